import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { click, press } from './hand.mjs';
import { until } from './until.mjs';
import { firstShown, shown, visit } from './visit.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Nobody goes on for longer. */
const MOST_TABS = 60;
/** Whoever has pressed Escape waits no longer for it, in milliseconds. */
const PATIENCE_MS = 2000;

/** What axe-core finds in both layers, by the names of its rules; null for a layer that is not there. */
export async function findingsOf(chromium, origin, product) {
  const tab = await visit(chromium, origin, product);
  await firstShown(tab);
  const first = await findings(tab);
  if (product.second) {
    await click(tab, product.buttons.settings);
    await shown(tab, product.second);
  }
  const second = product.second && (await findings(tab));
  await tab.close();
  return { first, second };
}

async function findings(tab) {
  await tab.evaluate(`if (!window.axe) { ${AXE} }`);
  return tab.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id }) => id))`,
  );
}

/** How many times Tab is pressed from the start of the page until "reject all" has the focus; null for never. */
export async function tabsToReject(chromium, origin, product) {
  const tab = await visit(chromium, origin, product);
  await firstShown(tab);
  const tabs = await tabTo(tab, product.buttons.reject);
  await tab.close();
  return tabs;
}

/**
 * Goes to the settings by keyboard alone, twice, on a page with a link beyond them.
 * @returns whether the focus goes into them and stays there, whether Escape closes them, and whether
 *   the focus is then back on what opened them; null for a product without settings
 */
export async function settingsByKeyboard(chromium, origin, product) {
  if (!product.second) return null;
  const walked = await settingsOpened(chromium, origin, product);
  const isTrapped = await staysWithin(walked, product.second);
  await walked.close();
  const left = await settingsOpened(chromium, origin, product);
  await press(left, 'Escape');
  const isClosed = await holds(left, `!(${isSeen(product.second)})`);
  const isBack = isClosed && (await holds(left, hasFocus(product.buttons.settings)));
  await left.close();
  return { isTrapped, isClosed, isBack };
}

/** @throws Error when the settings cannot be opened by keyboard */
async function settingsOpened(chromium, origin, product) {
  const tab = await visit(chromium, origin, product, { footer: true });
  await firstShown(tab);
  await tabTo(tab, product.buttons.settings);
  await press(tab, 'Enter');
  await until(tab, isSeen(product.second));
  await shown(tab, product.second);
  return tab;
}

async function tabTo(tab, selector) {
  for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
    if (await tab.evaluate(hasFocus(selector))) return tabs;
    await press(tab, 'Tab');
  }
  return null;
}

/** Whether Tab never leads to anything outside. The browser's own controls lie between the last and the first. */
async function staysWithin(tab, selector) {
  const where = `(() => {
    const { activeElement, body } = document;
    if (activeElement.closest(${JSON.stringify(selector)})) return 'within';
    return activeElement === body ? 'nowhere' : 'outside';
  })()`;
  const places = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await press(tab, 'Tab');
    places.push(await tab.evaluate(where));
  }
  return places.includes('within') && !places.includes('outside');
}

const hasFocus = (selector) => `!!document.activeElement?.matches(${JSON.stringify(selector)})`;

const isSeen = (selector) =>
  `document.querySelector(${JSON.stringify(selector)})?.checkVisibility({ opacityProperty: true, visibilityProperty: true })`;

/** Whether an expression comes to hold within the time that a visitor would wait. */
const holds = (tab, expression) =>
  until(tab, expression, PATIENCE_MS).then(
    () => true,
    () => false,
  );
