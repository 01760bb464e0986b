import type { OptOut } from '@assent/contract';
import type { StoredOptOut } from '../store/port.ts';

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
