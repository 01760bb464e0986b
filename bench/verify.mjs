/**
 * `npm run bench:verify`: the time to verify a log as NDJSON with the built verifier, beside the time to
 * hash the same bytes and parse the same receipts. See README.md.
 */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeLog } from './lib/made-log.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { median } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

const options = readOptions({ rounds: 5, count: 1_000_000 }, { count: 50_000 });
const GOAL = 3;
const FLOOR = fileURLToPath(new URL('lib/verify-floor.mjs', import.meta.url));
const run = promisify(execFile);
/** Says at its end what a process took, in milliseconds of all its threads. */
const CPU_AT_EXIT = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(String((user + system) / 1000)); });",
)}`;

const folder = tempFolder(options.temp);
const program = await snapshotProgram(folder, options.program);
const verifier = join(dirname(program), 'verify.mjs');
const log = join(folder, 'log.ndjson');
await writeLog(log, options.count);
console.log(
  `${options.count.toLocaleString('en-US')} receipts, ${(statSync(log).size / 1e6).toFixed(0)} MB, Node ${process.version}`,
);

const works = { floor, verify };
const found = { floor: [], verify: [] };
for (let i = 0; i < options.rounds; i++) {
  for (const name of i % 2 ? ['verify', 'floor'] : ['floor', 'verify']) {
    found[name].push(await works[name]());
  }
  say(String(i + 1), found.floor[i], found.verify[i]);
}
const middle = (name) => ({
  cpu: median(found[name].map(({ cpu }) => cpu)),
  clock: median(found[name].map(({ clock }) => clock)),
});
say('median', middle('floor'), middle('verify'));
console.log(`goal    a ratio of ${GOAL}`);

async function floor() {
  const { stdout } = await run(process.execPath, [FLOOR, log]);
  const { receipts, ...spent } = JSON.parse(stdout);
  if (receipts !== options.count) throw new Error(`the floor parsed ${receipts} receipts`);
  return spent;
}

/** The whole process from its start to its exit. */
async function verify() {
  const begun = performance.now();
  const { stdout, stderr } = await run(process.execPath, ['--import', CPU_AT_EXIT, verifier, log]);
  const clock = performance.now() - begun;
  if (!stdout.startsWith('HOLDS')) throw new Error(stdout);
  return { cpu: Number(stderr), clock };
}

function say(label, floor, verify) {
  const columns = ['cpu', 'clock'].map(
    (kind) =>
      `${kind.padEnd(5)} floor ${ms(floor[kind])}  verify ${ms(verify[kind])}  ratio ${(verify[kind] / floor[kind]).toFixed(2)}`,
  );
  console.log(`${label.padEnd(7)} ${columns.join('   ')}`);
}

function ms(milliseconds) {
  return `${Math.round(milliseconds).toLocaleString('en-US')} ms`;
}
