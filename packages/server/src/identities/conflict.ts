import { hash } from 'node:crypto';
import { canonicalJson, type IdentityInput, type OptOutConflict, uuidv7 } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import type { NewOptOut } from '../store/port.ts';
import { type Decision, decide, merge, type Person } from './person.ts';

/**
 * The row of the ledger for a browser and a person who disagree; null when they do not, or one of
 * them never said anything.
 * @param receivedAt the server's clock, Unix milliseconds
 */
export function conflictOf(
  browser: Person,
  person: Person,
  sent: IdentityInput,
  live: LiveConfig,
  gpcHeader: boolean,
  receivedAt: number,
): NewOptOut | null {
  const here = decide(browser);
  const there = decide(person);
  const outcome = decide(merge(browser, person));
  if (!here || !there || !outcome || here.doNotSell === there.doNotSell) return null;
  const won = outcome.doNotSell === here.doNotSell ? 'browser' : 'person';
  const winner = won === 'browser' ? here : there;
  const bySignal = winner.decidedBy === 'signal';
  return {
    siteId: live.siteId,
    optOutId: uuidv7(receivedAt),
    consentId: sent.consentId,
    subject: sent.subject,
    signal: bySignal ? 'gpc' : 'do-not-sell',
    source: won === 'person' ? 'account' : bySignal ? (gpcHeader ? 'header' : 'script') : 'link',
    version: sent.version,
    regime: sent.regime,
    at: winner.at,
    receivedAt,
    effect: outcome.doNotSell ? 'opted-out' : 'opted-in-again',
    response: outcome.doNotSell ? 'honoured' : 'recorded',
    receiptId: null,
    sentHash: sameness(here, there, sent),
    conflict: { browser: standing(here), person: standing(there), won },
  };
}

const standing = ({ at, ...decision }: Decision): OptOutConflict['browser'] => ({
  ...decision,
  at: new Date(at).toISOString(),
});

/**
 * The same for a conflict that is met again at every page view. A signal is seen at every one of
 * them, so that its time makes no other conflict.
 */
function sameness(here: Decision, there: Decision, { subject, consentId }: IdentityInput): Buffer {
  const sides = [here, there].map(({ doNotSell, decidedBy, at }) =>
    decidedBy === 'signal' ? { doNotSell, decidedBy } : { doNotSell, decidedBy, at },
  );
  return hash('sha256', canonicalJson({ subject, consentId, sides }), 'buffer');
}
