import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';

/** The page that checks audit bundles in the browser. */
export interface VerifyPage {
  html: string;
  /** Its content security policy: the one script and style that stand in it, and no network. */
  policy: string;
}

/** @throws Problem internal when it was not built */
export function readVerifyPage(bundleDir: string): VerifyPage {
  try {
    return verifyPage(readFileSync(join(bundleDir, 'verify.html'), 'utf8'));
  } catch {
    throw new Problem('internal', 'The page verify.html is missing: build the project first.');
  }
}

/** The policy stands in the page itself, so that it holds for a saved copy as well. */
export function verifyPage(html: string): VerifyPage {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  if (!policy) throw new Error('the page has no policy');
  // A page cannot say this of itself.
  return { html, policy: `${policy}; frame-ancestors 'none'` };
}
