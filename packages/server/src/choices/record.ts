import type { Choice } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import type { Acknowledgement, Log } from '../log/append.ts';
import { receiptOf } from './receipt-of.ts';

/**
 * Records one choice; resolves when its receipt is durable.
 * @throws Problem receipt-conflict, store-unavailable
 */
export const recordChoice = (
  log: Log,
  choice: Choice,
  live: LiveConfig,
  gpcHeader: boolean,
): Promise<Acknowledgement> =>
  log({
    kind: 'choice',
    siteId: live.siteId,
    sent: choice,
    receiptAt: (receivedAt) => receiptOf(choice, live, gpcHeader, receivedAt),
  });
