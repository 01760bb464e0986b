import type { PublishedConfig } from '../config/published.ts';
import { eraseReceipts } from '../log/erase.ts';
import type { LogKey } from '../log/key.ts';
import { daysOf } from '../sites/duration.ts';
import { ERASED_AT_ONCE, type LegalHold, type Store } from '../store/port.ts';
import { retentionOf } from './term.ts';

const DAY_MS = 86_400_000;
/** Clocks may be set back, so that a receipt is older than the one before it: by a day, and not more. */
const DISORDER_MS = DAY_MS;

/** What retention did, or would do, on a site. */
export interface RetentionResult {
  site: string;
  /** ISO 8601 duration. */
  retention: string;
  /** What was received before this has to go, Unix milliseconds. */
  before: number;
  /** Receipts that were erased, or would be. */
  receipts: number;
  /** The legal hold that stopped it; null when there is none. */
  hold: LegalHold | null;
}

/** Takes an expired stretch of a log. @returns how many receipts were taken */
type Take = (siteId: number, of: Stretch) => Promise<number>;
interface Stretch {
  receivedBefore: number;
  from: number;
  to: number;
}

/**
 * Erases what is older than its site keeps it, and states it in the log.
 * @param now Unix milliseconds
 * @throws Problem store-unavailable
 */
export const eraseExpired = (store: Store, key: LogKey, now: number): Promise<RetentionResult[]> =>
  ofAllSites(store, now, async (siteId, of) =>
    // A hold that begins meanwhile stops what is left.
    (await store.hold(siteId))
      ? 0
      : eraseReceipts(store, key, { siteId, of, at: now, by: 'retention' }),
  );

/** Says what would be erased, and erases nothing. */
export const countExpired = (store: Store, now: number): Promise<RetentionResult[]> =>
  ofAllSites(store, now, (siteId, of) => store.countErasable(siteId, of));

/** The same of one site; null when it was never published. */
export const countExpiredOf = (
  store: Store,
  site: string,
  now: number,
): Promise<RetentionResult | null> =>
  ofSite(store, site, now, (siteId, of) => store.countErasable(siteId, of));

async function ofAllSites(store: Store, now: number, take: Take): Promise<RetentionResult[]> {
  const results: RetentionResult[] = [];
  for (const site of await store.siteKeys()) {
    const result = await ofSite(store, site, now, take);
    if (result) results.push(result);
  }
  return results;
}

async function ofSite(
  store: Store,
  site: string,
  now: number,
  take: Take,
): Promise<RetentionResult | null> {
  const version = await store.currentVersion(site);
  if (!version) return null;
  const { siteId } = version;
  const { config } = JSON.parse(version.body) as PublishedConfig;
  const retention = retentionOf(config);
  const before = now - daysOf(retention) * DAY_MS;
  const hold = await store.hold(siteId);
  const receipts = hold ? 0 : await takeAll(store, siteId, before, take);
  return { site, retention, before, receipts, hold };
}

/** Goes through a log from its beginning, up to where nothing can be old enough. */
async function takeAll(store: Store, siteId: number, before: number, take: Take): Promise<number> {
  const size = (await store.log(siteId))?.size ?? 0;
  let taken = 0;
  for (let from = 0; from < size; from += ERASED_AT_ONCE) {
    const begun = await store.receivedAt(siteId, from);
    if (begun !== null && begun >= before + DISORDER_MS) return taken;
    taken += await take(siteId, { receivedBefore: before, from, to: from + ERASED_AT_ONCE });
    // Visitors' requests come first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return taken;
}
