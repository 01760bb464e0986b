/**
 * `npm run bench:search`: how long the server takes to search a log of ten million receipts, and its audit trail.
 * See README.md.
 */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundledSource } from './lib/bundled-source.mjs';
import { readOptions } from './lib/options.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { percentile } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

const GOAL_MS = 50;
const TIMES = fileURLToPath(new URL('lib/search-times.mjs', import.meta.url));

const options = readOptions(
  { rounds: 200, count: 10_000_000, changes: 100_000, seconds: 36_000 },
  { rounds: 20, count: 100_000, changes: 2000 },
  ['database', 'store'],
);
const { database } = options;
if (database !== undefined && !/^postgres(:|$)/.test(database))
  throw new Error('--database takes "postgres", or the address of a database');
const folder = tempFolder(options.temp);
const program = await snapshotProgram(folder, options.program);
const outfile = join(dirname(program), 'search-times.mjs');
await bundledSource(TIMES, outfile);
const postgres = database === 'postgres' ? await startPostgres(options.temp) : null;
const { stdout } = await promisify(execFile)(process.execPath, [
  outfile,
  options.store ?? join(folder, 'data'),
  String(options.count),
  String(options.changes),
  String(options.rounds),
  String(options.seconds),
  postgres?.address ?? database ?? '',
]);
const { readings, indexMicros, receipts, changes, isFull } = JSON.parse(stdout);
await postgres?.stop();

const words = (number) => number.toLocaleString('en-US');
console.log(
  `${words(receipts)} receipts of three years and ${words(changes)} changes on ${database ? 'PostgreSQL' : 'SQLite'}; ` +
    `Node ${process.version}; ${options.rounds} times each, in turns.`,
);
if (indexMicros) console.log(`into the index: ${indexMicros.toFixed(1)} µs a receipt`);
if (!isFull) {
  console.log('The time to fill it is over. The same command goes on.');
  process.exit(2);
}
console.log(`${''.padEnd(38)}p50 ms   p95 ms`);
for (const [name, times] of Object.entries(readings)) {
  const at = (share) => percentile(times, share).toFixed(1).padStart(9);
  console.log(`${name.padEnd(35)}${at(0.5)}${at(0.95)}`);
}
console.log(`goal: each p95 below ${GOAL_MS} ms`);
