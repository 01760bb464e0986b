/** The guard: what runs on every page view. It knows the choice, holds back what was not granted,
 *  offers `window.assent`, and loads the chooser only when there is a choice to make. */
import type { KeptChoice } from '@assent/contract/vocabulary';
import { watchInput } from '../activate.ts';
import { type AssentApi, emitter } from '../api.ts';
import type { Layer } from '../bridge.ts';
import { grantedVendors, isAsking, isUnanswered } from '../choice.ts';
import { readKept } from '../kept.ts';
import { loadFile } from '../load-file.ts';
import { hasErrands } from './errands.ts';
import { chooserLoader } from './load-chooser.ts';
import { patchAll, patchBesidePolicy } from './patch-page.ts';
import type { GuardedSite } from './pieces.ts';
import { readStylesAgain } from './read-styles-again.ts';
import { keepReopen, listenForReopen } from './reopen.ts';
import { sendsSignal } from './sends-signal.ts';
import { vendorSignals } from './signals.ts';
import { storedRule } from './stored.ts';
import { whenParsed } from './when-parsed.ts';

/** Handed in by the server, which wraps this file. The name is short, for minifiers leave it as it is. */
declare const SITE: GuardedSite;

/** What of the API needs the chooser: one text weighs less than a list. */
const CHOOSERS = 'set acceptAll rejectAll consent identify receipts erase';

// Asked of the bridge, because an element with the id "assent" is a `window.assent` as well.
if (!window.__assent) start(SITE);

function start(site: GuardedSite): void {
  const source = document.currentScript as HTMLScriptElement | null;
  // Origin and host. The first `URL` of a page, or pattern, costs it more than many patches do.
  const [scheme, , host] = (source?.src ?? origin).split('/') as [string, string, string];
  const service = `${scheme}//${host}`;
  const gpc = sendsSignal();
  const events = emitter();
  const hasInput = watchInput();
  let kept = readKept(site);
  const keptNow = () => kept;
  let granted = grantedVendors(site, kept, gpc);
  // What this page was delivered with: a policy cannot change under it, and only a choice opens a pasted one.
  let active =
    kept || (__ASSENT_FULL__ && site.level)
      ? granted
      : grantedVendors({ ...site, regime: 'opt-in' }, kept, gpc);
  const mayWrite = storedRule(site, () => granted);

  // A grant counts from the moment when it takes effect in this page, a refusal at once.
  const inForce = () => active.filter((id) => granted.includes(id));
  const page = (__ASSENT_FULL__ ? patchAll : patchBesidePolicy)({
    site,
    host,
    worker: `${service}/${site.ui}/worker.js`,
    mayWrite,
    inForce,
    kept: keptNow,
    // The frame itself may have been put out of sight.
    onFrameHeld: (frame) => near.observe(frame.parentElement ?? frame),
    askForm(address, form, send) {
      const isActive = navigator.userActivation?.isActive;
      useChooser(({ sendForm }) => sendForm(address, form, send)).catch(() => {
        // Where nobody can be asked, what the visitor sends goes out, and what a script sends does not.
        form.__assent = isActive;
        if (isActive) setTimeout(send);
      });
    },
  });
  const tell = vendorSignals(site, gpc);
  tell(kept, granted);

  // Every site offers one.
  const language = site.wishedLanguage ?? (() => Object.keys(site.languages)[0] as string);
  const addressOf = (file: string) => `${service}/${site.ui}/${language()}${file}.js`;
  const near = new IntersectionObserver(
    (places) => {
      // Asked for again, a file neither comes nor runs again.
      if (places.some(({ isIntersecting }) => isIntersecting))
        loadFile(addressOf('.embeds')).catch(() => {});
    },
    { rootMargin: '500px' },
  );
  const useChooser = chooserLoader(() => addressOf(''));
  const open = (layer?: Layer | '') => {
    // Where it cannot be loaded nothing is asked, and everything stays denied.
    useChooser(({ show }) => show(layer || 'settings')).catch(() => {});
  };

  async function putInForce(next: KeptChoice, ready?: Promise<unknown> | null): Promise<void> {
    kept = next;
    granted = grantedVendors(site, kept, gpc);
    await ready;
    tell(kept, granted);
    if (__ASSENT_FULL__ && site.activation === 'in-place') {
      active = [...new Set([...active, ...granted])];
      page.releaseHeld?.();
    }
    events.emit('choice', api.get());
  }

  const api: AssentApi = {
    get() {
      const said = kept?.answer;
      const categories = site.categories.map((id) => [id, said?.categories[id] === true]);
      const vendors = site.vendors.map(({ id }) => [id, granted.includes(id)]);
      return {
        chosen: !!kept,
        categories: Object.fromEntries(categories),
        vendors: Object.fromEntries(vendors),
        doNotSell: !!said?.doNotSell,
        gpc,
        version: site.version,
        consentId: kept?.consentId ?? null,
        receipt: kept?.receiptId ?? null,
      };
    },
    open,
    on: events.on,
    // The loop below adds the rest, which is the chooser's.
  } as Partial<AssentApi> as AssentApi;
  for (const name of CHOOSERS.split(' ') as Exclude<keyof AssentApi, 'get' | 'open' | 'on'>[]) {
    // One signature for all of them.
    api[name] = (...args: never[]) =>
      useChooser((to) => (to[name] as (...given: never[]) => Promise<never>)(...args));
  }

  window.assent = api;
  window.__assent = {
    site,
    service,
    gpc,
    language,
    kept: keptNow,
    granted: () => granted,
    putInForce,
    active: () => active,
    hasInput,
    inForce,
    mayWrite,
    emit: events.emit,
    ...page,
  };

  if ((__ASSENT_FULL__ ? isAsking : isUnanswered)(site, kept)) open('first');
  listenForReopen(open as (layer: string | null) => void);
  // A choice in another tab counts here, too, and so does one made while this page lay in the
  // back/forward cache.
  const catchUp = ({ persisted }: Event & { persisted?: boolean }) => {
    // A page that was just loaded knows; to ask for cookies takes its time.
    const other = persisted !== false && readKept(site);
    if (other && other.receiptId !== kept?.receiptId) {
      const ran = inForce();
      putInForce(
        other,
        useChooser((to) => to.catchUp(ran)).catch(() => {}),
      );
    }
  };
  addEventListener('storage', catchUp);
  addEventListener('pageshow', catchUp);
  whenParsed(() => {
    if (__ASSENT_FULL__) {
      page.releaseHeld?.();
      if (site.level === 'edge') readStylesAgain(active);
    }
    // A language that is offered has one. To ask for the visitor's is dear, and most pages have a way back.
    keepReopen(() => site.languages[language()] as string);
    if (hasErrands(site, kept, granted, mayWrite)) {
      useChooser((to) => to.errands()).catch(() => {});
    }
  });
}
