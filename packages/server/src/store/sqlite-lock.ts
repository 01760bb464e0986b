import { join } from 'node:path';
import { Problem } from '@assent/contract';
import Database from 'better-sqlite3';
import { makeDataFolder } from './data-folder.ts';

/**
 * Takes a data folder for one server, by a lock of SQLite on a file of its own: the operating system
 * frees it when the process ends, however it ends. Nothing is ever written into that file. The command
 * line does not ask for it: its transactions and the server's wait for each other.
 * @returns gives the folder back
 * @throws Problem store-locked when another server has it, store-unavailable
 */
export function lockFolder(dataDir: string): () => void {
  let lock: Database.Database | undefined;
  try {
    makeDataFolder(dataDir);
    lock = new Database(join(dataDir, 'assent.lock'), { timeout: 0 });
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return () => void held.close();
  } catch (error) {
    lock?.close();
    const code = String((error as { code?: unknown }).code ?? 'unknown');
    if (code.startsWith('SQLITE_BUSY')) {
      throw new Problem('store-locked', `Another server has the store in ${dataDir}.`);
    }
    throw new Problem('store-unavailable', `The store in ${dataDir} cannot be used (${code}).`);
  }
}
