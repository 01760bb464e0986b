import {
  type Choice,
  type GateFacts,
  isGranted,
  type Receipt,
  type Situation,
  shareCanonical,
  type VendorOutcome,
} from '@assent/contract';
import { type LiveConfig, type ResolvedVendor, runningVendors } from '../config/published.ts';
import { onceFor } from '../once-for.ts';
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
  // In canonical order, which costs less than putting them into it.
  return {
    categories: choice.categories,
    config: { hash: live.hash, version: live.version },
    consentId: choice.consentId,
    format: 1,
    id: choice.id,
    kind: 'choice',
    language: choice.language,
    madeAt: choice.madeAt,
    method: choice.method,
    notice: choice.notice,
    outcomes: outcomesOf(choice, live, gpcHeader),
    previous: choice.previous,
    receivedAt: new Date(receivedAt).toISOString(),
    regime: choice.regime,
    signals: { doNotSell: choice.doNotSell, gpcHeader, gpcScript: choice.gpc },
    site: live.site,
  };
}

/** How many different answers to a version are kept: far more than most visitors give. */
const KEPT = 500;

const outcomesIn = onceFor((_: LiveConfig) => new Map<string, VendorOutcome[]>());

/** Vendors grouped by outcome and terms. Most visitors answer alike, so it is worked out once. */
function outcomesOf(choice: Choice, live: LiveConfig, gpcHeader: boolean): VendorOutcome[] {
  const { categories, vendors, doNotSell, regime } = choice;
  const gpc = gpcHeader || choice.gpc;
  const key = JSON.stringify([regime, gpc, doNotSell, categories, vendors]);
  const known = outcomesIn(live);
  const there = known.get(key);
  if (there) return there;
  const answer = { categories, vendors, doNotSell };
  const made = groupedOutcomes(live, { regime, gpc, said: { answer, version: live.version } });
  if (known.size < KEPT) known.set(key, shareCanonical(made));
  return made;
}

/** In the order of the configuration. */
function groupedOutcomes(live: LiveConfig, situation: Situation): VendorOutcome[] {
  const groups = new Map<string, VendorOutcome>();
  for (const { facts, gate, legalBases, terms } of termsOf(live)) {
    const granted = isGranted(facts, situation);
    const key = granted ? `granted ${terms}` : terms;
    const group = groups.get(key);
    if (group) group.vendors.push(facts.id);
    else groups.set(key, { gate, granted, legalBases, vendors: [facts.id] });
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

const termsOf = onceFor((live: LiveConfig) =>
  runningVendors(live).map((vendor) => vendorTerms(vendor, live)),
);

function vendorTerms(vendor: ResolvedVendor, live: LiveConfig): Terms {
  const bases = vendor.purposes.flatMap(({ legalBases }) => legalBases.map(({ basis }) => basis));
  const legalBases = [...new Set(bases)].sort();
  const { gate } = vendor;
  return { facts: gateFacts(vendor, live), gate, legalBases, terms: `${gate} ${legalBases}` };
}
