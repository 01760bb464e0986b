/** Speculation rules: no policy asks what the browser fetches ahead of a click. */

import { WAITING } from './elements.ts';
import type { Fits } from './policy-gate.ts';

/**
 * What acts by itself. Browsers know such scripts in SVG as well, and may trim the type. The description of a
 * site's search is fetched once the page has loaded; patches of links hold it where there is no policy.
 */
const ACTING = `[type*=speculationrules i]${__ASSENT_FULL__ ? '' : ',link[rel~=search]'}`;

/** Holds back every set of rules but those that can only reach what may load. */
export function holdSpeculation(root: ParentNode, isHeld: Fits): void {
  for (const script of root.querySelectorAll<HTMLScriptElement & { href?: string }>(ACTING)) {
    if (mayRun(script.textContent || `"${script.href}"`, isHeld)) continue;
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
  try {
    // Every value within, the innermost first.
    JSON.parse(rules, (_, value) => {
      const { source, where } = value;
      const isOfLinks = where || source === 'document';
      if (isHeld(value) || (isOfLinks && !OWN_PATH.test((where?.and?.[0] ?? where)?.href_matches)))
        throw 0;
      return value;
    });
    return true;
  } catch {
    // Held, not whole yet, or nothing that a browser would take for rules.
    return false;
  }
}
