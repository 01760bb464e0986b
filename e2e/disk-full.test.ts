import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choiceInput } from '@assent/server/testing';
import { type Cluster, findPostgres, sql, startCluster } from '@assent/server/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptsOf } from './kit/receipts.ts';
import { ASSENT, ROOT, type Service, startService } from './kit/service.ts';

/** A disk that runs full, for real: a small file system in memory, which only root may mount. */
const disk = mkdtempSync(join(tmpdir(), 'assent-disk-'));
const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
const canMount = mount('-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk);
if (!canMount) console.warn('NOT TESTED: a full disk, for mounting a file system takes root');
const programs = findPostgres();

/** As many at once share a commit. */
const AT_ONCE = 50;

type Choice = ReturnType<typeof choiceInput>;

const post = (service: Service, choice: Choice) =>
  fetch(`${service.origin}/v1/sites/facts42/receipts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: service.origin },
    body: JSON.stringify(choice),
  });

/** Sends choices, many at once, until the disk is full. */
async function fill(service: Service) {
  const acknowledged: Choice[] = [];
  const refused: Choice[] = [];
  for (let wave = 0; wave < 1000 && !refused.length; wave++) {
    const choices = Array.from({ length: AT_ONCE }, () => choiceInput({ language: 'de' }));
    await Promise.all(
      choices.map(async (choice) => {
        const response = await post(service, choice);
        await response.arrayBuffer();
        if (response.status === 201) return acknowledged.push(choice);
        expect(response.status).toBe(503);
        expect(response.headers.get('retry-after')).toBe('5');
        return refused.push(choice);
      }),
    );
  }
  return { acknowledged, refused };
}

/** Fills the disk, makes room, and looks for what was acknowledged and for nothing else. */
async function expectToPass(service: Service, makeRoom: () => void): Promise<void> {
  const { acknowledged, refused } = await fill(service);
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(refused.length).toBeGreaterThan(0);

  makeRoom();
  // A commit is there whole or not at all: of one that was refused no receipt is known.
  for (const choice of refused) expect((await post(service, choice)).status).toBe(201);
  await service.stop('SIGKILL');
  await service.start();
  const stored = (await receiptsOf(service, 'facts42')).map(({ id }) => id);
  expect(stored.toSorted()).toEqual([...acknowledged, ...refused].map(({ id }) => id).toSorted());
}

describe.runIf(canMount)('a full disk', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService(disk);
  });
  afterAll(async () => {
    await service.close();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it('is a 503 with Retry-After, loses nothing that was acknowledged, and passes', async () => {
    await expectToPass(service, () => expect(mount('-o', 'remount,size=64m', disk)).toBe(true));
  });

  it('at the start is one line and leaves no half-made store', () => {
    const other = mkdtempSync(join(tmpdir(), 'assent-disk-'));
    expect(mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', other)).toBe(true);
    try {
      writeFileSync(join(other, 'filler'), Buffer.alloc(40_000));
      const run = spawnSync(process.execPath, [ASSENT, 'serve', '--port', '0'], {
        cwd: ROOT,
        env: { ...process.env, DATA_DIR: join(other, 'data') },
        encoding: 'utf8',
        timeout: 20_000,
      });
      expect(run.status).toBe(1);
      expect(run.stderr.trim()).toMatch(
        /^assent: The store in .* cannot be used \((SQLITE_FULL|SQLITE_IOERR\w*|ENOSPC)\)\.$/,
      );
    } finally {
      execFileSync('umount', [other]);
      rmSync(other, { recursive: true, force: true });
    }
  });
});

describe.runIf(canMount && programs)('a full disk under PostgreSQL', () => {
  const tables = mkdtempSync(join(tmpdir(), 'assent-disk-'));
  let cluster: Cluster;
  let service: Service;

  // Its tables are on the small disk, its log of what was committed is not: with that it would stop itself.
  beforeAll(async () => {
    cluster = await startCluster(programs ?? '');
    expect(mount('-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', tables)).toBe(true);
    const { uid, gid } = statSync(decodeURIComponent(new URL(cluster.address).hostname));
    chownSync(tables, uid, gid);
    await sql(cluster.address, `CREATE TABLESPACE small LOCATION '${tables}'`);
    await sql(cluster.address, 'CREATE DATABASE small TABLESPACE small');
    const DATABASE_URL = cluster.address.replace(/[^/]+$/, 'small');
    service = await startService(undefined, [], { DATABASE_URL });
  });
  afterAll(async () => {
    await service?.close();
    await cluster?.stop();
    execFileSync('umount', [tables]);
    rmSync(tables, { recursive: true, force: true });
  });

  it('is a 503 with Retry-After, loses nothing that was acknowledged, and passes', async () => {
    await expectToPass(service, () => expect(mount('-o', 'remount,size=64m', tables)).toBe(true));
  });
});
