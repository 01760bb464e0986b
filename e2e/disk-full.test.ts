import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choiceInput } from '@assent/server/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptsOf } from './kit/receipts.ts';
import { ASSENT, ROOT, type Service, startService } from './kit/service.ts';

/** A disk that runs full, for real: a small file system in memory, which only root may mount. */
const disk = mkdtempSync(join(tmpdir(), 'assent-disk-'));
const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
const canMount = mount('-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk);
if (!canMount) console.warn('NOT TESTED: a full disk, for mounting a file system takes root');

const choice = () => choiceInput({ language: 'de' });

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

  const post = (body: object) =>
    fetch(`${service.origin}/v1/sites/facts42/receipts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: service.origin },
      body: JSON.stringify(body),
    });

  it('is a 503 with Retry-After, loses nothing that was acknowledged, and passes', async () => {
    const acknowledged: string[] = [];
    let refused: Response | undefined;
    for (let i = 0; i < 20_000 && !refused; i++) {
      const one = choice();
      const response = await post(one);
      if (response.status === 201) acknowledged.push(one.id);
      else refused = response;
      await response.arrayBuffer().catch(() => {});
    }
    expect(refused?.status).toBe(503);
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect(acknowledged.length).toBeGreaterThan(10);

    expect(mount('-o', 'remount,size=64m', disk)).toBe(true);
    const after = choice();
    expect((await post(after)).status).toBe(201);
    await service.stop('SIGKILL');
    await service.start();
    const stored = (await receiptsOf(service, 'facts42')).map(({ id }) => id);
    expect(stored).toEqual([...acknowledged, after.id]);
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
