/** Visits to a product's page, each by a visitor of her own. */
import { click } from './hand.mjs';
import { whenShown } from './shown.mjs';
import { until } from './until.mjs';

/** Where a page is that has a product on it; `footer` also has a footer with a link of the site. */
export const pathOf = (product, footer = false) => `/${product.id}${footer ? '/footer' : ''}`;

/**
 * Opens a product's page as a visitor who was never here, or as one who left something.
 * @param origin of the bench's site
 * @param device a script that leaves on the device what an earlier visit left
 * @param footer whether the page has a footer
 * @returns the tab; to be closed
 */
export async function visit(chromium, origin, product, { device = '', footer = false } = {}) {
  const tab = await chromium.openTab(`${origin}/blank`);
  await until(tab, `document.readyState === 'complete'`);
  await tab.evaluate(`void (() => { ${device} })()`);
  // Without this no script is run in a new document.
  await tab.send('Page.enable');
  await tab.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `window.benchShown = ${whenShown(product.first)};`,
  });
  await tab.goto(origin + pathOf(product, footer));
  return tab;
}

/** When the first layer was all there, see `whenShown`. */
export async function firstShown(tab) {
  await until(tab, 'window.benchShown');
  return tab.evaluate('window.benchShown');
}

/** Waits until an element of a later layer is all there. */
export const shown = (tab, selector) => tab.evaluate(whenShown(selector));

/**
 * Accepts everything in a visit of its own.
 * @returns a script that leaves the same on the device of another
 */
export async function deviceOfAccepted(chromium, origin, product) {
  const tab = await visit(chromium, origin, product);
  await firstShown(tab);
  await click(tab, product.buttons.accept);
  await until(tab, `${product.answer} === true`);
  const { cookies, stored } = await tab.evaluate(
    `({ cookies: document.cookie.split('; ').filter(Boolean), stored: { ...localStorage } })`,
  );
  await tab.close();
  return [
    ...cookies.map(
      (cookie) => `document.cookie = ${JSON.stringify(`${cookie};path=/;max-age=86400`)};`,
    ),
    `Object.assign(localStorage, ${JSON.stringify(stored)});`,
  ].join(' ');
}
