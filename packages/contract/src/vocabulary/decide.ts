import type { Answer } from './answer.ts';
import { type Regime, STRICTLY_NECESSARY } from './terms.ts';

/** The facts about a vendor on which its release depends. */
export interface GateFacts {
  id: string;
  category: string;
  /** The ePrivacy gate is closed until a yes. */
  gated: boolean;
  /** The vendor's use counts as a sale or as sharing for cross-context advertising. */
  sells?: boolean;
  /** A marketing purpose rests on Art. 6(1)(f), to which a GPC signal objects. */
  objectable?: boolean;
  /** The configuration version in which the vendor was added or last changed in substance. */
  since: number;
}

/** The situation in which the decision is made. */
export interface Situation {
  regime: Regime;
  /** Global Privacy Control is on. */
  gpc: boolean;
  /** What the visitor said, and to which configuration version; null before any choice. */
  said: { answer: Answer; version: number } | null;
}

/**
 * May this vendor run? The one rule, used by the guard to release and by the server to record.
 *
 * An opt-out signal beats a yes. A no stands whatever changed since; a yes covers only what the
 * visitor was asked about, so a vendor that came or changed later waits. Without an answer, a closed
 * gate stays closed wherever the regime is opt-in.
 */
export const isGranted = (vendor: GateFacts, situation: Situation): boolean =>
  vendor.category === STRICTLY_NECESSARY || isOptionalGranted(vendor, situation);

/** The same for a vendor that is not strictly necessary; a site script has no others. */
export function isOptionalGranted(vendor: GateFacts, { regime, gpc, said }: Situation): boolean {
  if (vendor.sells && (said?.answer.doNotSell || (gpc && regime === 'opt-out'))) return false;
  const answer = said?.answer.vendors[vendor.id] ?? said?.answer.categories[vendor.category];
  if (answer === false) return false;
  if (answer && said && said.version >= vendor.since) return true;
  if (gpc && vendor.objectable) return false;
  return regime !== 'opt-in' || !vendor.gated;
}
