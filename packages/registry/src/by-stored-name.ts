import type { StoredItem, Vendor } from '@assent/contract';
import type { Storage } from '@assent/contract/vocabulary';
import { ranked } from './ranked.ts';

/**
 * The vendors that may keep something under this name on the device: those that name it exactly
 * first, then those with a prefix of it, the longest first.
 * @param storage look only at this kind of storage
 */
export function byStoredName(
  vendors: readonly Vendor[],
  name: string,
  storage?: Storage,
): Vendor[] {
  return ranked(vendors, (vendor) => storedFit(vendor, name, storage));
}

/** How closely the vendor's best stored item fits the name; 0 means not at all. */
export function storedFit(vendor: Vendor, name: string, storage?: Storage): number {
  const fits = vendor.stores
    .filter((item) => storage === undefined || item.storage === storage)
    .map((item) => itemFit(item, name));
  return Math.max(0, ...fits);
}

function itemFit(item: StoredItem, name: string): number {
  // One more than the longest prefix can get, which is the whole name.
  if (item.match === 'exact') return item.name === name ? name.length + 1 : 0;
  return name.startsWith(item.name) ? item.name.length : 0;
}
