import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Store } from './port.ts';
import { hasSqlite, openSqlite } from './sqlite.ts';
import { lockFolder } from './sqlite-lock.ts';

/** Most installations never need it. */
const postgres = () => import('./postgres.ts');

const here = dirname(fileURLToPath(import.meta.url));

/** Where a store is. */
export interface StorePlace {
  /** Folder of the SQLite store. */
  dataDir: string;
  /** The store is in this database of PostgreSQL instead: `postgres://…`. */
  databaseUrl?: string;
}

export interface OpenOptions extends StorePlace {
  /** Folder of the bundled program, with the migrations. */
  bundleDir?: string;
  /**
   * Whether a server opens it: only one may have a store of SQLite, and on PostgreSQL its requests wait
   * ten seconds for a statement at most.
   */
  isServer?: boolean;
}

/**
 * Where the migrations lie: beside the bundled program, or beside this file in the sources.
 */
export const migrationsFolder = (dialect: 'sqlite' | 'pg', bundleDir?: string): string =>
  join(bundleDir ?? here, 'migrations', dialect);

/**
 * Opens the store, making and migrating it as needed.
 * @throws Problem store-unavailable, store-newer, store-locked, invalid-argument
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { dataDir, databaseUrl, bundleDir, isServer = false } = options;
  if (databaseUrl) {
    const { openPostgres } = await postgres();
    return openPostgres(databaseUrl, migrationsFolder('pg', bundleDir), isServer);
  }
  const unlock = isServer ? lockFolder(dataDir) : () => {};
  try {
    const store = openSqlite(dataDir, migrationsFolder('sqlite', bundleDir), isServer);
    return { ...store, close: () => store.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Whether there is a store already.
 * @throws Problem store-unavailable, invalid-argument
 */
export const hasStore = async ({ dataDir, databaseUrl }: StorePlace): Promise<boolean> =>
  databaseUrl ? (await postgres()).hasPostgres(databaseUrl) : hasSqlite(dataDir);
