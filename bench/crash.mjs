/**
 * `npm run bench:crash`: kills the service under load again and again, and looks whether every
 * receipt that it ever acknowledged is in the log. See README.md.
 */
import { exportedLines, startAssent } from './lib/assent.mjs';
import { audit } from './lib/audit.mjs';
import { loadTerms, makeChoice, RECEIPTS_PATH } from './lib/choices.mjs';
import { Connection, postRequest } from './lib/connection.mjs';
import { Ledger } from './lib/ledger.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

/** How long the service may work before it is killed, in milliseconds. */
const SHORTEST_MS = 200;
const LONGEST_MS = 800;
/** How many acknowledged receipts are sent again after each restart. */
const SAMPLE = 20;

const options = readOptions({ rounds: 20, connections: 64 }, { rounds: 3 });
const dataDir = tempFolder(options.temp);
const program = await snapshotProgram(tempFolder(options.temp), options.program);
const ledger = new Ledger();
let lost = [];

let service = await startAssent(program, dataDir);
const terms = await loadTerms(service.port);
for (let round = 1; round <= options.rounds && !lost.length; round++) {
  const before = ledger.acknowledged.size;
  const afterMs = await loadAndKill(service);
  const fresh = ledger.acknowledged.size - before;
  if (!fresh) throw new Error('nothing was acknowledged before the kill: the round proves nothing');

  service = await startAssent(program, dataDir);
  const found = await audit(exportedLines(program, dataDir), ledger);
  lost = found.lost;
  const { open, kept } = await retryUnanswered(found.stored);
  await assertRetries();
  console.log(
    `round ${round}: killed after ${afterMs} ms; ${fresh} acknowledged, ${lost.length} lost; ` +
      `${open} unanswered, of which ${kept} in the log; log of ${found.stored.size} checked`,
  );
}
await service.stop();
({ lost } = await audit(exportedLines(program, dataDir), ledger));
for (const id of lost.slice(0, 10)) console.error(`lost: ${id}`);
console.log(`${ledger.acknowledged.size} acknowledged, ${lost.length} lost`);
process.exitCode = lost.length ? 1 : 0;

/**
 * Loads the service from all connections and kills it in the middle of that.
 * @returns after how many milliseconds
 */
async function loadAndKill({ port, stop }) {
  const afterMs = Math.round(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
  const connections = await Promise.all(
    Array.from({ length: options.connections }, () => Connection.open(port)),
  );
  let killed = false;
  const loads = connections.map((connection) => postUntilKilled(connection, port, () => killed));
  const kill = new Promise((resolve) => setTimeout(resolve, afterMs)).then(() => {
    killed = true;
    return stop('SIGKILL');
  });
  await Promise.all([kill, ...loads]);
  for (const connection of connections) connection.close();
  return afterMs;
}

/** Posts one new choice after the other; ends when the connection breaks because of the kill. */
async function postUntilKilled(connection, port, isKilled) {
  for (let turn = 0; ; turn++) {
    const choice = makeChoice(terms, turn);
    ledger.sent(choice);
    try {
      // Awaited here, so that a break lands in this catch.
      await post(connection, port, choice, [201]);
    } catch (error) {
      if (isKilled() && error.code === 'BROKEN') return;
      throw error;
    }
  }
}

/**
 * Posts a choice and enters the acknowledgement into the ledger.
 * @param expected statuses that are right
 */
async function post(connection, port, choice, expected) {
  const request = postRequest(port, RECEIPTS_PATH, JSON.stringify(choice));
  const { status, body } = await connection.send(request);
  if (!expected.includes(status)) {
    throw new Error(`expected ${expected.join(' or ')}, the answer was ${status}: ${body}`);
  }
  if (status === 201) ledger.answered(choice, JSON.parse(body));
  return { status, body };
}

/**
 * Sends again what was not answered, as the banner does: 200 when it had reached the log, 201 when
 * it had not. Either way it is acknowledged from now on.
 */
async function retryUnanswered(stored) {
  const connection = await Connection.open(service.port);
  const choices = [...ledger.unanswered.values()];
  let kept = 0;
  for (const choice of choices) {
    const isStored = stored.has(choice.id);
    const { body } = await post(connection, service.port, choice, [isStored ? 200 : 201]);
    ledger.answered(choice, JSON.parse(body));
    if (isStored) kept++;
  }
  connection.close();
  return { open: choices.length, kept };
}

/** The same choice again is answered as before; its id with another choice is refused. */
async function assertRetries() {
  const connection = await Connection.open(service.port);
  for (const choice of ledger.sample(SAMPLE)) {
    const { body } = await post(connection, service.port, choice, [200]);
    const { receivedAt } = ledger.acknowledged.get(choice.id);
    if (JSON.parse(body).receivedAt !== receivedAt) {
      throw new Error(`the retry of ${choice.id} was answered with another time`);
    }
    await post(connection, service.port, { ...choice, gpc: !choice.gpc }, [409]);
  }
  connection.close();
}
