/** Makes choices: keeps an answer, sends it to the log, and lets it take effect. */
import {
  type Answer,
  encodeChoice,
  type KeptChoice,
  type Method,
  uuidv7,
} from '@assent/contract/vocabulary';
import { reload } from './activate.ts';
import type { AssentChange, Outcome } from './api.ts';
import type { Guard } from './bridge.ts';
import { changed } from './changed.ts';
import { answerAll } from './choice.ts';
import type { Effects } from './effects/effects.ts';
import { writeKept } from './keep.ts';
import { readKept } from './kept.ts';
import { outbox } from './send.ts';

/** The same answer again within this time is the same choice, in milliseconds. */
const REPEAT_MS = 1500;

export type Choose = (answer: Answer, method: Method, notice: string | null) => Promise<Outcome>;

export interface Choices {
  choose: Choose;
  set(change: AssentChange): Promise<Outcome>;
  all(granted: boolean): Promise<Outcome>;
  /** Does what is due: sends, deletes, and keeps the policy of the choice in force. */
  errands(): Promise<unknown>;
}

/** @param effects loads what comes of a choice, once */
export function choicesOn(guard: Guard, effects: () => Promise<Effects>): Choices {
  const { site, service, gpc } = guard;
  const box = outbox(site, service, (receipt) => guard.emit('receipt', { receipt }));

  /** Sends first: that needs nothing else. What cannot be done now is an errand of the next page. */
  const settle = (ran: readonly string[]): Promise<unknown> =>
    Promise.all([
      box.flush(),
      effects().then(
        (to) => to.settle(ran),
        () => {},
      ),
    ]);

  async function choose(answer: Answer, method: Method, notice: string | null): Promise<Outcome> {
    // Another tab may have made a choice since this page was loaded.
    const previous = readKept(site) ?? guard.kept();
    const now = Date.now();
    if (previous && isRepeat(previous, answer, now)) {
      return { receipt: previous.receiptId, waits: false };
    }
    const next: KeptChoice = {
      version: site.version,
      madeAt: now,
      consentId: previous?.consentId ?? uuidv7(now),
      receiptId: uuidv7(now),
      answer,
    };
    box.add({
      id: next.receiptId,
      consentId: next.consentId,
      previous: previous?.receiptId ?? null,
      version: site.version,
      notice,
      // The list of languages is the contract's own; the site script carries it as plain keys.
      language: guard.language() as 'en',
      regime: site.regime,
      method,
      ...answer,
      gpc,
      madeAt: new Date(now).toISOString(),
    });
    const stays = writeKept(site, next);
    const ran = guard.inForce();
    guard.putInForce(next);
    const settled = settle(ran);
    const effect = guard.effectNow();
    if (stays && effect === 'reload') reload(settled);
    return { receipt: next.receiptId, waits: effect === 'next-view' };
  }

  return {
    choose,
    set: async (change) => choose(changed(guard, change), 'api', null),
    all: (granted) =>
      choose(answerAll(site, granted, guard.kept()), granted ? 'accept-all' : 'reject-all', null),
    errands: () => settle([]),
  };
}

/** A double click, or the same call twice, is one choice. */
const isRepeat = (previous: KeptChoice, answer: Answer, now: number): boolean =>
  now - previous.madeAt < REPEAT_MS &&
  encodeChoice({ ...previous, answer }) === encodeChoice(previous);
