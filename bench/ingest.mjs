/**
 * `npm run bench:ingest`: receipts a second and CPU time a receipt of the built service, beside a
 * bare Hono echo of the same bodies in the same run. See README.md.
 */
import { availableParallelism } from 'node:os';
import { exportedLines, startAssent } from './lib/assent.mjs';
import { loadTerms, makeChoice, RECEIPTS_PATH } from './lib/choices.mjs';
import { postRequest } from './lib/connection.mjs';
import { startEcho } from './lib/echo.mjs';
import { loadRound } from './lib/load.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { median } from './lib/statistics.mjs';
import { isInMemory, tempFolder } from './lib/temp-folder.mjs';

const DEFAULTS = { rounds: 7, count: 20_000, connections: 64, seconds: 60 };
const QUICK = { rounds: 2, count: 2000, seconds: 20 };
/** A load generator that uses more of its core than this may be what limits the echo. */
const SATURATED = 0.95;

const options = readOptions(DEFAULTS, QUICK, ['profile']);
const dataDir = tempFolder(options.temp);
const program = await snapshotProgram(tempFolder(options.temp), options.program);
sayConditions();

const echo = await startEcho();
const assent = await startAssent(program, dataDir, profilerArgs());
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
sayMedians();
await echo.stop();
await assent.stop();
await assertAllStored();

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

/** Every request has an id of its own, so that every one is a new receipt. */
function prepare(port, count) {
  return Array.from({ length: count }, (_, i) =>
    postRequest(port, RECEIPTS_PATH, JSON.stringify(makeChoice(terms, i))),
  );
}

/** What was acknowledged must be in the log, and nothing else: else the rate is worth nothing. */
async function assertAllStored() {
  let stored = 0;
  for await (const line of exportedLines(program, dataDir)) {
    if (line.startsWith('{"position":')) stored++;
  }
  if (stored !== acknowledged) {
    throw new Error(`${acknowledged} receipts were acknowledged, but the log has ${stored}`);
  }
  console.log(`The log holds all ${stored} acknowledged receipts, and no other.`);
}

function profilerArgs() {
  return options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
}

function sayConditions() {
  const { rounds, count, connections } = options;
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores; ${rounds} rounds of ${count} ` +
      `requests each to a bare Hono echo and to Assent, ${connections} connections.`,
  );
  if (isInMemory(dataDir)) {
    console.log('WARNING: the data lie in memory, so commits are too cheap. Set --temp.');
  }
}

function sayHeading() {
  console.log('');
  console.log('          requests/s     CPU µs/request      p50 ms          p99 ms       load');
  console.log(
    '        echo  Assent      echo  Assent    echo  Assent    echo  Assent  echo   ratio',
  );
}

/** `load` is the share of a core that the load generator used while it loaded the echo. */
function sayRound(label, { echo, assent }) {
  const cells = [
    label.padEnd(6),
    [echo.rate, assent.rate].map((value) => value.toFixed(0).padStart(6)).join('  '),
    [echo.cpu, assent.cpu].map((value) => (value?.toFixed(1) ?? '?').padStart(6)).join('  '),
    [echo.p50, assent.p50].map((value) => value.toFixed(2).padStart(6)).join('  '),
    [echo.p99, assent.p99].map((value) => value.toFixed(2).padStart(6)).join('  '),
    `${(echo.loadShare * 100).toFixed(0)}%`.padStart(4),
    (assent.rate / echo.rate).toFixed(3),
  ];
  console.log(cells.join('   '));
}

function sayMedians() {
  const echo = medians(rounds.map((round) => round.echo));
  const assent = medians(rounds.map((round) => round.assent));
  sayRound('median', { echo, assent });
  console.log('');
  console.log(
    `Throughput of the echo that Assent reaches: ${(assent.rate / echo.rate).toFixed(3)}`,
  );
  console.log(
    assent.cpu === null || echo.cpu === null
      ? "CPU time: this system does not tell a child's (no /proc)"
      : `CPU time of the echo over Assent's: ${(echo.cpu / assent.cpu).toFixed(3)}`,
  );
  if (echo.loadShare > SATURATED) {
    console.log(
      'WARNING: the load generator had no CPU time left, so the echo may be faster than measured.',
    );
  }
}

/** The median of each figure over all rounds. */
function medians(results) {
  return Object.fromEntries(
    Object.keys(results[0]).map((name) => [name, median(results.map((result) => result[name]))]),
  );
}
