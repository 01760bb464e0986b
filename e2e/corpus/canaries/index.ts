import type { Canary } from '../way.ts';
import { delicate } from './delicate.ts';
import { everyday } from './everyday.ts';
import { frames } from './frames.ts';

export { NECESSARY, PAYMENT } from './lib.ts';

/** What belongs to the site and must work whatever the visitor chose. */
export const CANARIES: readonly Canary[] = [...everyday, ...frames, ...delicate];
