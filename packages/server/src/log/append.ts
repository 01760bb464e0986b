import { hash } from 'node:crypto';
import {
  canonicalJson,
  type FormReceipt,
  Problem,
  type Receipt,
  type ReceiptKind,
} from '@assent/contract';
import type { Counted } from '../stats/tally.ts';
import type { Appended, NewOptOut, NewReceipt, Store } from '../store/port.ts';
import { commitTo } from './commit.ts';
import { groupCommit } from './group-commit.ts';

/** What the visitor's browser hears: the receipt is on the disk. */
export interface Acknowledgement {
  receipt: string;
  /** When the receipt in the store was received, ISO 8601 UTC. */
  receivedAt: string;
  /** False for a retry of what was there already. */
  isNew: boolean;
}

/** What becomes one receipt. */
export interface Entry {
  kind: ReceiptKind;
  siteId: number;
  /** What the browser sent: the same under the same id is a retry, anything else a conflict. */
  sent: { id: string; consentId: string; owner?: string | null };
  /** @param receivedAt the server's clock, Unix milliseconds */
  receiptAt(receivedAt: number): Receipt | FormReceipt;
  /** Rows of the opt-out ledger that stand or fall with the receipt. */
  optOutsAt?(receivedAt: number): readonly NewOptOut[];
  /** What is counted with the receipt; without it nothing is. @param optOuts the rows above */
  countedAt?(receivedAt: number, optOuts: readonly NewOptOut[]): Counted;
}

/**
 * Appends one receipt; resolves when it is durable.
 * @throws Problem receipt-conflict, store-unavailable
 */
export type Log = (entry: Entry) => Promise<Acknowledgement>;

/**
 * The one way into the log: canonical receipt, salted commitment, group commit.
 * @param onAppend hears of each commit: there is something to seal
 */
export function logOn(store: Store, onAppend: () => void, now: () => number = Date.now): Log {
  const append = groupCommit<NewReceipt, Appended>(async (batch) => {
    const appended = await store.appendReceipts(batch);
    onAppend();
    return appended;
  }, store.appendsAtOnce);

  return async ({ kind, siteId, sent, receiptAt, optOutsAt, countedAt }) => {
    const receivedAt = now();
    const payload = canonicalJson(receiptAt(receivedAt));
    const optOuts = optOutsAt?.(receivedAt) ?? [];
    const appended = await append({
      kind,
      siteId,
      receiptId: sent.id,
      consentId: sent.consentId,
      owner: sent.owner ? Buffer.from(sent.owner, 'hex') : null,
      sentHash: hash('sha256', canonicalJson(sent), 'buffer'),
      receivedAt,
      payload,
      ...commitTo(payload),
      optOuts,
      counted: countedAt?.(receivedAt, optOuts) ?? null,
    });
    if (appended.outcome === 'conflict') throw conflict(sent.id, 'is taken by another receipt');
    if (appended.outcome === 'erased') throw conflict(sent.id, 'is that of an erased receipt');
    return {
      receipt: sent.id,
      receivedAt: new Date(appended.receivedAt).toISOString(),
      isNew: appended.outcome === 'stored',
    };
  };
}

const conflict = (id: string, message: string): Problem =>
  new Problem('receipt-conflict', `The id ${id} ${message}.`, [{ path: 'id', message }]);
