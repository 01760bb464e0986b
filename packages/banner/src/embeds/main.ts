/** The embeds' file: loaded when a page has a frame that is held back. */
import type { Embeds } from '@assent/contract/vocabulary';
import type { Guard } from '../bridge.ts';
import { gateOf } from '../guard/gate.ts';
import { withHosts } from '../hosts.ts';
import { showEmbeds } from './embeds.ts';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_EMBEDS__: Embeds;

const guard: (Guard & { hasEmbeds?: boolean }) | undefined = window.__assent;
// A page that changes its language has the guard ask for another file.
if (guard && !guard.hasEmbeds) {
  guard.hasEmbeds = true;
  const { service, inForce } = guard;
  const site = withHosts(guard.site, __ASSENT_EMBEDS__.hosts);
  const heldBy = gateOf(site, new URL(service).host, inForce, () => document.baseURI);
  showEmbeds({ ...guard, heldBy }, __ASSENT_EMBEDS__);
}
