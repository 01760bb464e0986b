/**
 * `npm run bench:weight`: what a visitor downloads, waits for and has to do, for Assent and for what
 * others use instead, on the same page in the same run. See README.md.
 */
import { availableParallelism } from 'node:os';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { findingsOf, settingsByKeyboard, tabsToReject } from './lib/access.mjs';
import { startChromium } from './lib/devtools.mjs';
import { startElsewhere } from './lib/elsewhere.mjs';
import { loadPage } from './lib/guarded-load.mjs';
import { clicksOf } from './lib/journeys.mjs';
import { readOptions } from './lib/options.mjs';
import { loadedPages } from './lib/product-figures.mjs';
import { sayGoals } from './lib/product-goals.mjs';
import { sayLoads, sayLooks, sayWays, sayWeights } from './lib/product-tables.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { startPublishedSite } from './lib/published-site.mjs';
import { rejectOnce } from './lib/reject-delay.mjs';
import { inRounds } from './lib/rounds.mjs';
import { startSite } from './lib/site.mjs';
import { tempFolder } from './lib/temp-folder.mjs';
import { deviceOfAccepted, pathOf } from './lib/visit.mjs';
import { countElements, weighVisits } from './lib/weigh-visits.mjs';
import { textPage } from './pages/text-page.mjs';
import { products } from './products/index.mjs';

const DEFAULTS = { rounds: 15, throttle: 4 };
const QUICK = { rounds: 2 };
/** As on a desk: Chromium's own window is so small that some layers take its whole width. */
const WINDOW = '--window-size=1280,800';

const { rounds, throttle, temp, ...options } = readOptions(DEFAULTS, QUICK);
const program = await snapshotProgram(tempFolder(temp), options.program);
const published = await startPublishedSite(program, tempFolder(temp));
const compared = await products(published);
const [floor, assent] = compared;
const elsewhere = await startElsewhere();
const chromium = await startChromium(await findChromium(), [...elsewhere.chromiumArgs, WINDOW]);
const site = await startSite(filesOf(compared), 'localhost');

sayConditions();
const devices = await ofEach((product) => deviceOfAccepted(chromium, site.origin, product));
const empty = await countElements(chromium, `${site.origin}/empty`);
const weights = await ofEach(weigh);
sayWeights(compared, weights);
const findings = await ofEach((product) => findingsOf(chromium, site.origin, product));
const ways = await ofEach(waysThrough);
sayWays(compared, findings, ways);
const looks = await inRounds(compared, rounds, (product) =>
  rejectOnce(chromium, site.origin, product, throttle),
);
sayLooks(compared, looks, throttle);
const loads = await load('Main thread at full speed', 1);
const slowLoads = await load(`Main thread, CPU ${throttle} times slower`, throttle);
sayGoals(assent, floor, { weights, findings, ways, looks, loads, slowLoads });
await chromium.close();
await elsewhere.close();
await site.close();
await published.stop();

/** Everything that the site answers: a page a product, and the same with a footer. */
function filesOf(products) {
  const html = (body) => ({ type: 'text/html; charset=utf-8', body });
  const footer = (markup) => `<footer><a href="#imprint">Imprint</a> ${markup}</footer>`;
  const files = products.map((product) => ({
    ...product.files,
    [pathOf(product)]: html(textPage(product.head, product.end)),
    [pathOf(product, true)]: html(textPage(product.head, footer(product.reopen) + product.end)),
  }));
  return Object.assign(
    {
      '/blank': html('<!doctype html><title>Blank</title>'),
      '/empty': html(textPage()),
      '/empty/footer': html(textPage('', footer(''))),
    },
    ...files,
  );
}

/** Something for each product, one after the other, by its id. */
async function ofEach(work) {
  const found = {};
  for (const product of compared) found[product.id] = await work(product);
  return found;
}

function weigh(product) {
  return weighVisits(chromium, site.origin, product, {
    device: devices[product.id],
    pages: { with: textPage(product.head, product.end), without: textPage() },
    empty,
    elsewhere,
  });
}

async function waysThrough(product) {
  return {
    tabs: await tabsToReject(chromium, site.origin, product),
    keyboard: await settingsByKeyboard(chromium, site.origin, product),
    clicks: await clicksOf(chromium, site.origin, product, devices[product.id]),
  };
}

/** Loads every page round by round, and tells what it cost the main thread. */
async function load(title, throttle) {
  const pages = loadedPages(compared, devices);
  const loads = await inRounds(pages, rounds, ({ path, prepare }) =>
    loadPage(chromium, {
      address: site.origin + path,
      before: `${site.origin}/blank`,
      prepare,
      throttle,
    }),
  );
  sayLoads(title, compared, pages, loads);
  return loads;
}

function sayConditions() {
  console.log(
    `${chromium.product}, ${availableParallelism()} cores; one page of text, three categories, ` +
      'each visit with an empty cache.',
  );
  for (const { name, note } of compared) if (note) console.log(`${name}: ${note}.`);
}
