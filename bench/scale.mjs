/**
 * `npm run bench:scale`: how fast the service takes receipts when its store holds millions, beside one with ten
 * thousand; and what a proof costs then. See README.md.
 */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startAssent } from './lib/assent.mjs';
import { bundledSource } from './lib/bundled-source.mjs';
import { loadTerms, makeChoice, RECEIPTS_PATH } from './lib/choices.mjs';
import { postRequest } from './lib/connection.mjs';
import { loadRound } from './lib/load.mjs';
import { makeStore } from './lib/made-store.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { proofTimes, someReceipts } from './lib/proofs.mjs';
import { median, percentile } from './lib/statistics.mjs';
import { isInMemory, tempFolder } from './lib/temp-folder.mjs';

const GOALS = { rate: 0.85, proofMs: 5 };
const SMALL = 10_000;
const LIMIT_MS = 60_000;
const READS = fileURLToPath(new URL('lib/proof-reads.mjs', import.meta.url));
/** So many proofs are asked for, and of so many what they read is counted. */
const PROOFS = 5000;
const COUNTED = 200;

const options = readOptions(
  { rounds: 7, count: 1_000_000, requests: 20_000, connections: 64 },
  { rounds: 2, count: 50_000, requests: 2000 },
  ['store'],
);
const folder = tempFolder(options.temp);
const program = await snapshotProgram(folder, options.program);
const stores = { small: join(folder, 'small'), large: options.store ?? join(folder, 'large') };
await makeStore(program, stores.small, SMALL);
await makeStore(program, stores.large, options.count);
const size = statSync(join(stores.large, 'assent.sqlite')).size / 1e9;
console.log(
  `${words(options.count)} receipts (${size.toFixed(1)} GB) beside ${words(SMALL)}; Node ${process.version}; ` +
    `rounds of ${words(options.requests)} requests, ${options.connections} connections.`,
);
if (isInMemory(stores.large)) {
  console.log('WARNING: the data lie in memory, so commits are too cheap. Set --temp.');
}
await measureIngest();
await measureProofs();

async function measureIngest() {
  const servers = {};
  const rates = { small: [], large: [] };
  for (const name of Object.keys(stores)) servers[name] = await startAssent(program, stores[name]);
  const terms = await loadTerms(servers.small.port);
  const load = (name) => {
    const { port } = servers[name];
    const requests = Array.from({ length: options.requests }, (_, turn) =>
      postRequest(port, RECEIPTS_PATH, JSON.stringify(makeChoice(terms, turn))),
    );
    const { connections } = options;
    return loadRound(servers[name], requests, { connections, expected: 201, limitMs: LIMIT_MS });
  };

  for (const name of Object.keys(servers)) await load(name);
  for (let i = 0; i < options.rounds; i++) {
    for (const name of i % 2 ? ['large', 'small'] : ['small', 'large']) {
      rates[name].push((await load(name)).rate);
    }
    sayRates(String(i + 1), rates.small[i], rates.large[i]);
  }
  sayRates('median', median(rates.small), median(rates.large));
  console.log(`goal    a ratio of ${GOALS.rate}`);
  for (const server of Object.values(servers)) await server.stop();
}

async function measureProofs() {
  console.log('');
  for (const name of Object.keys(stores)) {
    const server = await startAssent(program, stores[name]);
    const receipts = someReceipts(stores[name], PROOFS);
    const times = await proofTimes(server.port, receipts);
    await server.stop();
    const reads = await readsOf(stores[name], receipts.slice(0, COUNTED));
    console.log(
      `${words(PROOFS)} proofs out of the ${name} store, each checked: ` +
        `p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms; ` +
        `rows read a proof: ${percentile(reads, 0.5)}, at most ${Math.max(...reads)}`,
    );
  }
  console.log(`goal    below ${GOALS.proofMs} ms, and reads that grow with the logarithm`);
}

/** Rows that proofs of these receipts read. */
async function readsOf(dataDir, receipts) {
  const outfile = join(dirname(program), 'proof-reads.mjs');
  await bundledSource(READS, outfile);
  const ids = receipts.map(({ id }) => id);
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, dataDir, ...ids]);
  return JSON.parse(stdout);
}

function sayRates(label, small, large) {
  const rate = (value) => `${value.toFixed(0).padStart(6)}/s`;
  console.log(
    `${label.padEnd(7)} ${words(SMALL)}: ${rate(small)}   ${words(options.count)}: ${rate(large)}   ratio ${(large / small).toFixed(3)}`,
  );
}

function words(count) {
  return count.toLocaleString('en-US');
}
