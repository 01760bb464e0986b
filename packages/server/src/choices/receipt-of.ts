import {
  type Choice,
  type GateFacts,
  isGranted,
  type Receipt,
  type VendorOutcome,
} from '@assent/contract';
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
    kind: 'choice',
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
  for (const { facts, gate, legalBases, terms } of termsOf(live)) {
    const granted = isGranted(facts, situation);
    const key = granted ? `granted ${terms}` : terms;
    const group = groups.get(key);
    if (group) group.vendors.push(facts.id);
    else groups.set(key, { granted, gate, legalBases, vendors: [facts.id] });
  }
  return [...groups.values()];
}

/** What a version says of a vendor, as receipts need it. */
interface Terms {
  facts: GateFacts;
  gate: VendorOutcome['gate'];
  legalBases: VendorOutcome['legalBases'];
  /** The same for vendors with the same terms. */
  terms: string;
}

const known = new WeakMap<LiveConfig, Terms[]>();

/** Worked out once a version, because every receipt asks for it. */
function termsOf(live: LiveConfig): Terms[] {
  const made = known.get(live) ?? runningVendors(live).map((vendor) => vendorTerms(vendor, live));
  known.set(live, made);
  return made;
}

function vendorTerms(vendor: ResolvedVendor, live: LiveConfig): Terms {
  const bases = vendor.purposes.flatMap(({ legalBases }) => legalBases.map(({ basis }) => basis));
  const legalBases = [...new Set(bases)].sort();
  const { gate } = vendor;
  return { facts: gateFacts(vendor, live), gate, legalBases, terms: `${gate} ${legalBases}` };
}
