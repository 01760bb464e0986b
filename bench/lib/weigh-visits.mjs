import { setTimeout as sleep } from 'node:timers/promises';
import { sum, weightOf, weightOver } from './bytes.mjs';
import { click } from './hand.mjs';
import { firstShown, shown, visit } from './visit.mjs';

/** A page that has asked for nothing for so long asks for nothing more, in milliseconds. */
const STILL_MS = 1500;
const LOOK_MS = 100;

const LOADED = `performance.getEntriesByType('resource').map(({ name }) => name)`;

/** The elements in the page, and the outermost of those that a visitor might see, the site's own apart. */
const ELEMENTS = `(() => {
  const own = 'main, main *, footer, footer *, script, style, link, template, meta, noscript';
  const outermost = [...document.body.children].filter((element) => !element.matches(own));
  const nameOf = ({ localName, id, attributes, className }) =>
    localName + (id ? '#' + id : [...attributes].map(({ name }) => name)
      .filter((name) => name.startsWith('data-')).map((name) => '[' + name + ']').join('') ||
      (className ? '.' + className : ''));
  return { count: document.querySelectorAll('*').length, names: outermost.map(nameOf) };
})()`;

/**
 * What a product loads and puts into a page: at a first visit until its first layer is there, more
 * for the settings, and when someone comes back who accepted everything. What it would fetch from
 * elsewhere has no weight here; `elsewhere` tells whom it called.
 * @param device see `deviceOfAccepted`
 * @param pages the page's text with the product and without, which tells what was pasted
 * @param empty how many elements the page has without it
 */
export async function weighVisits(chromium, origin, product, { device, pages, empty, elsewhere }) {
  elsewhere.forget();
  const pasted = weightOver(pages.with, pages.without);
  const first = await firstVisit(chromium, origin, product);
  const again = await returningVisit(chromium, origin, product, device);
  return {
    first: sum(pasted, await weightOf(here(first.loaded))),
    second: first.later && (await weightOf(here(first.later))),
    again: sum(pasted, await weightOf(here(again.loaded))),
    elements: { first: first.count - empty, again: again.count - empty },
    names: again.names,
    called: [...elsewhere.called],
  };
}

/** How many elements a page has that has no product on it. */
export async function countElements(chromium, address) {
  const tab = await chromium.openTab(address);
  await loadedBy(tab);
  const { count } = await tab.evaluate(ELEMENTS);
  await tab.close();
  return count;
}

async function firstVisit(chromium, origin, product) {
  const tab = await visit(chromium, origin, product);
  await firstShown(tab);
  const loaded = await loadedBy(tab);
  const { count } = await tab.evaluate(ELEMENTS);
  const later = product.second && (await settingsOf(tab, product)).slice(loaded.length);
  await tab.close();
  return { loaded, later, count };
}

async function settingsOf(tab, { buttons, second }) {
  await click(tab, buttons.settings);
  await shown(tab, second);
  return loadedBy(tab);
}

async function returningVisit(chromium, origin, product, device) {
  const tab = await visit(chromium, origin, product, { device });
  const loaded = await loadedBy(tab);
  const elements = await tab.evaluate(ELEMENTS);
  await tab.close();
  return { loaded, ...elements };
}

/** The addresses that a page has asked for, once it asks for nothing more. */
async function loadedBy(tab) {
  let loaded = [];
  let since = performance.now();
  while (performance.now() - since < STILL_MS) {
    await sleep(LOOK_MS);
    const now = await tab.evaluate(LOADED);
    if (now.length > loaded.length) since = performance.now();
    loaded = now;
  }
  return loaded;
}

/** What comes from this machine, without the icon of the site, which browsers ask for by themselves. */
const here = (addresses) =>
  addresses.filter((address) => {
    const { hostname, pathname } = new URL(address);
    return ['localhost', '127.0.0.1'].includes(hostname) && pathname !== '/favicon.ico';
  });
