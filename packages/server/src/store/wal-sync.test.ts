import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { tempFolder, tempStore } from '../testing/kit.ts';
import { receipt, withSite } from '../testing/store-kit.ts';
import { entriesOn } from './entries.sqlite.ts';
import { walSyncOn } from './wal-sync.sqlite.ts';

/** The hot path on a store's file. @param flush what the disk does */
async function entriesWith(flush?: (fd: number) => Promise<void>) {
  const folder = tempFolder();
  const { store, siteId } = await withSite(tempStore(folder));
  await store.close();
  const connection = new Database(join(folder, 'assent.sqlite'));
  connection.pragma('synchronous = FULL');
  const wal = walSyncOn(connection, flush);
  onTestFinished(() => {
    connection.close();
    wal.close();
  });
  const nothing = () => {};
  const { queries } = entriesOn(connection, wal, nothing, nothing);
  return {
    connection,
    append: () => queries.appendReceipts([receipt(siteId)]),
    state: () => queries.appendStatement(siteId, 'a statement', 0),
    count: () => queries.countReceipts(siteId, {}),
  };
}

describe('a receipt', () => {
  it('is acknowledged by a disk that takes it', async () => {
    const { append, count } = await entriesWith();
    await append();
    await append();
    expect(await count()).toBe(2);
  });

  it('is acknowledged when the log is on the disk, and not before', async () => {
    let onDisk = () => {};
    const { connection, append, count } = await entriesWith(
      () =>
        new Promise((resolve) => {
          onDisk = resolve;
        }),
    );
    const heard = vi.fn();
    const appended = append().then(heard);
    // The next one may be committed meanwhile, and whatever else is written waits for the disk by itself.
    expect(await count()).toBe(1);
    expect(connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(heard).not.toHaveBeenCalled();
    onDisk();
    await appended;
    expect(heard).toHaveBeenCalled();
  });

  it('is refused when the disk refuses the log, and so is whatever would be written behind it', async () => {
    const lost = Object.assign(new Error('the disk has gone'), { code: 'EIO' });
    const flush = vi.fn<(fd: number) => Promise<void>>().mockRejectedValueOnce(lost);
    const { append, state, count } = await entriesWith(flush.mockResolvedValue());
    await expect(append()).rejects.toBe(lost);
    await expect(append()).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    await expect(state()).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    // What is there can still be read.
    expect(await count()).toBe(1);
  });
});
