/** A real PostgreSQL for tests, private to the file that starts it. Only tests import it. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

/** Where Debian puts the programs, one folder a version. */
const DEBIAN = '/usr/lib/postgresql';
const START_MS = 20_000;

export interface Cluster {
  /** Of the database that every cluster has. */
  address: string;
  /** Makes an empty database. @returns its address */
  newDatabase(): Promise<string>;
  /** Ends it and deletes its folder. */
  stop(): Promise<void>;
}

/**
 * The folder of PostgreSQL's programs; null where there is none, which is said loudly, because tests
 * are then left out. Where a submission is judged (`CI`) nothing is left out.
 */
export function findPostgres(): string | null {
  const found = folders().find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
  if (found) return found;
  const text = 'no PostgreSQL (initdb, postgres) on the PATH or in /usr/lib/postgresql';
  if (process.env.CI) throw new Error(text);
  console.warn(`\n!!! SKIPPED: ${text}: nothing is tested on PostgreSQL !!!\n`);
  return null;
}

function folders(): string[] {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const path = (process.env.PATH ?? '').split(delimiter);
  return [...versions.map((version) => join(DEBIAN, String(version), 'bin')), ...path];
}

/**
 * Starts a cluster in a folder of its own that listens on a socket there and on no network.
 * @param programs folder of PostgreSQL's programs
 * @param settings of its configuration, such as `fsync`
 * @param parent where the folder is made, which PostgreSQL's own user must be able to enter
 */
export async function startCluster(
  programs: string,
  settings: Record<string, string> = { fsync: 'off' },
  parent = tmpdir(),
): Promise<Cluster> {
  const folder = mkdtempSync(join(parent, 'assent-pg-'));
  const who = owner();
  if (who) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  try {
    execFileSync(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'assent', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-k', folder, ...settingsOf({ listen_addresses: '', ...settings })],
      { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    return await running(server, folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function running(server: ChildProcess, folder: string): Promise<Cluster> {
  // Should the tests end without a word, it ends with them.
  const kill = () => void server.kill('SIGQUIT');
  process.once('exit', kill);
  let said = '';
  server.stderr?.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-2000);
  });
  const address = `postgres://assent@${encodeURIComponent(folder)}/postgres`;

  async function stop(): Promise<void> {
    if (server.exitCode === null && server.signalCode === null) {
      const exited = once(server, 'exit');
      // At once, without waiting for clients.
      server.kill('SIGQUIT');
      await exited;
    }
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  }

  for (const began = Date.now(); ; ) {
    try {
      await sql(address, 'SELECT');
      return { address, newDatabase: () => newDatabase(address), stop };
    } catch (error) {
      if (server.exitCode !== null || Date.now() - began > START_MS) {
        await stop();
        throw new Error(`PostgreSQL does not start: ${said}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Makes an empty database beside one. @returns its address */
export async function newDatabase(address: string): Promise<string> {
  const name = `t${randomBytes(6).toString('hex')}`;
  await sql(address, `CREATE DATABASE ${name}`);
  return address.replace(/[^/]+$/, name);
}

/** Runs statements on a connection of their own. @returns the rows of the last */
export async function sql(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(text);
    return (Array.isArray(result) ? result.at(-1) : result).rows;
  } finally {
    await client.end();
  }
}

const settingsOf = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. */
function owner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map((which) => spawnSync('id', [which, name], { encoding: 'utf8' }));
    const [uid, gid] = ids.map(({ status, stdout }) => (status === 0 ? Number(stdout) : undefined));
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  return null;
}
