import { type GateFacts, gateFactsOf } from '@assent/contract';
import type { LiveConfig, ResolvedVendor } from '../config/published.ts';

/** The facts about a vendor of a live version on which its release depends. */
export const gateFacts = (vendor: ResolvedVendor, live: LiveConfig): GateFacts =>
  gateFactsOf(vendor, live.since[vendor.id] ?? live.version);
