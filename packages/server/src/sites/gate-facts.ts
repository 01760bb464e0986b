import { type GateFacts, MARKETING_PURPOSES } from '@assent/contract';
import { isGated } from '../config/gate.ts';
import type { LiveConfig, ResolvedVendor } from '../config/published.ts';

/** The facts about a vendor on which its release depends. */
export function gateFacts(vendor: ResolvedVendor, live: LiveConfig): GateFacts {
  const { id, category, sellsOrShares, purposes } = vendor;
  const isObjectable = purposes.some(
    (purpose) =>
      MARKETING_PURPOSES.includes(purpose.id) &&
      purpose.legalBases.some(({ basis }) => basis === '6-1-f'),
  );
  // What is not so is left out: every visitor downloads this.
  return {
    id,
    category,
    gated: isGated(vendor.gate, vendor.gateReason),
    ...(sellsOrShares && { sells: true }),
    ...(isObjectable && { objectable: true }),
    since: live.since[id] ?? live.version,
  };
}
