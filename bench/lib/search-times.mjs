/**
 * Run as a process of its own once it is bundled (see `../search.mjs`): fills a store with receipts spread over
 * three years and an audit trail, and searches both again and again. Arguments: data folder, how many receipts, how many
 * changes, how often, how many seconds the filling may take, address of a database or ''. Prints the milliseconds of each
 * search as JSON.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../packages/server/src/store/open.ts';
import {
  END,
  fillStore,
  ITS_ACTOR,
  ORGANISATION,
  RARE_ACTION,
  SITE,
  SPAN,
} from './search-store.mjs';

/** A page of the admin, and the one more that tells whether there is another. */
const LIMIT = 51;
const DAY = 86_400_000;
const MONTH = 30 * DAY;
/** So many receipts are known by their ids. */
const KNOWN = 500;

const [dataDir, count, changes, rounds, seconds, databaseUrl] = process.argv.slice(2);
const wanted = { receipts: Number(count), changes: Number(changes) };
const deadline = performance.now() + 1000 * Number(seconds);
const store = await openStore({
  dataDir,
  bundleDir: dirname(fileURLToPath(import.meta.url)),
  ...(databaseUrl && { databaseUrl }),
});
const { siteId, ...filled } = await fillStore(store, wanted, deadline);
const log = (search) => store.searchLog(siteId, { limit: LIMIT, ...search });
const trail = (filter) => store.records.trail({ site: SITE, limit: LIMIT, ...filter });
const somewhere = (end) => Math.floor(Math.random() * end);
const readings = filled.isFull ? await timesOf(searchesOf(await someReceipts())) : {};
await store.close();
console.log(JSON.stringify({ readings, ...filled }));

/** Receipts from anywhere in the log, to be looked for. */
async function someReceipts() {
  const known = [];
  for (let i = 0; i < KNOWN; i++) {
    const { entries } = await log({ before: 1 + somewhere(wanted.receipts), limit: 1 });
    known.push(...entries);
  }
  return known;
}

function searchesOf(known) {
  const pick = () => known[somewhere(known.length)];
  return {
    'the latest': () => log({}),
    'a page somewhere': () => log({ before: somewhere(wanted.receipts) }),
    'a page back': () => log({ after: somewhere(wanted.receipts) }),
    'a receipt by its id': () => log({ receiptId: pick().id }),
    'receipts of a visitor': () => log({ consentId: pick().consentId }),
    'a day': () => log(range(DAY)),
    'a month, one method': () => log({ ...range(MONTH), facets: ['method:save'] }),
    'a version and GPC': () => log({ facets: [`version:${1 + somewhere(20)}`, 'gpc'] }),
    'one method, a page somewhere': () =>
      log({ facets: ['method:save'], before: somewhere(wanted.receipts) }),
    '“Do Not Sell” (1 of 1,000)': () =>
      log({ facets: ['do-not-sell'], before: somewhere(wanted.receipts) }),
    'one of a million': () => log({ facets: ['method:account'] }),
    'one of a million, back': () => log({ facets: ['method:account'], after: -1 }),
    'what there is none of': () => log({ facets: ['kind:choice', 'method:api'] }),
    'two versions': () => log({ facets: ['version:1', 'version:20'] }),
    'everywhere, never together': () => log({ facets: ['method:save', 'do-not-sell'] }),
    'the trail of a site': () => trail({}),
    'the trail, a page somewhere': () => trail({ before: somewhere(wanted.changes) }),
    'the trail, a page back': () => trail({ after: somewhere(wanted.changes), oldestFirst: true }),
    'the trail, an organisation’s': () =>
      store.records.trail({
        organisationId: ORGANISATION,
        before: somewhere(wanted.changes),
        limit: LIMIT,
      }),
    'the trail, a month': () => trail(range(MONTH)),
    'the trail, a month, a person': () => trail({ ...range(MONTH), actorId: 'u1' }),
    'the trail, a rare action': () => trail({ action: RARE_ACTION }),
    'the trail, a person’s rare action': () => trail({ action: RARE_ACTION, actorId: ITS_ACTOR }),
    'the trail, one who never did it': () => trail({ action: RARE_ACTION, actorId: 'u1' }),
    'the trail, nobody': () => trail({ actorId: 'nobody' }),
  };
}

/** In turns, so that no search has the caches for itself. */
async function timesOf(searches) {
  const readings = Object.fromEntries(Object.keys(searches).map((name) => [name, []]));
  for (let round = 0; round < Number(rounds); round++) {
    for (const [name, search] of Object.entries(searches)) {
      const began = performance.now();
      await search();
      readings[name].push(performance.now() - began);
    }
  }
  return readings;
}

/** A stretch of time somewhere in the three years. @param length milliseconds */
function range(length) {
  const from = END - SPAN + Math.floor((SPAN - length) * Math.random());
  return { from, to: from + length };
}
