import { type Choice, isGranted, type Receipt, type VendorOutcome } from '@assent/contract';
import { type LiveConfig, type ResolvedVendor, runningVendors } from '../config/published.ts';
import { gateFacts } from '../sites/gate-facts.ts';

/**
 * The receipt of a choice: what was said, what follows from it for each vendor under the region's
 * rule, and the terms of the version that was answered.
 * @param receivedAt the server's clock, Unix milliseconds
 */
export function receiptOf(
  choice: Choice,
  live: LiveConfig,
  gpcHeader: boolean,
  receivedAt: number,
): Receipt {
  return {
    format: 1,
    id: choice.id,
    site: live.site,
    consentId: choice.consentId,
    previous: choice.previous,
    config: { version: live.version, hash: live.hash },
    notice: choice.notice,
    language: choice.language,
    regime: choice.regime,
    method: choice.method,
    categories: choice.categories,
    outcomes: outcomesOf(choice, live, gpcHeader),
    signals: { gpcHeader, gpcScript: choice.gpc, doNotSell: choice.doNotSell },
    madeAt: choice.madeAt,
    receivedAt: new Date(receivedAt).toISOString(),
  };
}

/** Vendors grouped by outcome and terms, in the order of the configuration. */
function outcomesOf(choice: Choice, live: LiveConfig, gpcHeader: boolean): VendorOutcome[] {
  const { categories, vendors, doNotSell, regime } = choice;
  const situation = {
    regime,
    gpc: gpcHeader || choice.gpc,
    said: { answer: { categories, vendors, doNotSell }, version: live.version },
  };
  const groups = new Map<string, VendorOutcome>();
  for (const vendor of runningVendors(live)) {
    const granted = isGranted(gateFacts(vendor, live), situation);
    const legalBases = basesOf(vendor);
    const key = `${granted} ${vendor.gate} ${legalBases}`;
    const group = groups.get(key);
    if (group) group.vendors.push(vendor.id);
    else groups.set(key, { granted, gate: vendor.gate, legalBases, vendors: [vendor.id] });
  }
  return [...groups.values()];
}

const basesOf = ({ purposes }: ResolvedVendor): VendorOutcome['legalBases'] =>
  [...new Set(purposes.flatMap(({ legalBases }) => legalBases.map(({ basis }) => basis)))].sort();
