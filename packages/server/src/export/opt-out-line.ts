import type { OptOut } from '@assent/contract';
import type { StoredOptOut } from '../store/port.ts';

/** One row of the opt-out ledger as a line of JSON, with its position there. */
export const optOutLine = (site: string, stored: StoredOptOut): string =>
  `${JSON.stringify({ position: stored.seq, optOut: optOutOf(site, stored) })}\n`;

/** One row of the opt-out ledger as the contract has it. */
export function optOutOf(site: string, stored: StoredOptOut): OptOut {
  const { seq: _, optOutId, at, receivedAt, receiptId, ...rest } = stored;
  return {
    id: optOutId,
    site,
    ...rest,
    at: new Date(at).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    receipt: receiptId,
  };
}
