/**
 * `npm run bench:crash`: kills the service under load again and again, and looks whether every
 * receipt that it ever acknowledged is in the log, and every checkpoint that it ever showed still true of it.
 * `--database postgres` does so on PostgreSQL. See README.md.
 */
import { exportedLines, startAssent } from './lib/assent.mjs';
import { audit } from './lib/audit.mjs';
import { Checkpoints } from './lib/checkpoints.mjs';
import { loadTerms, makeChoice, RECEIPTS_PATH } from './lib/choices.mjs';
import { Connection, postRequest } from './lib/connection.mjs';
import { Ledger } from './lib/ledger.mjs';
import { readOptions } from './lib/options.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

/** How long the service may work before it is killed, in milliseconds. */
const SHORTEST_MS = 200;
const LONGEST_MS = 800;
/** How many acknowledged receipts are sent again after each restart. */
const SAMPLE = 20;

const options = readOptions({ rounds: 20, connections: 64 }, { rounds: 3 }, ['database']);
const dataDir = tempFolder(options.temp);
const program = await snapshotProgram(tempFolder(options.temp), options.program);
const database = await startDatabase();
const ledger = new Ledger();
const checkpoints = new Checkpoints();

let service = await start();
const terms = await loadTerms(service.port);
for (let round = 1; round <= options.rounds; round++) {
  const before = ledger.acknowledged.size;
  const afterMs = await loadAndKill(service);
  const fresh = ledger.acknowledged.size - before;

  service = await start();
  await checkpoints.look(service.port);
  const { stored, lost } = await audited();
  console.log(
    `round ${round}: killed after ${afterMs} ms; ${fresh} acknowledged, ${lost.length} lost; ` +
      `${ledger.unanswered.size} unanswered, of which ${keptOf(stored)} in the log; ` +
      `log of ${stored.size} checked against ${checkpoints.count} checkpoints`,
  );
  // What is lost stays lost: sending it again would put it back into the log.
  if (lost.length) break;
  await retryUnanswered(stored);
  await assertRetries();
}
await service.stop();
const { lost } = await audited();
await database.stop();
for (const id of lost.slice(0, 10)) console.error(`lost: ${id}`);
console.log(
  `${ledger.acknowledged.size} acknowledged, ${lost.length} lost; ` +
    `the log is not forked: all ${checkpoints.count} checkpoints that were seen are true of it`,
);
process.exitCode = lost.length ? 1 : 0;

/** SQLite needs none. */
async function startDatabase() {
  const { database = 'sqlite' } = options;
  if (database === 'sqlite') return { env: {}, stop: async () => {} };
  if (database !== 'postgres') throw new Error(`--database is sqlite or postgres, not ${database}`);
  const { address, stop } = await startPostgres(options.temp);
  return { env: { DATABASE_URL: address }, stop };
}

function start() {
  return startAssent(program, dataDir, [], database.env);
}

function audited() {
  return audit(exportedLines(program, dataDir, database.env), ledger, checkpoints);
}

/**
 * Loads the service from all connections and kills it in the middle of that.
 * @returns after how many milliseconds
 */
async function loadAndKill({ port, stop }) {
  const afterMs = Math.round(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
  const connections = await Promise.all(
    Array.from({ length: options.connections }, () => Connection.open(port)),
  );
  // The clock starts with the first answer, however slowly this machine starts a server.
  await postNew(connections[0], port, 0);
  const watching = checkpoints.watch(port);
  let killed = false;
  const loads = connections.map((connection) => postUntilKilled(connection, port, () => killed));
  const kill = new Promise((resolve) => setTimeout(resolve, afterMs)).then(() => {
    killed = true;
    return stop('SIGKILL');
  });
  await Promise.all([kill, watching, ...loads]);
  for (const connection of connections) connection.close();
  return afterMs;
}

/** Posts one new choice after the other; ends when the connection breaks because of the kill. */
async function postUntilKilled(connection, port, isKilled) {
  for (let turn = 1; ; turn++) {
    try {
      await postNew(connection, port, turn);
    } catch (error) {
      if (isKilled() && error.code === 'BROKEN') return;
      throw error;
    }
  }
}

/** Posts a choice that nobody has made before. */
async function postNew(connection, port, turn) {
  const choice = makeChoice(terms, turn);
  ledger.sent(choice);
  await post(connection, port, choice, [201]);
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
  for (const choice of [...ledger.unanswered.values()]) {
    const expected = stored.has(choice.id) ? 200 : 201;
    const { body } = await post(connection, service.port, choice, [expected]);
    ledger.answered(choice, JSON.parse(body));
  }
  connection.close();
}

/** How many choices had reached the log when the kill kept their answers from coming. */
function keptOf(stored) {
  return [...ledger.unanswered.keys()].filter((id) => stored.has(id)).length;
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
