/** Makes choices: keeps an answer, sends it to the log, and lets it take effect. */
import {
  type Answer,
  encodeChoice,
  type KeptChoice,
  type Method,
  uuidv7,
} from '@assent/contract/vocabulary';
import { reload } from './activate.ts';
import { type AssentChange, AssentError, type Outcome } from './api.ts';
import type { Guard } from './bridge.ts';
import { answerAll, currentAnswer, saysYes, withCategory, withVendor } from './choice.ts';
import { writeKept } from './keep.ts';
import { outbox } from './send.ts';

/** The same answer again within this time is the same choice, in milliseconds. */
const REPEAT_MS = 1500;

export type Choose = (answer: Answer, method: Method, notice: string | null) => Promise<Outcome>;

export interface Choices {
  choose: Choose;
  set(change: AssentChange): Promise<Outcome>;
  all(granted: boolean): Promise<Outcome>;
  flush(): Promise<void>;
}

export function choicesOn(guard: Guard): Choices {
  const { site, service, gpc } = guard;
  const box = outbox(site, service, (receipt) => guard.emit('receipt', { receipt }));

  async function choose(answer: Answer, method: Method, notice: string | null): Promise<Outcome> {
    const previous = guard.latest();
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
    guard.putInForce(next);
    const sent = box.flush();
    const waits = guard.changes() && guard.hasInput();
    if (stays && guard.changes() && !waits) reload(sent);
    return { receipt: next.receiptId, waits };
  }

  return {
    choose,
    set: async (change) => choose(changed(guard, change), 'api', null),
    all: (granted) =>
      choose(answerAll(site, granted, guard.kept()), granted ? 'accept-all' : 'reject-all', null),
    flush: box.flush,
  };
}

/** A double click, or the same call twice, is one choice. */
const isRepeat = (previous: KeptChoice, answer: Answer, now: number): boolean =>
  now - previous.madeAt < REPEAT_MS &&
  encodeChoice({ ...previous, answer }) === encodeChoice(previous);

/** @throws AssentError for names that the site does not have and values that are no yes or no */
function changed({ site, kept }: Guard, change: AssentChange): Answer {
  let next = currentAnswer(site, kept());
  for (const [id, yes] of Object.entries(change.categories ?? {})) {
    if (!site.categories.includes(id)) throw invalid(id);
    next = withCategory(site, next, id, yesOrNo(id, yes));
  }
  for (const [id, yes] of Object.entries(change.vendors ?? {})) {
    const vendor = site.vendors.find((each) => each.id === id);
    if (!vendor) throw invalid(id);
    if (saysYes(next, vendor) !== yesOrNo(id, yes)) next = withVendor(site, next, id, yes);
  }
  const doNotSell = yesOrNo('doNotSell', change.doNotSell ?? next.doNotSell);
  if (doNotSell && !site.doNotSell) throw invalid('doNotSell');
  return { ...next, doNotSell };
}

const invalid = (name: string): AssentError => new AssentError('invalid-choice', name);

function yesOrNo(name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid(name);
  return value;
}
