import { hash } from 'node:crypto';
import { canonicalJson, type OptOutInput, Problem } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { groupCommit } from '../log/group-commit.ts';
import { countSignal, optsOut } from '../stats/count.ts';
import type { Visitor } from '../stats/visitor.ts';
import type { Appended, NewSignal, Store } from '../store/port.ts';
import { findingOfSignal } from './findings.ts';

/** What the sender hears: the signal is on the disk. */
export interface Acknowledged {
  optOut: string;
  /** When the signal in the ledger was received, ISO 8601 UTC. */
  receivedAt: string;
  /** False for a retry of what was there already. */
  isNew: boolean;
}

/**
 * Records a signal that came without a choice, and counts it; resolves when it is durable.
 * @throws Problem opt-out-conflict, store-unavailable
 */
export type RecordSignal = (
  sent: OptOutInput,
  live: LiveConfig,
  gpcHeader: boolean,
  visitor: Visitor,
) => Promise<Acknowledged>;

export function signalRecorder(store: Store, now: () => number = Date.now): RecordSignal {
  const append = groupCommit<NewSignal, Appended>(
    (batch) => store.appendOptOuts(batch),
    store.appendsAtOnce,
  );

  return async (sent, live, gpcHeader, visitor) => {
    const finding = findingOfSignal(sent, gpcHeader);
    const at = now();
    const { outcome, receivedAt } = await append({
      ...finding,
      siteId: live.siteId,
      optOutId: sent.id,
      consentId: sent.consentId,
      subject: sent.subject,
      version: sent.version,
      regime: sent.regime,
      at: Date.parse(sent.madeAt),
      receivedAt: at,
      receiptId: null,
      conflict: null,
      sentHash: hash('sha256', canonicalJson(sent), 'buffer'),
      counted: countSignal(sent, live.siteId, visitor, optsOut(finding), at),
    });
    if (outcome === 'conflict') {
      throw new Problem('opt-out-conflict', `Opt-out ${sent.id} holds something else.`, [
        { path: 'id', message: 'is taken by another opt-out signal' },
      ]);
    }
    return {
      optOut: sent.id,
      receivedAt: new Date(receivedAt).toISOString(),
      isNew: outcome === 'stored',
    };
  };
}
