import { uuidv7 } from '@assent/contract';
import { commitTo } from '../log/commit.ts';
import type { NewReceipt } from '../store/port.ts';

/** A receipt that says no more than a text. */
export function receiptSaying(text: string): NewReceipt {
  const receiptId = uuidv7();
  const receivedAt = new Date().toISOString();
  const payload = JSON.stringify({ id: receiptId, kind: 'choice', receivedAt, site: 'shop', text });
  return {
    kind: 'choice',
    siteId: 1,
    receiptId,
    consentId: uuidv7(),
    owner: null,
    sentHash: Buffer.alloc(32),
    receivedAt: Date.now(),
    payload,
    ...commitTo(payload),
    optOuts: [],
    counted: null,
  };
}
