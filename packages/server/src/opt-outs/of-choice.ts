import { type Choice, uuidv7 } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import type { NewOptOut } from '../store/port.ts';
import { findingsOf } from './findings.ts';

/**
 * Rows of the opt-out ledger that go with a choice's receipt.
 * @param receivedAt the server's clock, Unix milliseconds
 */
export const optOutsOf = (
  choice: Choice,
  live: LiveConfig,
  gpcHeader: boolean,
  receivedAt: number,
): readonly NewOptOut[] =>
  findingsOf(choice, live, gpcHeader).map((finding) => ({
    ...finding,
    siteId: live.siteId,
    optOutId: uuidv7(receivedAt),
    consentId: choice.consentId,
    subject: null,
    version: choice.version,
    regime: choice.regime,
    at: Date.parse(choice.madeAt),
    receivedAt,
    receiptId: choice.id,
    // The receipt tells a retry.
    sentHash: null,
    conflict: null,
  }));
