/**
 * `npm run bench:ingest`: receipts a second and CPU time a receipt of the built service, beside a
 * bare Hono echo of the same bodies in the same run; then how long an answer takes at half of that
 * rate, and what a receipt takes on the disk. See README.md.
 */
import { exportedLines, startAssent } from './lib/assent.mjs';
import { loadTerms, makeChoice, RECEIPTS_PATH } from './lib/choices.mjs';
import { postRequest } from './lib/connection.mjs';
import { startEcho } from './lib/echo.mjs';
import {
  sayConditions,
  sayHalf,
  sayHeading,
  sayMedians,
  sayRound,
  sizeOf,
} from './lib/ingest-table.mjs';
import { loadRound, pacedRound } from './lib/load.mjs';
import { readOptions } from './lib/options.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { median, percentile } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

const DEFAULTS = { rounds: 7, count: 20_000, connections: 64, seconds: 60 };
const QUICK = { rounds: 2, count: 2000, seconds: 20 };

const options = readOptions(DEFAULTS, QUICK, ['profile', 'database']);
assertDatabase(options.database);
const dataDir = tempFolder(options.temp);
const program = await snapshotProgram(tempFolder(options.temp), options.program);
sayConditions(options, dataDir);

const echo = await startEcho();
const postgres = options.database ? await startPostgres(options.temp) : null;
const env = postgres ? { DATABASE_URL: postgres.address } : {};
const assent = await startAssent(program, dataDir, profilerArgs(), env);
const terms = await loadTerms(assent.port);
const targets = {
  echo: { server: echo, expected: 200 },
  assent: { server: assent, expected: 201 },
};
let acknowledged = 0;
let turns = 0;

await round(Math.ceil(options.count / 4));
const rounds = [];
sayHeading();
for (let i = 0; i < options.rounds; i++) {
  rounds.push(await round(options.count));
  sayRound(String(i + 1), rounds[i]);
}
sayMedians(rounds);
const half = median(rounds.map((round) => round.assent.rate)) / 2;
sayHalf(half, await halfRounds(half));
await echo.stop();
await assent.stop();
const stored = await assertAllStored();
if (!postgres)
  console.log(`Bytes a receipt in SQLite, indexes and log included: ${sizeOf(dataDir, stored)}`);
await postgres?.stop();

function assertDatabase(name) {
  if (name !== undefined && name !== 'postgres')
    throw new Error('--database takes only "postgres"');
}

/** One round of each target with the same number of requests; who goes first alternates. */
async function round(count) {
  const names = turns++ % 2 ? ['assent', 'echo'] : ['echo', 'assent'];
  const results = {};
  for (const name of names) {
    const { server, expected } = targets[name];
    const requests = prepare(server.port, count);
    results[name] = await loadRound(server, requests, {
      connections: options.connections,
      expected,
      limitMs: options.seconds * 1000,
    });
  }
  acknowledged += results.assent.answered;
  return results;
}

/**
 * Rounds at half of the rate that was reached, for both targets alike.
 * @returns the 50th and 99th percentile of each, in milliseconds, medians over the rounds
 */
async function halfRounds(rate) {
  const found = { echo: [], assent: [] };
  for (let i = 0; i < options.rounds; i++) {
    for (const name of i % 2 ? ['assent', 'echo'] : ['echo', 'assent']) {
      const { server, expected } = targets[name];
      const requests = prepare(server.port, Math.ceil(options.count / 2));
      const { connections } = options;
      found[name].push(await pacedRound(server, requests, { connections, expected, rate }));
      if (name === 'assent') acknowledged += requests.length;
    }
  }
  const at = (share) => (latencies) => percentile(latencies, share);
  const both = (rounds) => ({
    p50: median(rounds.map(at(0.5))),
    p99: median(rounds.map(at(0.99))),
  });
  return { echo: both(found.echo), assent: both(found.assent) };
}

/** Every request has an id of its own, so that every one is a new receipt. */
function prepare(port, count) {
  return Array.from({ length: count }, (_, i) =>
    postRequest(port, RECEIPTS_PATH, JSON.stringify(makeChoice(terms, i))),
  );
}

/** What was acknowledged must be in the log, and nothing else: else the rate is worth nothing. */
async function assertAllStored() {
  let stored = 0;
  for await (const line of exportedLines(program, dataDir, env)) {
    if (line.startsWith('{"position":')) stored++;
  }
  if (stored !== acknowledged) {
    throw new Error(`${acknowledged} receipts were acknowledged, but the log has ${stored}`);
  }
  console.log(`The log holds all ${stored} acknowledged receipts, and no other.`);
  return stored;
}

function profilerArgs() {
  return options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
}
