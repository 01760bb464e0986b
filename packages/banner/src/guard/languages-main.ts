/** A piece of the site script, before the guard: only for sites with several languages. */
import { pickLanguage } from '@assent/contract/vocabulary';
import type { GuardedSite } from './pieces.ts';

declare const SITE: GuardedSite;

const offered = Object.keys(SITE.languages);

SITE.wishedLanguage = () =>
  pickLanguage(
    // Libraries change the page's language with its content.
    [document.documentElement.lang, ...navigator.languages],
    offered,
    SITE.aliases,
    offered[0] as string,
  );
