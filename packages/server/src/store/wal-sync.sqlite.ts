import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

/** Brings SQLite's write-ahead log to the disk, beside the thread that takes requests. */
export interface WalSync {
  /**
   * Resolves when everything that was committed before is on the disk.
   * @throws Error when it is not, and from then on at once: what the system may have dropped of the log
   *   would make all that is written behind it unreadable after a power cut
   */
  sync(): Promise<void>;
  /** @throws Error of the sync that failed, if one did */
  assertWhole(): void;
  close(): void;
}

/**
 * @param file of the write-ahead log of a connection that stays open: SQLite keeps no lock on it, and
 *   truncates it at most
 */
export function walSyncOn(file: string, flush = promisify(fdatasync)): WalSync {
  let fd: number | null = null;
  let failed: unknown = null;

  function assertWhole(): void {
    if (failed) throw failed;
  }

  return {
    assertWhole,
    async sync() {
      try {
        fd ??= openSync(file, 'r+');
        await flush(fd);
      } catch (error) {
        failed ??= error;
      }
      // An earlier one that failed speaks for this one, too.
      assertWhole();
    },
    close() {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
}
