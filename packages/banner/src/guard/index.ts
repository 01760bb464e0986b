/** The guard: what runs on every page view. It knows the choice, holds back what was not granted,
 *  offers `window.assent`, and loads the chooser only when there is a choice to make. */
import { type KeptChoice, pickLanguage, type SiteScript } from '@assent/contract/vocabulary';
import { watchInput } from '../activate.ts';
import { type AssentApi, emitter, idsOf } from '../api.ts';
import type { Layer } from '../bridge.ts';
import { grantedVendors, isAsking } from '../choice.ts';
import { keepCsp, readKept } from '../keep.ts';
import { hasUnsent } from '../unsent.ts';
import { chooserLoader } from './load-chooser.ts';
import { ensureReopen, listenForReopen } from './reopen.ts';
import { guardCookieStore, guardStored, storedRule } from './stored.ts';
import { wipe } from './wipe.ts';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_SITE__: SiteScript;

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

  const chooser = chooserLoader(() => `${service}/${site.ui}/${language()}.js`);
  const open = (layer: Layer) => {
    // Where it cannot be loaded nothing is asked, and everything stays denied.
    chooser.use(({ show }) => show(layer)).catch(() => {});
  };

  function language(): string {
    const offered = Object.keys(site.languages);
    const wished = [document.documentElement.lang, ...navigator.languages].filter(Boolean);
    return pickLanguage(wished, offered, offered[0] ?? '');
  }

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

  const changes = (): boolean => String(active) !== String(granted);

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
        ...idsOf(kept),
      };
    },
    set: (change) => chooser.use(({ set }) => set(change)),
    acceptAll: () => chooser.use(({ all }) => all(true)),
    rejectAll: () => chooser.use(({ all }) => all(false)),
    open: (layer = 'settings') => open(layer),
    on: (event, listener) => events.on(event, listener),
  };

  window.assent = api;
  window.__assent = {
    site,
    service,
    gpc,
    language,
    kept: () => kept,
    latest: () => readKept(site) ?? kept,
    isAsking: () => isAsking(site, kept),
    putInForce,
    changes,
    hasInput,
    emit: events.emit,
    mounted: chooser.mounted,
  };

  listenForReopen((layer) => open(layer as Layer));
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
    if (isAsking(site, kept)) open('first');
    else if (hasUnsent(site)) chooser.use(({ flush }) => flush()).catch(() => {});
  });
}

function whenParsed(run: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run);
  else run();
}
