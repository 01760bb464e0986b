import type { GateFacts } from './decide.ts';
import { MARKETING_PURPOSES } from './purposes.ts';
import type { Gate } from './terms.ts';

/**
 * Whether the ePrivacy gate is closed before a yes (ePrivacy Directive Art. 5(3)). The legal basis
 * has no say in it. A conditional exemption counts only where the owner has written down why it is
 * met; without the reason the gate stays closed.
 */
export function isGated(gate: Gate, reason: string | undefined): boolean {
  if (gate === 'exempt-strictly-necessary') return false;
  if (gate === 'exempt-conditional') return !reason;
  return true;
}

/** What is said of a vendor, as far as its release depends on it. */
export interface Released {
  id: string;
  /** The site's category. */
  category: string;
  gate: Gate;
  /** Why the owner overrides the gate. */
  gateReason?: string | undefined;
  sellsOrShares: boolean;
  purposes: readonly { id: string; legalBases: readonly { basis: string }[] }[];
}

/**
 * The facts about a vendor on which its release depends. What is not so is left out: every visitor
 * downloads this.
 * @param since the configuration version in which it was added or last changed in substance
 */
export function gateFactsOf(vendor: Released, since: number): GateFacts {
  const { id, category, gate, gateReason, sellsOrShares } = vendor;
  return {
    id,
    category,
    gated: isGated(gate, gateReason),
    ...(sellsOrShares && { sells: true }),
    ...(isObjectable(vendor) && { objectable: true }),
    since,
  };
}

const isObjectable = ({ purposes }: Released): boolean =>
  purposes.some(
    ({ id, legalBases }) =>
      MARKETING_PURPOSES.includes(id) && legalBases.some(({ basis }) => basis === '6-1-f'),
  );
