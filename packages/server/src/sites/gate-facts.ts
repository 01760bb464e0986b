import { type GateFacts, MARKETING_PURPOSES } from '@assent/contract';
import { isGated } from '../config/gate.ts';
import type { LiveConfig, ResolvedVendor } from '../config/published.ts';

/** The facts about a vendor on which its release depends. */
export function gateFacts(vendor: ResolvedVendor, live: LiveConfig): GateFacts {
  return {
    id: vendor.id,
    category: vendor.category,
    gated: isGated(vendor.gate, vendor.gateReason),
    sells: vendor.sellsOrShares,
    objectable: vendor.purposes.some(
      ({ id, legalBases }) =>
        MARKETING_PURPOSES.includes(id) && legalBases.some(({ basis }) => basis === '6-1-f'),
    ),
    since: live.since[vendor.id] ?? live.version,
  };
}
