/** The effects' file: loaded when the visitor is about to choose, or when there is an errand. */
import type { VendorFacts } from '@assent/contract/vocabulary';
import { effectsOn } from './effects.ts';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_VENDORS__: VendorFacts;

const guard = window.__assent;
if (guard) window.__assentUi?.effects(effectsOn(guard, __ASSENT_VENDORS__));
