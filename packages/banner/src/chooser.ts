/** Makes choices: keeps an answer, sends it to the log, and lets it take effect. */
import {
  type Answer,
  encodeChoice,
  type KeptChoice,
  type Method,
  type Notice,
  uuidv7,
} from '@assent/contract/vocabulary';
import { reload } from './activate.ts';
import { type AssentChange, type AssentError, assentError, type Outcome } from './api.ts';
import type { Guard } from './bridge.ts';
import {
  answerAll,
  currentAnswer,
  grantedVendors,
  saysYes,
  withCategory,
  withVendor,
} from './choice.ts';
import { gateOf } from './guard/gate.ts';
import { withHosts } from './hosts.ts';
import { keepCsp, writeKept } from './keep.ts';
import { readKept } from './kept.ts';
import { switchOff } from './off-switch.ts';
import { outbox } from './send.ts';
import { wipe } from './wipe.ts';

/** The same answer again within this time is the same choice, in milliseconds. */
const REPEAT_MS = 1500;

export type Choose = (answer: Answer, method: Method, notice: string | null) => Promise<Outcome>;

export interface Choices {
  choose: Choose;
  set(change: AssentChange): Promise<Outcome>;
  all(granted: boolean): Promise<Outcome>;
  /** Does what is due: sends, deletes, and keeps the policy of the choice in force. */
  errands(): Promise<void>;
  /** Whether an address is a vendor's that does not run here. */
  isDenied(address: string): boolean;
}

/** @param facts what the guard goes without: who is asked for what, and who can be switched off */
export function choicesOn(guard: Guard, { hosts, off }: Pick<Notice, 'hosts' | 'off'>): Choices {
  const { service, gpc } = guard;
  const site = withHosts(guard.site, hosts);
  const box = outbox(site, service, (receipt) => guard.emit('receipt', { receipt }));

  const heldBy = gateOf(site, new URL(service).host, guard.inForce, () => document.baseURI);

  function errands(): Promise<void> {
    wipe(guard.mayWrite);
    keepPolicy();
    return box.flush();
  }

  /** Only a pasted policy is opened by a kept one. */
  function keepPolicy(): void {
    if (site.level) return;
    keepCsp(site, guard.kept(), guard.granted(), new URL(service).host);
  }

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
    switchOff(off, guard.inForce(), grantedVendors(site, next, gpc));
    guard.putInForce(next);
    const sent = errands();
    const effect = guard.effectNow();
    if (stays && effect === 'reload') reload(sent);
    return { receipt: next.receiptId, waits: effect === 'next-view' };
  }

  return {
    choose,
    set: async (change) => choose(changed(guard, change), 'api', null),
    all: (granted) =>
      choose(answerAll(site, granted, guard.kept()), granted ? 'accept-all' : 'reject-all', null),
    errands,
    isDenied: (address) => !!heldBy(address)?.length,
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

const invalid = (name: string): AssentError => assentError('invalid-choice', name);

function yesOrNo(name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid(name);
  return value;
}
