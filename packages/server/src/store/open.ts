import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Store } from './port.ts';
import { hasSqlite, openSqlite } from './sqlite.ts';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Where the migrations lie: beside the bundled program, or beside this file in the sources.
 */
export const migrationsFolder = (bundleDir?: string): string =>
  bundleDir ? join(bundleDir, 'migrations', 'sqlite') : join(here, 'migrations', 'sqlite');

/**
 * Opens the store of a data folder.
 * @throws Problem store-unavailable, store-newer, store-locked
 */
export const openStore = (dataDir: string, bundleDir?: string): Store =>
  openSqlite(dataDir, migrationsFolder(bundleDir));

/** Whether a data folder holds a store already. */
export const hasStore = (dataDir: string): boolean => hasSqlite(dataDir);
