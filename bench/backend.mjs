/**
 * `npm run bench:backend`: consents a second of the built service beside c15t's self-hosted backend, both on
 * SQLite and durable, in the same run; first with empty databases, then with 100,000 records in each. See
 * README.md.
 */
import { join } from 'node:path';
import { exportedLines, startAssent } from './lib/assent.mjs';
import { c15tRequest, countC15t, resetC15t, startC15t } from './lib/c15t-backend.mjs';
import { loadTerms, makeChoice, RECEIPTS_PATH } from './lib/choices.mjs';
import { postRequest } from './lib/connection.mjs';
import { loadRound } from './lib/load.mjs';
import { makeStore } from './lib/made-store.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { median } from './lib/statistics.mjs';
import { isInMemory, tempFolder } from './lib/temp-folder.mjs';

const GOALS = { empty: 25, filled: 100 };
/** More than either takes in a second. */
const MOST_A_SECOND = 20_000;

const options = readOptions(
  { rounds: 5, count: 100_000, connections: 64, seconds: 3 },
  { rounds: 2, count: 2000, seconds: 1 },
  ['journal'],
);
/** SQLite's own default, which c15t's documents leave as it is. */
const journal = options.journal ?? 'delete';
const folder = tempFolder(options.temp);
const program = await snapshotProgram(folder, options.program);
const count = options.count.toLocaleString('en-US');
console.log(
  `Node ${process.version}; ${options.rounds} rounds of ${options.seconds} s to each, ${options.connections} connections; journal mode of c15t: ${journal}.`,
);
if (isInMemory(folder)) {
  console.log('WARNING: the data lie in memory, so commits are too cheap. Set --temp.');
}
const c15t = await startC15t(folder, journal);
await warmUp();
await stage('empty databases', 0, GOALS.empty);
await stage(`${count} records in each`, options.count, GOALS.filled);
await c15t.stop();

/** The very first requests make a server's code fast, and c15t's domain, policy and purposes. */
async function warmUp() {
  await load(c15t, (turn) => c15tRequest(c15t.port, turn), 200);
}

/** Rounds that each begin with a number of records in c15t's database, and with at least that in Assent's. */
async function stage(name, records, goal) {
  const dataDir = join(folder, `assent-${records}`);
  if (records) await makeStore(program, dataDir, records);
  const assent = await startAssent(program, dataDir);
  const terms = await loadTerms(assent.port);
  const choice = (turn) =>
    postRequest(assent.port, RECEIPTS_PATH, JSON.stringify(makeChoice(terms, turn)));
  const rates = { c15t: [], assent: [] };
  let acknowledged = (await load(assent, choice, 201)).answered;

  const rounds = {
    async c15t() {
      resetC15t(c15t, records);
      const { answered, rate } = await load(c15t, (turn) => c15tRequest(c15t.port, turn), 200);
      const stored = countC15t(c15t) - records;
      if (stored !== answered) throw new Error(`c15t answered ${answered} and stored ${stored}`);
      return rate;
    },
    async assent() {
      const { answered, rate } = await load(assent, choice, 201);
      acknowledged += answered;
      return rate;
    },
  };

  console.log(`\n${name}`);
  for (let i = 0; i < options.rounds; i++) {
    for (const who of i % 2 ? ['assent', 'c15t'] : ['c15t', 'assent']) {
      rates[who].push(await rounds[who]());
    }
    say(String(i + 1), rates.c15t[i], rates.assent[i]);
  }
  say('median', median(rates.c15t), median(rates.assent));
  console.log(`goal    a ratio of ${goal}`);
  await assent.stop();
  await assertStored(dataDir, records + acknowledged);
}

function load(server, request, expected) {
  const most = options.seconds * MOST_A_SECOND;
  const requests = Array.from({ length: most }, (_, turn) => request(turn));
  return loadRound(server, requests, {
    connections: options.connections,
    expected,
    limitMs: options.seconds * 1000,
  });
}

async function assertStored(dataDir, expected) {
  let stored = 0;
  for await (const line of exportedLines(program, dataDir)) {
    if (line.startsWith('{"position":')) stored++;
  }
  if (stored !== expected) throw new Error(`Assent has ${stored} receipts, and not ${expected}`);
  console.log(`Both have stored all that they answered: Assent's log holds ${stored} receipts.`);
}

function say(label, c15t, assent) {
  const rate = (value) => `${value.toFixed(value < 1000 ? 1 : 0).padStart(7)}/s`;
  console.log(
    `${label.padEnd(7)} c15t ${rate(c15t)}   Assent ${rate(assent)}   ratio ${(assent / c15t).toFixed(1)}`,
  );
}
