import type { OptOut } from '@assent/contract';
import type { StoredOptOut, StoredReceipt } from '../store/port.ts';

/**
 * One receipt as a line of JSON: its position, the salt and leaf of its commitment in base64, and
 * the receipt in exactly the bytes that the leaf commits to.
 */
export const ndjsonLine = ({ seq, payload, salt, leaf }: StoredReceipt): string =>
  `{"position":${seq},"salt":"${salt.toString('base64')}","leaf":"${leaf.toString('base64')}","receipt":${payload}}\n`;

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
