/** Speculation rules: no policy asks what the browser fetches ahead of a click. */

import type { Fits } from './policy-gate.ts';

/** Holds back every set of rules but those that can only reach what may load. */
export function holdSpeculation(isHeld: Fits): void {
  for (const script of document.querySelectorAll<HTMLScriptElement>(
    'script[type=speculationrules i]',
  )) {
    if (mayRun(script.text, isHeld)) continue;
    script.type = 'text/plain';
    // Rules that were taken up already are dropped when their element goes.
    script.replaceWith(script);
  }
}

/** Whole rules that name no held address, and choose links, if at all, by a path of the site. */
export function mayRun(rules: string, isHeld: Fits): boolean {
  const text = rules.replace(/[\s\\]/g, '');
  const addresses = text.match(/[^"]*\/\/[^"]*/g) ?? [];
  return (
    text.endsWith(']}') &&
    // An escape could hide an address.
    !rules.includes('\\u') &&
    !addresses.some(isHeld) &&
    !/"document"(?!.*"where":\{("and":\[\{)?"href_matches":")/.test(text)
  );
}
