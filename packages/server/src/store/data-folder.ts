import { mkdirSync } from 'node:fs';

/**
 * Makes the data folder where there is none, for its owner alone: it holds receipts, keys and what accounts
 * sign in with. One that is there keeps its mode.
 * @throws what `mkdirSync` throws
 */
export function makeDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}
