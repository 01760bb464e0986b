import type { Choice } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import type { Acknowledgement, Log } from '../log/append.ts';
import { optOutsOf } from '../opt-outs/of-choice.ts';
import { countChoice, optsOut } from '../stats/count.ts';
import type { Visitor } from '../stats/visitor.ts';
import { receiptOf } from './receipt-of.ts';

/**
 * Records one choice; resolves when its receipt is durable, and with it the opt-out
 * signals that it states, and what it adds to the tallies.
 * @throws Problem receipt-conflict, store-unavailable
 */
export const recordChoice = (
  log: Log,
  choice: Choice,
  live: LiveConfig,
  gpcHeader: boolean,
  visitor: Visitor,
): Promise<Acknowledgement> =>
  log({
    kind: 'choice',
    siteId: live.siteId,
    sent: choice,
    optOutsAt: (receivedAt) => optOutsOf(choice, live, gpcHeader, receivedAt),
    countedAt: (receivedAt, optOuts) =>
      countChoice(choice, live.siteId, visitor, gpcHeader, optOuts.some(optsOut), receivedAt),
    receiptAt: (receivedAt) => receiptOf(choice, live, gpcHeader, receivedAt),
  });
