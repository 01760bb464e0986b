import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { tempFolder, tempStore } from '../testing/kit.ts';
import { receipt, withSite } from '../testing/store-kit.ts';
import { entriesOn } from './entries.sqlite.ts';
import { type WalSync, walSyncOn } from './wal-sync.sqlite.ts';

const lost = Object.assign(new Error('the disk has gone'), { code: 'EIO' });

function walOf(flush?: (fd: number) => Promise<void>): WalSync {
  const file = join(tempFolder(), 'log');
  writeFileSync(file, 'frames');
  const wal = walSyncOn(file, flush);
  onTestFinished(() => wal.close());
  return wal;
}

describe('the write-ahead log', () => {
  it('is brought to the disk as often as it is asked for', async () => {
    const wal = walOf();
    await wal.sync();
    await Promise.all([wal.sync(), wal.sync()]);
    wal.assertWhole();
  });

  it('counts as broken for good once the disk has refused it', async () => {
    const flush = vi.fn<(fd: number) => Promise<void>>().mockRejectedValueOnce(lost);
    const wal = walOf(flush.mockResolvedValue());
    const both = [wal.sync(), wal.sync()];
    expect(await Promise.allSettled(both)).toMatchObject([{ reason: lost }, { reason: lost }]);
    await expect(wal.sync()).rejects.toBe(lost);
    expect(() => wal.assertWhole()).toThrow(lost);
  });
});

/** The hot path on a store's file, and how its log comes to the disk. */
async function entriesWith(wal: Pick<WalSync, 'sync' | 'assertWhole'>) {
  const folder = tempFolder();
  const { store, siteId } = await withSite(tempStore(folder));
  await store.close();
  const connection = new Database(join(folder, 'assent.sqlite'));
  onTestFinished(() => void connection.close());
  const nothing = () => {};
  const { queries } = entriesOn(connection, { ...wal, close: nothing }, nothing, nothing);
  const count = () => queries.countReceipts(siteId, {});
  const synchronous = () => connection.pragma('synchronous', { simple: true });
  return { append: () => queries.appendReceipts([receipt(siteId)]), count, synchronous };
}

describe('a receipt', () => {
  it('is acknowledged when the log is on the disk, and not before', async () => {
    let onDisk = () => {};
    const { append, count, synchronous } = await entriesWith({
      sync: () =>
        new Promise((resolve) => {
          onDisk = resolve;
        }),
      assertWhole() {},
    });
    const heard = vi.fn();
    const appended = append().then(heard);
    // The next one may be committed meanwhile, and whatever else is written waits for the disk by itself.
    expect(await count()).toBe(1);
    expect(synchronous()).toBe(2);
    expect(heard).not.toHaveBeenCalled();
    onDisk();
    await appended;
    expect(heard).toHaveBeenCalled();
  });

  it('is refused when the disk refuses the log, and so is every one after it', async () => {
    let isBroken = false;
    const { append, count } = await entriesWith({
      async sync() {
        isBroken = true;
        throw lost;
      },
      assertWhole() {
        if (isBroken) throw lost;
      },
    });
    await expect(append()).rejects.toBe(lost);
    await expect(append()).rejects.toBe(lost);
    expect(await count()).toBe(1);
  });
});
