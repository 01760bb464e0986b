import type { SiteScript } from '@assent/contract';
import { askedVendors } from '../config/differences.ts';
import type { LiveConfig } from '../config/published.ts';
import { EVERYBODY, unaskedKey } from '../config/since.ts';

/** Who was never asked at all is older than any answer. */
const FIRST_VERSION = 1;

/**
 * Who is asked again where the owner has said so, one entry a category; undefined where the vendors'
 * own versions say it.
 */
export function asksOf(live: LiveConfig): SiteScript['asks'] {
  const { since } = live;
  const vendors = askedVendors(live);
  const everybody = since[EVERYBODY];
  const isSaid = everybody !== undefined || vendors.some(({ id }) => since[unaskedKey(id)]);
  if (!isSaid || !vendors.length) return undefined;
  const latest = new Map<string, number>();
  for (const { id, category } of vendors) {
    const asked = since[unaskedKey(id)] ? FIRST_VERSION : (since[id] ?? live.version);
    latest.set(category, Math.max(asked, latest.get(category) ?? FIRST_VERSION));
  }
  return [
    ...[...latest].map(([category, since]) => ({ since, category })),
    ...(everybody === undefined ? [] : [{ since: everybody, category: '' }]),
  ];
}
