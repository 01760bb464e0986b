import type Database from 'better-sqlite3';

/** How often it is tried meanwhile, and afterwards, in milliseconds. */
const TRY_MS = 50;
const LATER_MS = 1000;

/** Clears the write-ahead log, in which pages still stand as they were before an erasure. */
export interface WalTraces {
  /**
   * Resolves when the log is empty, or when patience has come to its end: then the log is emptied as soon as no other
   * program reads the file any more.
   */
  clear(): Promise<void>;
  /** Tries no more: who closes the file last empties the log. */
  stop(): void;
}

/**
 * Clears at once what a run that was killed has left.
 * @param patienceMs how long an erasure waits for who reads the file, in milliseconds: a command does not stay to try later
 */
export function walTracesOn(connection: Database.Database, patienceMs: number): WalTraces {
  let later: NodeJS.Timeout | undefined;

  function clearSoon(): void {
    try {
      if (emptied(connection)) return;
    } catch {
      // The disk refuses, or this connection reads itself: neither lasts.
    }
    clearTimeout(later);
    later = setTimeout(clearSoon, LATER_MS);
    // Nobody waits for it.
    later.unref();
  }

  clearSoon();
  return {
    async clear() {
      const until = Date.now() + patienceMs;
      while (!emptied(connection)) {
        if (Date.now() >= until) return clearSoon();
        await new Promise((resolve) => setTimeout(resolve, TRY_MS));
      }
    },
    stop: () => clearTimeout(later),
  };
}

/** @returns false where another program reads or writes now: SQLite would wait for it in this very thread */
function emptied(connection: Database.Database): boolean {
  if (!connection.open) return true;
  const patience = connection.pragma('busy_timeout', { simple: true });
  connection.pragma('busy_timeout = 0');
  try {
    const [row] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return row?.busy === 0;
  } finally {
    connection.pragma(`busy_timeout = ${patience}`);
  }
}
