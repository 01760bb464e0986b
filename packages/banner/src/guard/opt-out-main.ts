/** A piece of the site script, before the guard: only where the regime is opt-out. */
import { ownKey } from '../own-key.ts';
import type { GuardedSite } from './pieces.ts';
import { sendsSignal } from './sends-signal.ts';

declare const SITE: GuardedSite;

// What the browser is known by says that a signal was told.
SITE.hasNewSignal = () => sendsSignal() && !/"gpc"/.test(localStorage[ownKey(SITE, '_me')]);
