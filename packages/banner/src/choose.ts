/** Makes choices: keeps an answer, sends it to the log, and lets it take effect. */
import {
  type Answer,
  encodeChoice,
  type KeptChoice,
  type Method,
  uuidv7,
} from '@assent/contract/vocabulary';
import { reload, reloadNow, soon } from './activate.ts';
import { assentError, type Outcome } from './api.ts';
import type { Chooser, Guard } from './bridge.ts';
import { answerAll } from './choice.ts';
import { CONSENT_FORMS } from './consent-forms.ts';
import { effectNow } from './effect.ts';
import type { Evidence } from './evidence/evidence.ts';
import { endServiceCookie, writeKept } from './keep.ts';
import { readKept } from './kept.ts';
import { selfOn } from './me.ts';
import { outbox } from './send.ts';
import type { Files } from './ui/files.ts';

/** The same answer again within this time is the same choice, in milliseconds. */
const REPEAT_MS = 1500;

/** @param isSaid the visitor saw what it says of "Do Not Sell or Share", or said so in so many words */
export type Choose = (
  answer: Answer,
  method: Method,
  notice: string | null,
  isSaid?: boolean,
) => Promise<Outcome>;

export interface Choices {
  choose: Choose;
  /** Whether an opt-out of sale that was said elsewhere comes with the first choice here. */
  carried(): boolean;
  set: Evidence['set'];
  acceptAll(): Promise<Outcome>;
  rejectAll(): Promise<Outcome>;
  consent: Evidence['consent'];
  identify: Evidence['identify'];
  receipts: Evidence['receipts'];
  erase: Evidence['erase'];
  /** See {@link Chooser.catchUp}. */
  catchUp: Chooser['catchUp'];
  /** Does what is due: sends, deletes, keeps the policy of the choice in force, watches forms. */
  errands(): Promise<unknown>;
}

/** @param files what comes of a choice, and what is said beside it */
export function choicesOn(guard: Guard, files: Pick<Files, 'effects' | 'evidence'>): Choices {
  const { site, service, gpc } = guard;
  // Another tab may have made a choice since this page was loaded.
  const latest = (): KeptChoice | null => readKept(site) ?? guard.kept();

  const box = outbox(site, service, (receipt, of) => {
    // The service keeps the choice that it has acknowledged last, and that may be an older one.
    if (of === 'receipts' && latest()?.receiptId !== receipt) endServiceCookie(site);
    guard.emit('receipt', { receipt });
  });
  const self = selfOn(site);
  let evidence: Promise<Evidence> | undefined;

  async function loadEvidence(): Promise<Evidence> {
    const evidenceOf = await files.evidence.load().catch(() => {
      throw assentError('store-unavailable', service);
    });
    return evidenceOf({ guard, self, box, choose });
  }

  /** One that could not be loaded is tried again. */
  function beside(): Promise<Evidence> {
    evidence ??= loadEvidence();
    evidence.catch(() => {
      evidence = undefined;
    });
    return evidence;
  }

  /** Sends first: that needs nothing else. What cannot be done now is an errand of the next page. */
  const settle = (): Promise<unknown> =>
    Promise.all([
      box.flush(),
      files.effects.load().then(
        (to) => to.settle(),
        () => {},
      ),
    ]);

  /** Who runs here is switched off before being told of a withdrawal. */
  const stop = (ran: readonly string[], next: KeptChoice | null): Promise<unknown> | null =>
    ran[0] ? soon(files.effects.load().then((to) => to.stop(ran, next))) : null;

  /** What is said beside choices: forms of this page, and a signal that no choice carries. */
  async function watch(): Promise<void> {
    const isSignalled = gpc && !guard.kept() && site.regime === 'opt-out';
    if (!isSignalled && !document.querySelector(CONSENT_FORMS)) return;
    const { recordSignal } = await beside();
    if (isSignalled) recordSignal();
  }

  const carried = (): boolean => !!(!latest() && site.doNotSell && self.read().doNotSell?.value);

  async function choose(
    said: Answer,
    method: Method,
    notice: string | null,
    isSaid = false,
  ): Promise<Outcome> {
    const owner = await self.owner();
    const previous = latest();
    const answer = { ...said, doNotSell: said.doNotSell || (!isSaid && carried()) };
    const now = Date.now();
    if (previous && isRepeat(previous, answer, now)) {
      return { receipt: previous.receiptId, waits: false };
    }
    const next: KeptChoice = {
      version: site.version,
      madeAt: now,
      consentId: self.read(previous?.consentId).consentId,
      receiptId: uuidv7(now),
      answer,
    };
    const madeAt = new Date(now).toISOString();
    const before = previous?.receiptId ?? self.read().receipt ?? null;
    keepSelf(next, previous, madeAt);
    box.add('receipts', {
      id: next.receiptId,
      consentId: next.consentId,
      owner,
      previous: before,
      version: site.version,
      notice,
      // The list of languages is the contract's own; the site script carries it as plain keys.
      language: guard.language() as 'en',
      regime: site.regime,
      method,
      ...answer,
      gpc,
      madeAt,
    });
    const stays = writeKept(site, next);
    await guard.putInForce(next, stop(guard.inForce(), next));
    const settled = settle();
    const effect = effectNow(guard);
    if (stays && effect === 'reload') reload(settled);
    return { receipt: next.receiptId, waits: effect === 'next-view' };
  }

  /**
   * What this browser is known by, with its latest receipt, and a new word on "Do Not Sell or Share" if
   * there is one. What was said elsewhere is not said anew by being carried: it keeps its time.
   */
  function keepSelf(next: KeptChoice, previous: KeptChoice | null, madeAt: string): void {
    const me = self.read(next.consentId);
    const value = next.answer.doNotSell;
    const isNew = value !== (me.doNotSell?.value ?? !!previous?.answer.doNotSell);
    const receipt = next.receiptId;
    self.keep({
      ...me,
      receipt,
      ...(isNew && { doNotSell: { value, madeAt } }),
      ...(gpc && { gpc }),
    });
  }

  const all = (granted: boolean): Answer => answerAll(site, granted, guard.kept());

  return {
    choose,
    carried,
    set: async (change) => (await beside()).set(change),
    acceptAll: () => choose(all(true), 'accept-all', null),
    rejectAll: () => choose(all(false), 'reject-all', null),
    consent: async (...args) => (await beside()).consent(...args),
    identify: async (id) => (await beside()).identify(id),
    receipts: async () => (await beside()).receipts(),
    erase: async () => (await beside()).erase(),
    async catchUp(ran) {
      await stop(ran, guard.kept());
      // What is in a page that will load anew comes anew with it: by itself it might send a form again.
      if (effectNow(guard) === 'reload' && !isReloadedWithPage()) reloadNow();
    },
    errands: () => Promise.all([settle(), watch()]),
  };
}

/** Whether this is a frame of a page that is about to load anew. */
function isReloadedWithPage(): boolean {
  try {
    const { __assent: around } = parent;
    return parent !== window && !!around && effectNow(around) === 'reload';
  } catch {
    // The page around it is another origin's.
    return false;
  }
}

/** A double click, or the same call twice, is one choice. */
const isRepeat = (previous: KeptChoice, answer: Answer, now: number): boolean =>
  now - previous.madeAt < REPEAT_MS &&
  encodeChoice({ ...previous, answer }) === encodeChoice(previous);
