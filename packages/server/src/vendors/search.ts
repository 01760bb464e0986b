import type { Vendor } from '@assent/contract';

/** How much a word of the query is worth where it is found. */
const WORTH = { nameStart: 8, name: 5, id: 4, company: 3, stored: 3, host: 2, purpose: 2 };

/**
 * Vendors that fit every word of a query, the best first; of the same worth by name.
 * @param query words of a name, a company, an address, a cookie or a purpose; '' for all vendors
 */
export function searchVendors(vendors: readonly Vendor[], query: string): Vendor[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return vendors
    .map((vendor) => ({ vendor, worth: worthOf(vendor, words) }))
    .filter(({ worth }) => worth !== null)
    .sort(
      (one, other) =>
        (other.worth ?? 0) - (one.worth ?? 0) || one.vendor.name.localeCompare(other.vendor.name),
    )
    .map(({ vendor }) => vendor);
}

/** Null where a word is not found at all. */
function worthOf(vendor: Vendor, words: readonly string[]): number | null {
  const worths = words.map((word) => worthOfWord(vendor, word));
  return worths.includes(0) ? null : worths.reduce((sum, worth) => sum + worth, 0);
}

function worthOfWord(vendor: Vendor, word: string): number {
  const holds = (texts: readonly (string | null)[]) =>
    texts.some((text) => text?.toLowerCase().includes(word));
  const name = vendor.name.toLowerCase();
  return Math.max(
    name.startsWith(word) ? WORTH.nameStart : 0,
    name.includes(word) ? WORTH.name : 0,
    vendor.id.includes(word) ? WORTH.id : 0,
    holds([vendor.legalName, vendor.parent]) ? WORTH.company : 0,
    holds(vendor.stores.map((item) => item.name)) ? WORTH.stored : 0,
    holds(Object.values(vendor.hosts).flat()) ? WORTH.host : 0,
    holds(vendor.purposes.map(({ id }) => id)) ? WORTH.purpose : 0,
  );
}
