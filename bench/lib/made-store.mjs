import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SITE, startAssent } from './assent.mjs';
import { atExit } from './at-exit.mjs';
import { bundledSource } from './bundled-source.mjs';
import { loadTerms, makeChoice, RECEIPTS_PATH } from './choices.mjs';

const MAKER = fileURLToPath(new URL('./store-maker.mjs', import.meta.url));
/** All, nothing and a mixture. */
const KINDS = 3;

/**
 * Makes a store with a number of receipts: the service itself takes the first three, and the others are
 * made like them and appended by the store's own operations, which takes a minute a million. In a folder that
 * has such a store already, what is missing is added.
 * @param program the copy of the built program, see `snapshotProgram`
 * @param dataDir its folder
 * @param count how many receipts, three at least
 */
export async function makeStore(program, dataDir, count) {
  if (!existsSync(join(dataDir, 'assent.sqlite'))) await takeFirst(program, dataDir);
  await run([await bundledMaker(program), dataDir, SITE, String(count)]);
}

async function takeFirst(program, dataDir) {
  const service = await startAssent(program, dataDir);
  const terms = await loadTerms(service.port);
  for (let turn = 0; turn < KINDS; turn++) await post(service.port, makeChoice(terms, turn));
  await service.stop();
}

async function post(port, choice) {
  const response = await fetch(`http://127.0.0.1:${port}${RECEIPTS_PATH}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://127.0.0.1' },
    body: JSON.stringify(choice),
  });
  if (response.status !== 201) throw new Error(`a choice was answered with ${response.status}`);
}

/** Beside the program: there lie the migrations, and the database's native part is found from there. */
async function bundledMaker(program) {
  const outfile = join(dirname(program), 'store-maker.mjs');
  await bundledSource(MAKER, outfile);
  return outfile;
}

async function run(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const forget = atExit(() => child.kill('SIGKILL'));
  const [code] = await once(child, 'exit');
  forget();
  if (code !== 0) throw new Error(`making the store ended with ${code}`);
}
