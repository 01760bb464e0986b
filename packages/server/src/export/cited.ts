import { type FormReceipt, Problem, type Receipt } from '@assent/contract';
import type { PublishedConfig, ResolvedVendor } from '../config/published.ts';
import { type Words, wordsFor } from '../sites/texts.ts';
import type { Store } from '../store/port.ts';

/** Versions kept in memory. A log cites them nearly in order, so few are in use at a time. */
const KEPT = 16;

export type AnyReceipt = Receipt | FormReceipt;

/** A version of a site's configuration, as receipts that cite it are told in other forms. */
export interface CitedVersion {
  config: PublishedConfig['config'];
  vendors: ReadonlyMap<string, ResolvedVendor>;
  words(language: string): Words;
}

/**
 * Reads the versions that a site's receipts cite: what was in force for the visitor, whatever is live
 * now.
 * @throws Problem internal where the store has no such version, or another than the receipt cites
 */
export function citedVersions(
  store: Store,
  site: string,
): (receipt: AnyReceipt) => Promise<CitedVersion> {
  const read = new Map<string, CitedVersion>();

  return async (receipt) => {
    const { version, hash } = receipt.config;
    const key = `${version} ${hash}`;
    const known = read.get(key);
    if (known) return known;
    const stored = await store.version(site, version);
    if (stored?.hash !== hash) {
      throw unfit(receipt, 'has another hash in the store, or is not there');
    }
    const cited = citedVersion(JSON.parse(stored.body) as PublishedConfig);
    read.set(key, cited);
    const [oldest] = read.keys();
    if (read.size > KEPT && oldest !== undefined) read.delete(oldest);
    return cited;
  };
}

/** A receipt that its version cannot explain. Its id is told to the reader, and does not get into a log. */
export const unfit = ({ id, config }: AnyReceipt, why: string): Problem =>
  new Problem('internal', `A receipt cites version ${config.version}, which ${why}.`, [
    { path: 'receipt', message: id },
  ]);

export function citedVersion({ config, vendors }: PublishedConfig): CitedVersion {
  const words = new Map<string, Words>();
  return {
    config,
    vendors: new Map(vendors.map((vendor) => [vendor.id, vendor])),
    words(language) {
      const known = words.get(language) ?? wordsFor(config, language);
      words.set(language, known);
      return known;
    },
  };
}
