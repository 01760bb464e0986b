import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';

/**
 * The verifier that goes into bundles, one file for Node alone.
 * @throws Problem internal when it was not built
 */
export function readVerifier(bundleDir: string): string {
  try {
    return readFileSync(join(bundleDir, 'verify.mjs'), 'utf8');
  } catch {
    throw new Problem('internal', 'The verifier is missing: build the project first.');
  }
}
