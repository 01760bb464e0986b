/** The file of one's own receipts: loaded when the visitor opens that section of the settings. */
import type { Mine } from '@assent/contract/vocabulary';
import { list } from './list.ts';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_MINE__: Mine;

window.__assentUi?.mine((guard, actions) => list(guard, actions, __ASSENT_MINE__));
