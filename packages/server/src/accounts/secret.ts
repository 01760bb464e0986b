import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';
import { makeDataFolder } from '../store/data-folder.ts';

/** Shorter ones can be guessed. */
const MIN_LENGTH = 32;

/**
 * What signs sessions and encrypts the secrets of authenticators: of the environment, else of the data
 * folder, where it is made on first start. Of many nodes all must have the same.
 * @throws Problem invalid-argument for one that is short; store-unavailable when the file cannot be used
 */
export function accountSecret(dataDir: string, fromEnvironment = ''): string {
  if (fromEnvironment) {
    if (fromEnvironment.length >= MIN_LENGTH) return fromEnvironment;
    throw new Problem(
      'invalid-argument',
      `ADMIN_SECRET needs at least ${MIN_LENGTH} characters, such as 64 random hex digits.`,
    );
  }
  const file = secretFile(dataDir);
  try {
    makeDataFolder(dataDir);
    // Of two processes that start at once, the second reads what the first wrote.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(file, error);
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw unusable(file, error);
  }
}

/** Its file in a data folder. */
export const secretFile = (dataDir: string): string => join(dataDir, 'admin-secret');

const unusable = (file: string, error: unknown): Problem =>
  new Problem(
    'store-unavailable',
    `The admin's secret ${file} cannot be used (${(error as NodeJS.ErrnoException).code}).`,
  );
