import { hash } from 'node:crypto';
import { type Choice, canonicalJson, Problem } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { sealLeaf } from '../log/leaf.ts';
import type { Appended, NewReceipt, Store } from '../store/port.ts';
import { groupCommit } from './group-commit.ts';
import { receiptOf } from './receipt-of.ts';

/** What the visitor's browser hears: the receipt is on the disk. */
export interface Acknowledgement {
  receipt: string;
  /** When the receipt in the store was received, ISO 8601 UTC. */
  receivedAt: string;
  /** False for a retry of a choice that was there already. */
  isNew: boolean;
}

/**
 * Records one choice; resolves when its receipt is durable.
 * @throws Problem receipt-conflict, store-unavailable
 */
export type Record = (
  choice: Choice,
  live: LiveConfig,
  gpcHeader: boolean,
) => Promise<Acknowledgement>;

/** The way of every choice into the log: canonical receipt, salted leaf, group commit. */
export function recorder(store: Store, now: () => number = Date.now): Record {
  const append = groupCommit<NewReceipt, Appended>((batch) => store.appendReceipts(batch));

  return async function record(choice, live, gpcHeader) {
    const receivedAt = now();
    const payload = canonicalJson(receiptOf(choice, live, gpcHeader, receivedAt));
    const appended = await append({
      siteId: live.siteId,
      receiptId: choice.id,
      consentId: choice.consentId,
      choiceHash: hash('sha256', canonicalJson(choice), 'buffer'),
      receivedAt,
      payload,
      ...sealLeaf(payload),
    });
    if (appended.outcome === 'conflict') {
      throw new Problem('receipt-conflict', `Receipt ${choice.id} holds another choice.`, [
        { path: 'id', message: 'is taken by another choice' },
      ]);
    }
    return {
      receipt: choice.id,
      receivedAt: new Date(appended.receivedAt).toISOString(),
      isNew: appended.outcome === 'stored',
    };
  };
}
