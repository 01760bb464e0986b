/** The guard: what runs on every page view. It knows the choice, holds back what was not granted,
 *  offers `window.assent`, and loads the UI only when there is something to ask. */
import {
  type Answer,
  encodeChoice,
  type KeptChoice,
  type Method,
  pickLanguage,
  type SiteScript,
  uuidv7,
} from '@assent/contract/vocabulary';
import { reload, watchInput } from '../activate.ts';
import { type AssentApi, type AssentChange, AssentError, emitter, idsOf } from '../api.ts';
import type { Layer, Outcome } from '../bridge.ts';
import {
  answerAll,
  currentAnswer,
  grantedVendors,
  isAsking,
  saysYes,
  withCategory,
  withVendor,
} from '../choice.ts';
import { keepCsp, readKept, writeKept } from '../keep.ts';
import { outbox } from '../send.ts';
import { uiLoader } from './load-ui.ts';
import { ensureReopen, listenForReopen } from './reopen.ts';
import { guardCookieStore, guardStored, storedRule } from './stored.ts';
import { wipe } from './wipe.ts';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_SITE__: SiteScript;

/** The same answer again within this time is the same choice, in milliseconds. */
const REPEAT_MS = 1500;

// Asked of the bridge, because an element with the id "assent" is a `window.assent` as well.
if (!window.__assent) start(__ASSENT_SITE__);

function start(site: SiteScript): void {
  const source = document.currentScript as HTMLScriptElement | null;
  const { origin: service, host } = new URL(source?.src ?? location.href);
  const gpc =
    (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  const events = emitter();
  const hasInput = watchInput();
  let kept = readKept(site);
  // What this page was delivered with: the CSP cannot change under it.
  const active = grantedVendors(site, kept, gpc);
  let granted = active;

  const mayWrite = storedRule(site, () => granted);

  holdBack();
  guardStored(mayWrite);
  guardCookieStore(mayWrite);

  const box = outbox(site, service, (receipt) => events.emit('receipt', { receipt }));
  const ui = uiLoader(() => `${service}/${site.ui}/${language()}.js`);

  /** The language of the page, else the visitor's, else the site's. */
  function language(): string {
    const offered = Object.keys(site.languages);
    const wished = [document.documentElement.lang, ...navigator.languages].filter(Boolean);
    return pickLanguage(wished, offered, offered[0] ?? '');
  }

  async function choose(answer: Answer, method: Method, notice: string | null): Promise<Outcome> {
    // Another tab may have chosen since this page was loaded.
    const previous = readKept(site) ?? kept;
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
      language: language() as 'en',
      regime: site.regime,
      method,
      ...answer,
      gpc,
      madeAt: new Date(now).toISOString(),
    });
    const stays = writeKept(site, next);
    putInForce(next);
    const sent = box.flush();
    const outcome = { receipt: next.receiptId, waits: changes() && hasInput() };
    if (stays && changes() && !outcome.waits) reload(sent);
    return outcome;
  }

  /** A double click, or the same call twice, is one choice. */
  const isRepeat = (previous: KeptChoice, answer: Answer, now: number): boolean =>
    now - previous.madeAt < REPEAT_MS &&
    encodeChoice({ ...previous, answer }) === encodeChoice(previous);

  function putInForce(next: KeptChoice): void {
    kept = next;
    granted = grantedVendors(site, kept, gpc);
    holdBack();
    events.emit('choice', api.get());
  }

  /** Leaves nothing of a denied vendor on the device, and nothing granted but what is granted now. */
  function holdBack(): void {
    keepCsp(site, kept, granted, host);
    wipe(mayWrite);
  }

  /** Whether the page was delivered under another decision than the one in force. */
  const changes = (): boolean => String(active) !== String(granted);

  const all = (yes: boolean) =>
    choose(answerAll(site, yes, kept), yes ? 'accept-all' : 'reject-all', null);

  const api: AssentApi = {
    get() {
      const { categories, doNotSell } = currentAnswer(site, kept);
      const vendors = Object.fromEntries(site.vendors.map(({ id }) => [id, granted.includes(id)]));
      const { version } = site;
      return { chosen: !!kept, categories, vendors, doNotSell, gpc, version, ...idsOf(kept) };
    },
    set: async (change) => choose(changed(site, currentAnswer(site, kept), change), 'api', null),
    acceptAll: () => all(true),
    rejectAll: () => all(false),
    open: (layer = 'settings') => ui.open(layer),
    on: (event, listener) => events.on(event, listener),
  };

  window.assent = api;
  window.__assent = {
    site,
    service,
    gpc,
    rules: { answerAll, currentAnswer, isAsking, saysYes, withCategory, withVendor },
    kept: () => kept,
    choose,
    mounted: ui.mounted,
    tell: (event) => events.emit(event),
  };

  listenForReopen((layer) => ui.open(layer as Layer));
  // A choice in another tab counts here, too, and so does one made while this page lay in the
  // back/forward cache.
  const catchUp = () => {
    const other = readKept(site);
    if (other && other.receiptId !== kept?.receiptId) {
      putInForce(other);
      if (changes() && !hasInput()) location.reload();
    }
  };
  addEventListener('storage', catchUp);
  addEventListener('pageshow', catchUp);
  whenParsed(() => {
    ensureReopen(site.languages[language()] ?? '');
    if (isAsking(site, kept)) ui.open('first');
    box.flush();
  });
}

/** @throws AssentError for names that the site does not have and values that are no yes or no */
function changed(site: SiteScript, answer: Answer, change: AssentChange): Answer {
  let next = answer;
  for (const [id, yes] of Object.entries(change.categories ?? {})) {
    if (!site.categories.includes(id) || typeof yes !== 'boolean') throw new AssentError(id);
    next = withCategory(site, next, id, yes);
  }
  for (const [id, yes] of Object.entries(change.vendors ?? {})) {
    const vendor = site.vendors.find((each) => each.id === id);
    if (!vendor || typeof yes !== 'boolean') throw new AssentError(id);
    if (saysYes(next, vendor) !== yes) next = withVendor(site, next, id, yes);
  }
  const { doNotSell = next.doNotSell } = change;
  if (typeof doNotSell !== 'boolean' || (doNotSell && !site.doNotSell))
    throw new AssentError('doNotSell');
  return { ...next, doNotSell };
}

function whenParsed(run: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run);
  else run();
}
