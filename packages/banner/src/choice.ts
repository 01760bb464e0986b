/** The visitor's choice as pure state: answers in, answers out. */
import {
  type Answer,
  isOptionalGranted,
  type KeptChoice,
  type SiteScript,
} from '@assent/contract/vocabulary';

/** One answer for everything that is optional. "Do Not Sell or Share" stays as it was said. */
export function answerAll(site: SiteScript, granted: boolean, kept: KeptChoice | null): Answer {
  return {
    categories: Object.fromEntries(site.categories.map((id) => [id, granted])),
    vendors: {},
    doNotSell: kept?.answer.doNotSell ?? false,
  };
}

/**
 * What is in force, in terms of the present configuration, where toggles start from: what was said, and
 * for what was not asked yet what the regime has. In opt-in regimes that is no for everything
 * but a vendor whose gate is open, which runs until the visitor objects (GDPR Art. 21).
 */
export function currentAnswer(site: SiteScript, kept: KeptChoice | null, gpc: boolean): Answer {
  const { regime } = site;
  const answer = answerAll(site, regime !== 'opt-in', kept);
  for (const id of kept ? site.categories : []) {
    answer.categories[id] = kept?.answer.categories[id] === true;
  }
  // An opt-out of sale is an answer of its own and makes no exceptions of vendors.
  const said = kept && { ...kept, answer: { ...kept.answer, doNotSell: false } };
  for (const vendor of site.vendors) {
    const runs = isOptionalGranted({ ...vendor, sells: false }, { regime, gpc, said });
    if (runs !== answer.categories[vendor.category]) answer.vendors[vendor.id] = runs;
  }
  if (gpc && regime === 'opt-out' && site.doNotSell) answer.doNotSell = true;
  return answer;
}

/**
 * A category's toggle speaks for all its vendors that need a yes. One whose gate is open stays as it is: nobody
 * objects by the way.
 */
export function withCategory(
  site: SiteScript,
  answer: Answer,
  id: string,
  granted: boolean,
): Answer {
  const vendors = { ...answer.vendors };
  for (const vendor of site.vendors) {
    if (vendor.category !== id) continue;
    const runs = saysYes(answer, vendor);
    delete vendors[vendor.id];
    if (!vendor.gated && runs !== granted) vendors[vendor.id] = runs;
  }
  return { ...answer, categories: { ...answer.categories, [id]: granted }, vendors };
}

/** A vendor's toggle makes an exception of it; when all of a category agree, none is left. */
export function withVendor(site: SiteScript, answer: Answer, id: string, granted: boolean): Answer {
  const category = site.vendors.find((vendor) => vendor.id === id)?.category ?? '';
  const vendors = { ...answer.vendors, [id]: granted };
  const next = { ...answer, vendors };
  const peers = site.vendors.filter((vendor) => vendor.category === category && vendor.gated);
  if (peers.length && peers.every((peer) => saysYes(next, peer) === granted)) {
    return withCategory(site, next, category, granted);
  }
  if (granted === answer.categories[category]) delete vendors[id];
  return next;
}

/** What an answer says of a vendor. */
export const saysYes = (answer: Answer, vendor: { id: string; category: string }): boolean =>
  answer.vendors[vendor.id] ?? answer.categories[vendor.category] ?? false;

/**
 * Whether there is something to ask. Under a pasted policy nothing runs without a yes, whatever the regime.
 */
export const isAsking = (site: SiteScript, kept: KeptChoice | null): boolean =>
  (site.regime === 'opt-in' || !site.level) && isUnanswered(site, kept);

/**
 * Whether there is no choice yet, or a vendor that came after the choice. Where its category was
 * refused, the refusal stands, and nobody is asked again, unless the owner has said so.
 */
export const isUnanswered = (site: SiteScript, kept: KeptChoice | null): boolean =>
  (site.asks ?? site.vendors).some(
    ({ since, category }) =>
      !kept || (since > kept.version && kept.answer.categories[category] !== false),
  );

/** Ids of the vendors that may run. */
export function grantedVendors(site: SiteScript, kept: KeptChoice | null, gpc: boolean): string[] {
  return site.vendors
    .filter((vendor) => isOptionalGranted(vendor, { regime: site.regime, gpc, said: kept }))
    .map(({ id }) => id);
}
