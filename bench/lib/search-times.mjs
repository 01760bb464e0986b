/**
 * Run as a process of its own once it is bundled (see `../search.mjs`): fills a store with receipts spread over
 * three years and an audit trail, and searches both again and again. Arguments: data folder, how many receipts, how
 * often, address of a database or ''. Prints the milliseconds of each search as JSON.
 */
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson, uuidv7 } from '../../packages/contract/src/index.ts';
import { commitTo } from '../../packages/server/src/log/commit.ts';
import { openStore } from '../../packages/server/src/store/open.ts';
import { trailRow } from '../../packages/server/src/trail/trail-row.ts';

const BATCH = 8192;
const STEP = 1024;
const LIMIT = 51;
const END = Date.UTC(2026, 10, 1);
const SPAN = 3 * 365 * 86_400_000;
const METHODS = ['accept-all', 'reject-all', 'save', 'accept-all', 'reject-all'];
const CHANGES = 10_000;

const [dataDir, countText, rounds, databaseUrl] = process.argv.slice(2);
const count = Number(countText);
const store = await openStore({
  dataDir,
  bundleDir: dirname(fileURLToPath(import.meta.url)),
  ...(databaseUrl && { databaseUrl }),
});
const draft = {
  site: 'shop',
  origin: 'shop.example/log',
  hash: 'a',
  body: '{}',
  source: null,
  publishedAt: 1,
};
const { siteId } = (await store.publish(draft, () => ({}))).version;
const visitors = [];
for (let { size } = await store.log(siteId); size < count; size += BATCH) {
  const batch = Array.from({ length: Math.min(BATCH, count - size) }, (_, i) => receipt(size + i));
  await store.appendReceipts(batch);
}
const begun = performance.now();
let indexed = 0;
while ((await store.indexLog(siteId)) >= STEP) indexed += STEP;
const indexMicros = indexed ? ((performance.now() - begun) / indexed) * 1000 : 0;
for (let done = (await changes()).length; done < CHANGES; done++) {
  await store.records.change([], change(done));
  if (done % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
}

const at = (share) => END - SPAN + Math.floor(SPAN * share);
const somewhere = () => Math.floor(Math.random() * count);
const log = (search) => store.searchLog(siteId, { limit: LIMIT, ...search });
const pick = () => visitors[Math.floor(Math.random() * visitors.length)];
const known = visitors.length
  ? {
      'a receipt by its id': () => log({ receiptId: pick().receiptId }),
      'receipts of a visitor': () => log({ consentId: pick().consentId }),
    }
  : {};
const searches = {
  'the latest': () => log({}),
  'a page somewhere': () => log({ before: somewhere() }),
  'a page back': () => log({ after: somewhere() }),
  ...known,
  'a day': () => {
    const from = at(Math.random());
    return log({ from, to: from + 86_400_000 });
  },
  'a month, one method': () => {
    const from = at(Math.random());
    return log({ from, to: from + 30 * 86_400_000, facets: ['method:save'] });
  },
  'a version and GPC': () =>
    log({ facets: [`version:${1 + Math.floor(Math.random() * 20)}`, 'gpc'] }),
  '“Do Not Sell” (1 of 1,000)': () => log({ facets: ['do-not-sell'], before: somewhere() }),
  'one of a million': () => log({ facets: ['method:account'] }),
  'what there is none of': () => log({ facets: ['kind:choice', 'method:api'] }),
  'two that never meet': () => log({ facets: ['version:1', 'version:20'] }),
  'the trail of a site': () => store.records.trail({ site: 'shop', limit: LIMIT }),
  'the trail, one action': () =>
    store.records.trail({ site: 'shop', action: 'hold.begin', limit: LIMIT }),
};
const readings = Object.fromEntries(Object.keys(searches).map((name) => [name, []]));
for (let round = 0; round < Number(rounds); round++) {
  for (const [name, search] of Object.entries(searches)) {
    const began = performance.now();
    await search();
    readings[name].push(performance.now() - began);
  }
}
await store.close();
console.log(JSON.stringify({ readings, indexMicros }));

function receipt(turn) {
  const [receiptId, consentId] = [uuidv7(), uuidv7()];
  if (turn % 1000 === 0) visitors.push({ receiptId, consentId });
  const receivedAt = END - SPAN + Math.floor((SPAN * turn) / count);
  const payload = canonicalJson({
    categories: { analytical: turn % 2 === 0, functionality: true, targeting: false },
    config: { hash: 'ab'.repeat(32), version: 1 + Math.floor((20 * turn) / count) },
    consentId,
    id: receiptId,
    kind: 'choice',
    language: 'en',
    method: turn % 1_000_000 === 77 ? 'account' : METHODS[turn % METHODS.length],
    notice: 'cd'.repeat(32),
    outcomes: [{ gate: 'consent', granted: true, legalBases: ['6-1-a'], vendors: ['a', 'b', 'c'] }],
    receivedAt: new Date(receivedAt).toISOString(),
    regime: 'opt-in',
    signals: { doNotSell: turn % 1000 === 3, gpcHeader: turn % 12 === 0, gpcScript: false },
    site: 'shop',
  });
  return {
    kind: 'choice',
    siteId,
    receiptId,
    consentId,
    owner: randomBytes(32),
    sentHash: randomBytes(32),
    receivedAt,
    payload,
    ...commitTo(payload),
    optOuts: [],
    counted: null,
  };
}

function changes() {
  return store.records.trail({ site: 'shop', limit: CHANGES });
}

function change(turn) {
  const deed = {
    actor: { kind: 'user', id: `u${turn % 7}`, name: 'Olga' },
    action: turn % 2500 === 9 ? 'hold.begin' : 'draft.save',
    organisation: null,
    site: 'shop',
    subject: `draft:${turn}`,
    before: { name: 'Shop' },
    after: { name: 'Shop two' },
  };
  return trailRow(deed, END - SPAN + turn);
}
