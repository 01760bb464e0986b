/** A piece of the site script, before the guard: only for sites that offer `__gpp`. */
import type { SiteScript } from '@assent/contract/vocabulary';
import { loadFile } from '../load-file.ts';
import { addLocator, answerMessages } from './messages.ts';
import { stubFor } from './stub.ts';
import { loadWhenUsed } from './when-used.ts';

declare const SITE: SiteScript;

// Where another CMP answers already, the page has two; the first one stays.
if (typeof window.__gpp !== 'function') {
  const { gpp = '', ui } = SITE;
  const load = () => loadFile(`${window.__assent?.service}/${ui}/gpp.js`);
  // Where no section applies there is little to tell.
  window.__gpp = stubFor(gpp, loadWhenUsed(load, gpp !== ''));
  answerMessages();
  // The guard, which follows in this file, is to guard the frame.
  queueMicrotask(() => window.__assent && addLocator(window.__assent));
}
