/**
 * `npm run bench:stats`: how long the server takes to read a site's figures when its tallies are those of ten million
 * receipts, and what it costs to count one. See README.md.
 */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundledSource } from './lib/bundled-source.mjs';
import { readOptions } from './lib/options.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { median, percentile } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

const GOAL_MS = 50;
const TIMES = fileURLToPath(new URL('lib/stats-times.mjs', import.meta.url));

const options = readOptions({ rounds: 200 }, { rounds: 20 }, ['database']);
if (options.database !== undefined && options.database !== 'postgres')
  throw new Error('--database takes only "postgres"');
const folder = tempFolder(options.temp);
const program = await snapshotProgram(folder, options.program);
const outfile = join(dirname(program), 'stats-times.mjs');
await bundledSource(TIMES, outfile);
const postgres = options.database ? await startPostgres(options.temp) : null;
const args = [outfile, join(folder, 'data'), String(options.rounds), postgres?.address ?? ''];
const { stdout } = await promisify(execFile)(process.execPath, args);
const { rows, choices, readings, appends } = JSON.parse(stdout);
await postgres?.stop();

const words = (count) => count.toLocaleString('en-US');
console.log(
  `${words(choices)} receipts of two years in ${words(rows)} tallies on ${postgres ? 'PostgreSQL' : 'SQLite'}; ` +
    `Node ${process.version}; ${options.rounds} times each, in turns.`,
);
console.log(`${''.padEnd(38)}p50 ms   p95 ms`);
for (const [name, times] of Object.entries(readings)) {
  const at = (share) => percentile(times, share).toFixed(1).padStart(9);
  console.log(`${name.padEnd(35)}${at(0.5)}${at(0.95)}`);
}
console.log(`goal: each p95 below ${GOAL_MS} ms`);
for (const [name, { cpu, whole }] of Object.entries(appends)) {
  const [cpuTime, time] = [cpu, whole].map((times) => median(times).toFixed(1));
  console.log(
    `to append a receipt, ${name}: ${cpuTime} µs of CPU time here, ${time} µs until it is durable (medians, commits of 64)`,
  );
}
