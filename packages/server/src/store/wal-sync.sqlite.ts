import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import type Database from 'better-sqlite3';

/** Commits to SQLite's write-ahead log, and brings that to the disk beside the thread that takes requests. */
export interface WalSync {
  /**
   * Resolves when what was committed is on the disk. Where the disk refuses it the connection writes nothing
   * more: the system may have dropped some of the log, and what is written behind a gap, durable or not,
   * could not be read after a power cut. The next commit is for after that (`Store.appendsAtOnce`): of two under
   * way the system would tell but one that the disk failed.
   * @throws Error of the database, or of the disk
   */
  commit<T>(write: () => T): Promise<T>;
  close(): void;
}

/** @param connection stays open meanwhile: SQLite keeps no lock on the log's file, and truncates it at most */
export function walSyncOn(connection: Database.Database, flush = promisify(fdatasync)): WalSync {
  let fd: number | null = null;

  async function sync(): Promise<void> {
    try {
      fd ??= openSync(`${connection.name}-wal`, 'r+');
      await flush(fd);
    } catch (error) {
      connection.pragma('query_only = ON');
      throw error;
    }
  }

  return {
    async commit(write) {
      const written = withoutSync(connection, write);
      await sync();
      return written;
    },
    close() {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
}

/**
 * Commits without waiting for the disk, as SQLite itself would within the commit. A power cut may take it away until
 * something later was brought to the disk.
 */
export function withoutSync<T>(connection: Database.Database, write: () => T): T {
  connection.pragma('synchronous = NORMAL');
  try {
    return write();
  } finally {
    connection.pragma('synchronous = FULL');
  }
}
