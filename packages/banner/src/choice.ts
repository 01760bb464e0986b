/** The visitor's choice as pure state: answers in, answers out. */
import {
  type Answer,
  isGranted,
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

/** The answer in force, in terms of the present configuration; all refused before any choice. */
export function currentAnswer(site: SiteScript, kept: KeptChoice | null): Answer {
  const answer = answerAll(site, false, kept);
  if (!kept) return answer;
  for (const id of site.categories) answer.categories[id] = kept.answer.categories[id] === true;
  for (const vendor of site.vendors) {
    const granted = kept.version >= vendor.since && saysYes(kept.answer, vendor);
    if (granted !== answer.categories[vendor.category]) answer.vendors[vendor.id] = granted;
  }
  return answer;
}

/** A category's toggle speaks for all its vendors. */
export function withCategory(
  site: SiteScript,
  answer: Answer,
  id: string,
  granted: boolean,
): Answer {
  const vendors = { ...answer.vendors };
  for (const vendor of site.vendors) if (vendor.category === id) delete vendors[vendor.id];
  return { ...answer, categories: { ...answer.categories, [id]: granted }, vendors };
}

/** A vendor's toggle makes an exception of it; when all of a category agree, none is left. */
export function withVendor(site: SiteScript, answer: Answer, id: string, granted: boolean): Answer {
  const category = site.vendors.find((vendor) => vendor.id === id)?.category ?? '';
  const vendors = { ...answer.vendors, [id]: granted };
  const next = { ...answer, vendors };
  const peers = site.vendors.filter((vendor) => vendor.category === category);
  if (peers.every((peer) => saysYes(next, peer) === granted)) {
    return withCategory(site, next, category, granted);
  }
  if (granted === answer.categories[category]) delete vendors[id];
  return next;
}

/** What an answer says of a vendor. */
export const saysYes = (answer: Answer, vendor: { id: string; category: string }): boolean =>
  answer.vendors[vendor.id] ?? answer.categories[vendor.category] ?? false;

/**
 * Whether there is something to ask: no choice yet, or a vendor that came after the choice. Where
 * its category was refused, the refusal stands, and nobody is asked again.
 */
export function isAsking(site: SiteScript, kept: KeptChoice | null): boolean {
  return (
    site.regime === 'opt-in' &&
    site.vendors.some(
      ({ since, category }) =>
        !kept || (since > kept.version && kept.answer.categories[category] !== false),
    )
  );
}

/** Ids of the vendors that may run. */
export function grantedVendors(site: SiteScript, kept: KeptChoice | null, gpc: boolean): string[] {
  return site.vendors
    .filter((vendor) => isGranted(vendor, { regime: site.regime, gpc, said: kept }))
    .map(({ id }) => id);
}
