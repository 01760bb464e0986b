/** What tests of the store put into it. Only tests import it. */
import { Problem, uuidv7 } from '@assent/contract';
import { commitTo } from '../log/commit.ts';
import { NO_COUNTS } from '../stats/counts.ts';
import type { Counted } from '../stats/tally.ts';
import type { NewOptOut, NewReceipt, NewSignal, Store, TimeRange } from '../store/port.ts';
import { collect } from './kit.ts';

/** A configuration to publish: its body is as good as any. */
export const draft = (body: string, site = 'shop') => ({
  site,
  origin: `${site}.example/log`,
  hash: body,
  body: `"${body}"`,
  publishedAt: 1,
  source: null,
});
export const noSince = () => ({});

/** A receipt of nobody, and what a test wants different. */
export const receipt = (siteId: number, changes: Partial<NewReceipt> = {}): NewReceipt => ({
  kind: 'choice',
  siteId,
  receiptId: uuidv7(),
  consentId: uuidv7(),
  owner: null,
  sentHash: Buffer.alloc(32, 1),
  receivedAt: 1000,
  payload: '{}',
  ...commitTo('{}'),
  optOuts: [],
  counted: null,
  ...changes,
});

/** A row of the opt-out ledger, and what a test wants different. */
export const optOut = (siteId: number, changes: Partial<NewOptOut> = {}): NewOptOut => ({
  siteId,
  optOutId: uuidv7(),
  consentId: uuidv7(),
  subject: null,
  signal: 'gpc',
  source: 'script',
  version: 1,
  regime: 'opt-out',
  at: 900,
  receivedAt: 1000,
  effect: 'opted-out',
  response: 'honoured',
  receiptId: null,
  sentHash: null,
  conflict: null,
  ...changes,
});

/** The same as a signal that came without a choice. */
export const signal = (siteId: number, changes: Partial<NewSignal> = {}): NewSignal => ({
  ...optOut(siteId),
  counted: null,
  ...changes,
});

/** A choice of a visitor from nowhere that is counted, and what a test wants different. */
export const counted = (siteId: number, changes: Partial<Counted> = {}): Counted => ({
  siteId,
  day: 0,
  country: 'DE',
  language: 'en',
  device: 'phone',
  version: 1,
  regime: 'opt-in',
  counts: { ...NO_COUNTS, choices: 1 },
  categories: {},
  ...changes,
});

export async function payloadsOf(
  store: Store,
  siteId: number,
  range: TimeRange = {},
): Promise<string[]> {
  const receipts = await collect(store.receipts(siteId, range));
  return receipts.map((receipt) => (receipt.erased ? 'erased' : receipt.payload));
}

/** Stands for the signed statement of an erasure. */
export const stated = (positions: number[]): string => `erased ${positions.join(' ')}`;

/** The code of the problem that work ends in. */
export const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

/** A store with one site. */
export async function withSite(store: Store): Promise<{ store: Store; siteId: number }> {
  const { version } = await store.publish(draft('a'), noSince);
  return { store, siteId: version.siteId };
}
