/**
 * Run as a process of its own once it is bundled (see `../stats.mjs`): makes a store with the tallies of ten million
 * receipts, reads a site's figures again and again, and then appends receipts. Arguments: data folder, how often, address of a database
 * or ''. Prints the milliseconds of each reading,
 * and the microseconds of each receipt, as JSON.
 */
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StatsQuery, uuidv7 } from '../../packages/contract/src/index.ts';
import { commitTo } from '../../packages/server/src/log/commit.ts';
import { isoDay } from '../../packages/server/src/stats/buckets.ts';
import { NO_COUNTS } from '../../packages/server/src/stats/counts.ts';
import { readStats } from '../../packages/server/src/stats/read.ts';
import { openStore } from '../../packages/server/src/store/open.ts';

const CHOICES = 10_000_000;
const DAYS = 730;
const LAST_DAY = 20_000;
const FIRST_DAY = LAST_DAY - DAYS + 1;
const VERSIONS = 20;
/** Days of so many go into one commit. */
const AT_ONCE = 10;
/** Receipts of a commit, as many connections bring at once. */
const BATCH = 64;
const PAYLOAD_BYTES = 959;
const HASH_BYTES = 32;

/** Every value has receipts on every day; of the versions those that a browser may still cite. */
const VALUES = {
  all: [''],
  country: Array.from({ length: 40 }, (_, i) => String.fromCharCode(65 + (i % 26), 65 + i)),
  language: ['en', 'de', 'fr', 'it', 'es', 'pl'],
  device: ['phone', 'tablet', 'desktop', 'other'],
  regime: ['opt-in', 'opt-out'],
  category: ['analytical', 'functionality', 'targeting'],
};
const DIMENSIONS = ['country', 'language', 'device', 'version', 'regime', 'category'];

const [dataDir, rounds, databaseUrl] = process.argv.slice(2);
const store = await openStore({
  dataDir,
  bundleDir: dirname(fileURLToPath(import.meta.url)),
  ...(databaseUrl && { databaseUrl }),
});
const draft = { site: 'shop', origin: 'shop.example/log', hash: 'a', body: '{}', publishedAt: 1 };
const { siteId } = (await store.publish(draft, () => ({}))).version;
let rows = 0;
for (let day = FIRST_DAY; day <= LAST_DAY; day += AT_ONCE) {
  const made = Array.from({ length: AT_ONCE }, (_, i) => rowsOf(day + i)).flat();
  await store.addTallies(made);
  rows += made.length;
}
const readings = { ...rangesOf('two years by month', DAYS, 'month') };
Object.assign(
  readings,
  rangesOf('90 days by week', 90, 'week'),
  rangesOf('30 days by day', 30, 'day'),
);
const times = Object.fromEntries(Object.keys(readings).map((name) => [name, []]));
for (let round = 0; round < Number(rounds); round++) {
  for (const [name, query] of Object.entries(readings)) {
    const start = performance.now();
    const { totals } = await readStats(store, siteId, query);
    times[name].push(performance.now() - start);
    if (!totals.choices) throw new Error('nothing was read');
  }
}
const all = { from: isoDay(FIRST_DAY), to: isoDay(LAST_DAY), bucket: 'month' };
const { choices } = (await readStats(store, siteId, all)).totals;
const appends = await appendTimes();
await store.close();
console.log(JSON.stringify({ rows, choices, readings: times, appends }));

/**
 * Microseconds a receipt, of batches that count nothing and batches that do, in turns: of this process's CPU
 * time, and until it is durable.
 */
async function appendTimes() {
  const noTimes = () => ({ cpu: [], whole: [] });
  const times = { uncounted: noTimes(), counted: noTimes() };
  for (let round = 0; round < Number(rounds) * 2; round++) {
    for (const name of Object.keys(times)) {
      const batch = Array.from({ length: BATCH }, (_, i) => receipt(name === 'counted' ? i : null));
      const [start, before] = [performance.now(), process.cpuUsage()];
      await store.appendReceipts(batch);
      const { user, system } = process.cpuUsage(before);
      times[name].whole.push(((performance.now() - start) * 1000) / BATCH);
      times[name].cpu.push((user + system) / BATCH);
    }
  }
  return times;
}

/** A receipt of the usual size. @param turn makes it another visitor; null: it is not counted */
function receipt(turn) {
  const payload = JSON.stringify({ text: 'x'.repeat(PAYLOAD_BYTES) });
  const at = (values) => values[(turn * 7) % values.length];
  return {
    kind: 'choice',
    siteId,
    receiptId: uuidv7(),
    consentId: uuidv7(),
    owner: randomBytes(HASH_BYTES),
    sentHash: randomBytes(HASH_BYTES),
    receivedAt: Date.now(),
    payload,
    ...commitTo(payload),
    optOuts: [],
    counted:
      turn === null
        ? null
        : {
            siteId,
            day: LAST_DAY,
            country: at(VALUES.country),
            language: at(VALUES.language),
            device: at(VALUES.device),
            version: VERSIONS,
            regime: 'opt-in',
            counts: countsOf(1),
            categories: Object.fromEntries(VALUES.category.map((id) => [id, turn % 2 === 0])),
          },
  };
}

/** Queries of the last days, without a breakdown and with each. */
function rangesOf(name, days, bucket) {
  const query = (more) =>
    StatsQuery.parse({ from: isoDay(LAST_DAY - days + 1), to: isoDay(LAST_DAY), bucket, ...more });
  return Object.fromEntries([
    [name, query({})],
    ...DIMENSIONS.map((dimension) => [`${name}, by ${dimension}`, query({ dimension })]),
  ]);
}

/** The tallies of a day: as many choices for each value of a dimension, and all of them for each category. */
function rowsOf(day) {
  const choices =
    Math.round((CHOICES * (day - FIRST_DAY + 1)) / DAYS) -
    Math.round((CHOICES * (day - FIRST_DAY)) / DAYS);
  const version = Math.ceil(((day - FIRST_DAY + 1) / DAYS) * VERSIONS);
  const versions = [version - 2, version - 1, version].filter((each) => each > 0).map(String);
  return Object.entries({ ...VALUES, version: versions }).flatMap(([dimension, values]) =>
    values.map((value) => {
      const share = dimension === 'category' ? choices : Math.round(choices / values.length);
      return { siteId, day, dimension, value, counts: countsOf(share) };
    }),
  );
}

function countsOf(choices) {
  const accepted = Math.round(choices * 0.5);
  const first = Math.round(choices * 0.8);
  return {
    ...NO_COUNTS,
    shown: choices * 3,
    choices,
    first,
    interacted: choices,
    accepted,
    refused: choices - accepted,
  };
}
