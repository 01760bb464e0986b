/**
 * `npm run bench:export`: rows of the log a CPU second as NDJSON, beside the `sqlite3` program that prints the
 * same columns as CSV; and the most memory that it takes, of a small log and a large one. See README.md.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { SITE } from './lib/assent.mjs';
import { makeStore } from './lib/made-store.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { cpuSecondsOf } from './lib/spent.mjs';
import { median } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

const GOALS = { rate: 0.9, memory: 1.3 };
const SMALL = 100_000;
const options = readOptions({ rounds: 7, count: 1_000_000 }, { rounds: 2, count: 200_000 }, [
  'store',
]);
const COLUMNS = `SELECT seq & 4294967295, lower(hex(commitment)), lower(hex(salt)), payload,
  erasure_id IS NOT NULL FROM entries ORDER BY seq`;
/** Says at its end how much memory a process had at most, in KiB. */
const PEAK_AT_EXIT = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));",
)}`;
const run = promisify(execFile);

if (spawnSync('sqlite3', ['--version']).status !== 0) {
  console.error("bench:export needs the program sqlite3 (Debian's package sqlite3) on the PATH.");
  process.exit(1);
}
const folder = tempFolder(options.temp);
const program = await snapshotProgram(folder, options.program);
const small = join(folder, 'small');
await makeStore(program, small, SMALL);
const large = options.store ?? join(folder, 'large');
await makeStore(program, large, options.count);
await assertHolds();
const rows = await rowsOf(large);
console.log(
  `${rows.toLocaleString('en-US')} rows, ${(statSync(fileOf(large)).size / 1e6).toFixed(0)} MB, Node ${process.version}, ` +
    `sqlite3 ${spawnSync('sqlite3', ['--version'], { encoding: 'utf8' }).stdout.split(' ')[0]}`,
);
await measureRates();
await measureMemory();

async function measureRates() {
  const printing = ['sqlite3', '-readonly', '-csv', fileOf(large), COLUMNS];
  const works = {
    sqlite3: () => cpuSecondsOf(printing),
    export: () => cpuSecondsOf(exportCommand(), { DATA_DIR: large }),
  };
  // Receipts hold no line feed, so that a row is a line in both; and the export has its checkpoint.
  await assertLines(printing, rows);
  await assertLines(exportCommand(), rows + 1, { DATA_DIR: large });
  const rates = { sqlite3: [], export: [] };
  for (let i = 0; i < options.rounds; i++) {
    for (const name of i % 2 ? ['export', 'sqlite3'] : ['sqlite3', 'export']) {
      rates[name].push(rows / (await works[name]()));
    }
    sayRates(String(i + 1), rates.sqlite3[i], rates.export[i]);
  }
  sayRates('median', median(rates.sqlite3), median(rates.export));
  console.log(`goal     a ratio of ${GOALS.rate}`);
}

async function measureMemory() {
  const peaks = [await peakOf(small), await peakOf(large)];
  const counts = [SMALL, rows].map((count) => count.toLocaleString('en-US'));
  console.log('');
  console.log(
    `Most memory: ${peaks[0].toFixed(0)} MiB for ${counts[0]} rows, ${peaks[1].toFixed(0)} MiB for ${counts[1]}; ` +
      `ratio ${(peaks[1] / peaks[0]).toFixed(2)}, goal ${GOALS.memory}`,
  );
}

/** In MiB. */
async function peakOf(dataDir) {
  const [node, ...args] = exportCommand();
  const env = { ...process.env, DATA_DIR: dataDir };
  const child = spawn(node, ['--import', PEAK_AT_EXIT, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const text of child.stderr) said += text;
  if (!/^\d+$/.test(said)) throw new Error(`the export said: ${said}`);
  return Number(said) / 1024;
}

function exportCommand() {
  return [process.execPath, program, 'export', '--site', SITE, '--format', 'ndjson'];
}

/** What is measured is the log: the verifier says so of the small one, every entry and the whole tree. */
async function assertHolds() {
  const file = join(folder, 'small.ndjson');
  await pipeline(printed(exportCommand(), { DATA_DIR: small }), createWriteStream(file));
  const { stdout } = await run(process.execPath, [join(dirname(program), 'verify.mjs'), file]);
  if (!stdout.startsWith('HOLDS')) throw new Error(stdout);
}

async function assertLines(command, expected, env = {}) {
  let lines = 0;
  for await (const chunk of printed(command, env)) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  }
  if (lines !== expected) throw new Error(`${lines} lines where ${expected} should be`);
}

/** What a program prints, as it prints it. */
async function* printed([program, ...args], env) {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  yield* child.stdout;
  const [code] = await closed;
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

async function rowsOf(dataDir) {
  const { stdout } = await run('sqlite3', [
    '-readonly',
    fileOf(dataDir),
    'SELECT count(*) FROM entries',
  ]);
  return Number(stdout);
}

function fileOf(dataDir) {
  return join(dataDir, 'assent.sqlite');
}

function sayRates(label, sqlite3, exported) {
  const rate = (value) => `${Math.round(value).toLocaleString('en-US').padStart(9)} rows/CPU s`;
  console.log(
    `${label.padEnd(7)}  sqlite3 ${rate(sqlite3)}   export ${rate(exported)}   ratio ${(exported / sqlite3).toFixed(2)}`,
  );
}
