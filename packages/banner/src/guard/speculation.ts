/** Speculation rules: no policy asks what the browser fetches ahead of a click. */

import { WAITING } from './elements.ts';
import type { Fits } from './policy-gate.ts';

/** Holds back every set of rules but those that can only reach what may load. */
export function holdSpeculation(isHeld: Fits): void {
  // Browsers know such scripts in SVG as well, and may trim the type.
  for (const script of document.querySelectorAll<HTMLScriptElement>(
    'script[type*=speculationrules i]',
  )) {
    if (mayRun(script.textContent, isHeld)) continue;
    // Rules that were taken up already are dropped when their element goes.
    if (__ASSENT_FULL__) waitAsText(script);
    else script.remove();
  }
}

/** Leaves rules where they stand, as text that waits. */
function waitAsText(script: HTMLScriptElement): void {
  const waiting = script.cloneNode(true) as HTMLScriptElement;
  waiting.setAttribute(`${WAITING}type`, waiting.type);
  waiting.type = 'text/plain';
  waiting.dataset.assent = '';
  script.replaceWith(waiting);
}

/** A path of the site's own, as a pattern. */
const OWN_PATH = /^\/[^/]/;

/** Whole rules that name no held address, and choose links, if at all, by a path of the site. */
export function mayRun(rules: string, isHeld: Fits): boolean {
  let may = true;
  try {
    // Every value within, the innermost first.
    JSON.parse(rules, (_, value) => {
      const { source, where } = value;
      const isOfLinks = where || source === 'document';
      if (isHeld(value) || (isOfLinks && !OWN_PATH.test((where?.and?.[0] ?? where)?.href_matches)))
        may = false;
      return value;
    });
    return may;
  } catch {
    // Not whole yet, or nothing that a browser would take for rules.
    return false;
  }
}
