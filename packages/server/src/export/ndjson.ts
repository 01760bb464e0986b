import type { OptOut } from '@assent/contract';
import type { StoredOptOut, StoredReceipt } from '../store/port.ts';

/**
 * One receipt as a line of JSON: its position, the salt and leaf of its commitment in base64, and
 * the receipt in exactly the bytes that the leaf commits to. Of an erased one position and leaf are
 * left, when it was erased and at whose wish.
 */
export function ndjsonLine(stored: StoredReceipt): string {
  const { seq, erased } = stored;
  const leaf = stored.leaf.toString('base64');
  if (!erased) {
    const salt = stored.salt.toString('base64');
    return `{"position":${seq},"salt":"${salt}","leaf":"${leaf}","receipt":${stored.payload}}\n`;
  }
  const at = new Date(erased.at).toISOString();
  return `${JSON.stringify({ position: seq, leaf, erased: { at, by: erased.by } })}\n`;
}

/** One row of the opt-out ledger as a line of JSON, with its position there. */
export function optOutLine(site: string, stored: StoredOptOut): string {
  const { seq, optOutId, at, receivedAt, receiptId, ...rest } = stored;
  const optOut: OptOut = {
    id: optOutId,
    site,
    ...rest,
    at: new Date(at).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    receipt: receiptId,
  };
  return `${JSON.stringify({ position: seq, optOut })}\n`;
}
