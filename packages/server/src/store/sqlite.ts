import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { artefactsOn } from './artefacts.ts';
import { makeDataFolder } from './data-folder.ts';
import { entriesOn } from './entries.sqlite.ts';
import { holdsOn } from './holds.ts';
import { entryLinesOn } from './lines.sqlite.ts';
import { logOn } from './log.sqlite.ts';
import { optOutsOn } from './opt-outs.sqlite.ts';
import { personsOn } from './persons.sqlite.ts';
import type { Store } from './port.ts';
import { queriesOn } from './queries.ts';
import { recordsDialect } from './records.sqlite.ts';
import { recordsOn } from './records.ts';
import * as schema from './schema.sqlite.ts';
import * as adminSchema from './schema-admin.sqlite.ts';
import { searchOn } from './search.sqlite.ts';
import { stampsOn } from './stamps.ts';
import { talliesOn } from './tallies.sqlite.ts';
import { guarded } from './unavailable.ts';
import { visitorsOn } from './visitors.sqlite.ts';
import { walSyncOn } from './wal-sync.sqlite.ts';
import { walTracesOn } from './wal-traces.sqlite.ts';
import { witnessesOn } from './witnesses.ts';

/** What a request for an erasure waits for who reads the file, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Opens the SQLite store in a folder, making and migrating it as needed. What it says is written is on
 * the disk (write-ahead log, `synchronous=FULL`; receipts: `wal-sync.sqlite.ts`).
 * @param isServer whether requests wait for it: then an erasure does not wait for ever for who reads the file
 * @throws Problem store-unavailable, store-newer, store-locked
 */
export function openSqlite(dataDir: string, migrationsFolder: string, isServer: boolean): Store {
  const connection = connect(dataDir);
  try {
    refuseNewer(connection, migrationsFolder);
    const db = drizzle({ client: connection, schema, casing: 'snake_case' });
    migrate(db, { migrationsFolder });
    const wal = walSyncOn(connection);
    const tallies = talliesOn(connection);
    const optOuts = optOutsOn(connection, tallies.add);
    const entries = entriesOn(connection, wal, optOuts.keep, tallies.add);
    const dialect = recordsDialect(connection, entries.writer);
    const { records, transact, trailSite } = recordsOn(db, adminSchema, schema, dialect);
    const { forget, ...search } = searchOn(connection);
    const traces = walTracesOn(connection, isServer ? PATIENCE_MS : Number.POSITIVE_INFINITY);
    const beside = { forget, appendTrail: dialect.append, trailSite, clearTraces: traces.clear };
    return guarded({
      // They are written by this thread, one after the other.
      appendsAtOnce: 1,
      ...queriesOn(db, schema, transact),
      ...artefactsOn(db, schema),
      ...holdsOn(db, schema, transact),
      ...witnessesOn(db, schema),
      ...stampsOn(db, schema),
      ...entries.queries,
      ...entryLinesOn(connection),
      ...optOuts.queries,
      ...tallies.queries,
      ...visitorsOn(connection, entries.writer, beside),
      ...search,
      ...logOn(connection, entries.writer),
      ...personsOn(connection, optOuts.keep),
      records,
      async close() {
        traces.stop();
        connection.close();
        wal.close();
      },
    });
  } catch (error) {
    connection.close();
    throw asProblem(error, dataDir);
  }
}

/** Whether a folder holds a store. */
export const hasSqlite = (dataDir: string): boolean => existsSync(sqliteFile(dataDir));

/** The database's file in a data folder. */
export const sqliteFile = (dataDir: string): string => join(dataDir, 'assent.sqlite');

function connect(dataDir: string): Database.Database {
  try {
    makeDataFolder(dataDir);
    const connection = new Database(sqliteFile(dataDir), { timeout: 5000 });
    // A receipt does not fill pages of 4 KiB well (docs/decisions/0005). A file that is there keeps its size.
    connection.pragma('page_size = 8192');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    // What is erased is overwritten, not only forgotten.
    connection.pragma('secure_delete = ON');
    return connection;
  } catch (error) {
    throw asProblem(error, dataDir);
  }
}

/** A store that knows migrations which we do not was written by a newer version: hands off. */
function refuseNewer(connection: Database.Database, migrationsFolder: string): void {
  const known = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  const table = connection
    .prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'")
    .get();
  if (!table) return;
  const applied = connection
    .prepare('SELECT max(created_at) FROM __drizzle_migrations')
    .pluck()
    .get();
  if (Number(applied) > known) {
    throw new Problem(
      'store-newer',
      'The data folder was written by a newer version of Assent; update Assent and start again.',
    );
  }
}

function asProblem(error: unknown, dataDir: string): Problem {
  if (error instanceof Problem) return error;
  // Errors of better-sqlite3 and of node:fs carry a code.
  const code = String((error as { code?: unknown }).code ?? 'unknown');
  if (code.startsWith('SQLITE_BUSY')) {
    return new Problem('store-locked', `The store in ${dataDir} is in use by another program.`);
  }
  return new Problem('store-unavailable', `The store in ${dataDir} cannot be used (${code}).`);
}
