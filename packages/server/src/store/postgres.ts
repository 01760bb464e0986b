import { Problem } from '@assent/contract';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import type { AdminTables } from './admin-tables.ts';
import { MIGRATION_LOCK } from './advisory-locks.ts';
import { artefactsOn } from './artefacts.ts';
import { type Connections, codeOf, connectionsTo } from './connection.pg.ts';
import type { Database, Tables } from './dialect.ts';
import { entriesOn } from './entries.pg.ts';
import { holdsOn } from './holds.ts';
import { logOn } from './log.pg.ts';
import { optOutsOn } from './opt-outs.pg.ts';
import { personsOn } from './persons.pg.ts';
import type { Store } from './port.ts';
import { queriesOn } from './queries.ts';
import { recordsDialect } from './records.pg.ts';
import { recordsOn } from './records.ts';
import * as schema from './schema.pg.ts';
import * as adminSchema from './schema-admin.pg.ts';
import { sealerLockOn } from './sealer-lock.pg.ts';
import { searchOn } from './search.pg.ts';
import { stampsOn } from './stamps.ts';
import { talliesOn } from './tallies.pg.ts';
import { guarded } from './unavailable.ts';
import { vacuumOn } from './vacuum.pg.ts';
import { visitorsOn } from './visitors.pg.ts';
import { witnessesOn } from './witnesses.ts';

/**
 * Opens the store in a database of PostgreSQL, 14 or newer, making and migrating its tables as needed.
 * Any number of processes may open it. A commit is durable when it returns as far as the database's
 * `fsync` and `synchronous_commit` say so.
 * @param isServer whether requests wait for it: then no statement takes longer than ten seconds
 * @throws Problem store-unavailable, store-newer, invalid-argument
 */
export async function openPostgres(
  databaseUrl: string,
  migrationsFolder: string,
  isServer: boolean,
): Promise<Store> {
  const connections = connectionsTo(databaseUrl, isServer);
  try {
    await bringUpToDate(connections, migrationsFolder);
  } catch (error) {
    await connections.close();
    throw asProblem(error);
  }
  // Why they are cast is said there.
  const db = drizzle({
    client: connections.pool,
    schema,
    casing: 'snake_case',
  }) as unknown as Database;
  const tables = schema as unknown as Tables;
  const adminTables = adminSchema as unknown as AdminTables;
  const dialect = recordsDialect(connections);
  const { records, transact, trailSite } = recordsOn(db, adminTables, tables, dialect);
  const sealer = sealerLockOn(connections);
  const vacuum = vacuumOn(connections);
  return guarded({
    // While the disk is asked for one, the database reads the next.
    appendsAtOnce: 2,
    ...queriesOn(db, tables, transact),
    ...artefactsOn(db, tables),
    ...holdsOn(db, tables, transact),
    ...witnessesOn(db, tables),
    ...stampsOn(db, tables),
    ...entriesOn(connections),
    ...optOutsOn(connections),
    ...talliesOn(connections),
    ...visitorsOn(connections, trailSite, vacuum.soon),
    ...searchOn(connections),
    ...logOn(connections),
    ...personsOn(connections),
    records,
    maySeal: sealer.maySeal,
    async close() {
      await sealer.release();
      await vacuum.done();
      await connections.close();
    },
  });
}

/**
 * Whether a database holds a store already.
 * @throws Problem store-unavailable, invalid-argument
 */
export async function hasPostgres(databaseUrl: string): Promise<boolean> {
  const connections = connectionsTo(databaseUrl, false);
  try {
    const [row] = await connections.query<{ is_there: boolean }>(
      "SELECT to_regclass('entries') IS NOT NULL AS is_there",
    );
    return row?.is_there ?? false;
  } catch (error) {
    throw asProblem(error);
  } finally {
    await connections.close();
  }
}

/** Many nodes may start at once: one migrates, the others wait for it and find it done. */
async function bringUpToDate({ connect }: Connections, migrationsFolder: string): Promise<void> {
  const client = await connect();
  try {
    await refuseOlder(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(client, migrationsFolder);
    await migrate(drizzle({ client }), { migrationsFolder });
  } finally {
    await client.end();
  }
}

/** Older ones are not maintained any more, and would not end the session of a sealer that hangs. */
async function refuseOlder(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT current_setting('server_version_num')::int AS number",
  );
  if (rows[0].number < 140_000) {
    throw new Problem(
      'store-unavailable',
      'The database is too old: PostgreSQL 14 or newer is needed.',
    );
  }
}

/** A store that knows migrations which we do not was written by a newer version: hands off. */
async function refuseNewer(client: pg.Client, migrationsFolder: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  const table = 'drizzle.__drizzle_migrations';
  const { rows: there } = await client.query('SELECT to_regclass($1) AS name', [table]);
  if (!there[0].name) return;
  const { rows } = await client.query(`SELECT max(created_at) AS applied FROM ${table}`);
  if (rows[0].applied > known) {
    throw new Problem(
      'store-newer',
      'The database was written by a newer version of Assent; update Assent and start again.',
    );
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Drizzle wraps the database's error. Only its code is told: DATABASE_URL holds a password.
  const code = codeOf((error as { cause?: unknown }).cause ?? error);
  return new Problem('store-unavailable', `The database of DATABASE_URL cannot be used (${code}).`);
}
