import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { promisify } from 'node:util';
import {
  type Checkpoint,
  Frontier,
  leafHash,
  parseCheckpoint,
  parseNote,
  receiptEntry,
} from '@assent/log';
import { openStore } from '@assent/server/store/open';
import type { Store } from '@assent/server/store/port';
import { choiceInput, entryLinesOf, ORIGIN, siteInput } from '@assent/server/testing';
import { type Cluster, findPostgres, sql, startCluster } from '@assent/server/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSENT, type Service, startService } from './kit/service.ts';

/** Three real processes on one real PostgreSQL, of which those that seal are taken away. */
const programs = findPostgres();
const TAKEOVER_MS = 10_000;
/** A second is what is promised; the tests share the machine with others. */
const SEAL_MS = 2000;
const NAMES = ['node1', 'node2', 'node3'];

describe.skipIf(!programs)('three nodes on one PostgreSQL', () => {
  let cluster: Cluster;
  let databaseUrl: string;
  let store: Store;
  const nodes = new Map<string, Service>();
  const checkpoints = new Map<number, Checkpoint>();
  const acknowledged = new Set<string>();

  beforeAll(async () => {
    cluster = await startCluster(programs ?? '');
    databaseUrl = await cluster.newDatabase();
    const LOG_KEY = newKey();
    const start = async (name: string) => {
      const DATABASE_URL = `${databaseUrl}?application_name=${name}`;
      nodes.set(name, await startService(undefined, [], { DATABASE_URL, LOG_KEY }));
    };
    await Promise.all(NAMES.map(start));
    await node('node1').apply(siteInput());
    store = await openStore({ dataDir: '', databaseUrl });
  });
  afterAll(async () => {
    for (const service of nodes.values()) {
      service.send('SIGCONT');
      await service.close();
    }
    await store?.close();
    await cluster?.stop();
  });

  function node(name: string): Service {
    const service = nodes.get(name);
    if (!service) throw new Error(`there is no ${name}`);
    return service;
  }

  /** Which node has the right to seal; none for a moment when it changes hands. */
  async function sealer(): Promise<string | undefined> {
    const [row] = await sql(
      databaseUrl,
      `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND granted AND objid = ${0x0a55_0001}`,
    );
    return row?.name as string | undefined;
  }

  async function post(name: string, choice: { id: string }): Promise<void> {
    const response = await fetch(`${node(name).origin}/v1/sites/shop/receipts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
      body: JSON.stringify(choice),
      signal: AbortSignal.timeout(5000),
    });
    expect([200, 201]).toContain(response.status);
    acknowledged.add(choice.id);
  }

  /** Sends each choice to every node at once, as a browser would that is not sure of an answer. */
  async function ingest(count: number, names: readonly string[]): Promise<void> {
    const choices = Array.from({ length: count }, () => choiceInput());
    await Promise.all(
      names.map(async (name) => {
        for (let i = 0; i < count; i += 25) {
          await Promise.all(choices.slice(i, i + 25).map((choice) => post(name, choice)));
        }
      }),
    );
  }

  async function siteId(): Promise<number> {
    return (await store.currentVersion('shop'))?.siteId ?? 0;
  }

  /** Waits until all is sealed, and keeps the checkpoint. @returns how long that took, in milliseconds */
  async function sealed(): Promise<number> {
    const began = Date.now();
    for (;;) {
      const head = await store.log(await siteId());
      if (head?.checkpoint && head.sealed === head.size) {
        const checkpoint = parseCheckpoint(parseNote(head.checkpoint)?.text ?? '');
        if (checkpoint) checkpoints.set(head.sealed, checkpoint);
        return Date.now() - began;
      }
      if (Date.now() - began > 2 * TAKEOVER_MS) throw new Error('nobody seals');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const others = (gone: readonly (string | undefined)[]) =>
    NAMES.filter((name) => !gone.includes(name));

  it('keep every receipt once, and seal within a second', async () => {
    await ingest(200, NAMES);
    expect(await sealed()).toBeLessThan(SEAL_MS);
  });

  it('seal on when the one that seals is killed, and when the next one hangs', async () => {
    const killed = await sealer();
    expect(NAMES).toContain(killed);
    const underWay = ingest(200, others([killed]));
    await node(killed ?? '').stop('SIGKILL');
    await underWay;
    expect(await sealed()).toBeLessThan(TAKEOVER_MS);

    const hung = await sealer();
    expect(others([killed])).toContain(hung);
    node(hung ?? '').send('SIGSTOP');
    await ingest(100, others([killed, hung]));
    expect(await sealed()).toBeLessThan(TAKEOVER_MS);
    expect(others([killed, hung])).toContain(await sealer());

    node(hung ?? '').send('SIGCONT');
    await node(killed ?? '').start();
    await ingest(100, NAMES);
    expect(await sealed()).toBeLessThan(SEAL_MS);
    expect(others([killed, hung])).toContain(await sealer());
  });

  it('have made one chain of all checkpoints, over all that was acknowledged', async () => {
    const id = await siteId();
    const entries = await store.logEntries(id, 0, 10_000);
    expect(entries).toHaveLength(acknowledged.size);
    expect(acknowledged.size).toBe(600);
    const lines = (await entryLinesOf(store, id, 10_000)).map(({ line, position }, i) => {
      expect(position).toBe(i);
      return JSON.parse(line);
    });
    expect(new Set(lines.map(({ receipt }) => receipt.id))).toEqual(acknowledged);
    const tree = new Frontier();
    let checked = 0;
    for (const entry of entries) {
      tree.append(
        leafHash(receiptEntry('commitment' in entry ? entry.commitment : new Uint8Array())),
      );
      const checkpoint = checkpoints.get(tree.size);
      if (!checkpoint) continue;
      expect(Buffer.from(checkpoint.root)).toEqual(Buffer.from(tree.root()));
      checked++;
    }
    expect(checked).toBe(checkpoints.size);
    expect(checked).toBeGreaterThanOrEqual(4);
  });

  it('are used by the command line as well, and refuse a node with another key', async () => {
    const { stdout } = await node('node1').assent('export', '--site', 'shop');
    expect(stdout.match(/"receipt":\{/g)).toHaveLength(600);
    const env = { DATABASE_URL: databaseUrl, LOG_KEY: newKey(), PORT: '0' };
    await expect(assent(['serve'], env)).rejects.toMatchObject({
      stderr: expect.stringMatching(/^assent: .*another key.*LOG_KEY, the same on every node\.\n$/),
    });
  });

  it('are told in one line of a database that is empty, or not there, without its password', async () => {
    const empty = { DATABASE_URL: await cluster.newDatabase() };
    await expect(assent(['export', '--site', 'shop'], empty)).rejects.toMatchObject({
      stderr: 'assent: There is no store in the database of DATABASE_URL.\n',
    });
    const gone = { DATABASE_URL: 'postgres://assent:hunter2@127.0.0.1:1/assent' };
    for (const args of [['serve'], ['export', '--site', 'shop']]) {
      await expect(assent(args, gone)).rejects.toMatchObject({
        code: 1,
        stderr: 'assent: The database of DATABASE_URL cannot be used (ECONNREFUSED).\n',
        stdout: expect.not.stringContaining('hunter2'),
      });
    }
  });
});

const assent = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  promisify(execFile)(process.execPath, [ASSENT, ...args], { env: { ...process.env, ...env } });

/** A key for the logs, as LOG_KEY has it. */
const newKey = (): string =>
  generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'der' })
    .toString('base64');
