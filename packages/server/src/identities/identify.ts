import type { IdentityAnswer, IdentityInput } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { groupCommit } from '../log/group-commit.ts';
import type { PersonUpdate, Store } from '../store/port.ts';
import { conflictOf } from './conflict.ts';
import { decide, merge, type Person } from './person.ts';

/**
 * Joins what a browser says to what is known of the person, and answers what holds for both; resolves
 * when it is durable.
 * @throws Problem store-unavailable
 */
export type Identify = (
  sent: IdentityInput,
  live: LiveConfig,
  gpcHeader: boolean,
) => Promise<IdentityAnswer>;

export function identifier(store: Store, now: () => number = Date.now): Identify {
  const update = groupCommit<PersonUpdate, Person>(
    (batch) => store.updatePersons(batch),
    store.appendsAtOnce,
  );

  return async (sent, live, gpcHeader) => {
    const browser = browserOf(sent, gpcHeader);
    const receivedAt = now();
    const person = await update({
      siteId: live.siteId,
      subject: sent.subject,
      next: (known) => ({
        person: merge(known, browser),
        conflict: conflictOf(browser, known, sent, live, gpcHeader, receivedAt),
      }),
    });
    return answerOf(person);
  };
}

const browserOf = ({ doNotSell, gpc, madeAt }: IdentityInput, gpcHeader: boolean): Person => ({
  choice: doNotSell && { doNotSell: doNotSell.value, at: Date.parse(doNotSell.madeAt) },
  signalAt: gpc || gpcHeader ? Date.parse(madeAt) : null,
});

function answerOf(person: Person): IdentityAnswer {
  const decision = decide(person);
  if (!decision) return { doNotSell: null, decidedBy: null, at: null };
  return { ...decision, at: new Date(decision.at).toISOString() };
}
