import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type * as schema from './schema.sqlite.ts';

/**
 * Database and tables as drizzle types them for SQLite. Its types of the two dialects have no common
 * parent, but what is used of them is written alike in both: PostgreSQL's are cast to these.
 */
export type Database = BetterSQLite3Database<typeof schema>;
export type Tables = Pick<
  typeof schema,
  | 'sites'
  | 'configVersions'
  | 'artefacts'
  | 'renderings'
  | 'legalHolds'
  | 'logs'
  | 'witnessKeys'
  | 'cosigned'
  | 'witnessed'
  | 'stamps'
>;
