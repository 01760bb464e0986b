import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { Problem } from '@assent/contract';
import Database from 'better-sqlite3';
import { secretFile } from '../accounts/secret.ts';
import { keyFile } from '../log/key.ts';
import { makeDataFolder } from './data-folder.ts';
import { hasSqlite, sqliteFile } from './sqlite.ts';

/** What a store is of no use without: what signs its logs, and what opens its accounts' authenticators. */
const SECRETS = [keyFile, secretFile];

/**
 * Copies a store of SQLite, as it is at one moment, into a new folder, with the key of its logs and the
 * secret of its accounts where the data folder has them. The service may be running; what was erased is
 * not in the copy.
 * @throws Problem invalid-argument where the folder is there already, store-unavailable
 */
export function backupStore(dataDir: string, out: string): void {
  const partial = newFolder(out);
  try {
    const connection = new Database(sqliteFile(dataDir), { readonly: true, timeout: 5000 });
    try {
      connection.prepare('VACUUM INTO ?').run(sqliteFile(partial));
    } finally {
      connection.close();
    }
    copySecrets(dataDir, partial);
    renameSync(partial, out);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw unusable(error);
  }
}

/**
 * Puts a copy in the place of a data folder that is not there. What was recorded after the copy was
 * made is missing, and every checkpoint that was kept since proves so.
 * @throws Problem invalid-argument where there is no such copy, or a store or a part of one already;
 *   store-unavailable
 */
export function restoreStore(from: string, dataDir: string): void {
  if (!hasSqlite(from)) throw new Problem('invalid-argument', `${from} holds no backup.`);
  if (hasSqlite(dataDir)) {
    throw new Problem(
      'invalid-argument',
      `There is a store in ${dataDir} already; take it away first.`,
    );
  }
  try {
    assertNothingLeft(from, dataDir);
    assertSound(from);
    makeDataFolder(dataDir);
    copySecrets(from, dataDir);
    const file = sqliteFile(dataDir);
    copyFileSync(sqliteFile(from), `${file}.partial`);
    renameSync(`${file}.partial`, file);
  } catch (error) {
    throw unusable(error);
  }
}

function newFolder(out: string): string {
  if (existsSync(out)) throw new Problem('invalid-argument', `There is ${out} already.`);
  const partial = `${out}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  return partial;
}

/** The files keep their mode: they are for their owner alone. */
function copySecrets(from: string, to: string): void {
  for (const fileIn of SECRETS) {
    if (existsSync(fileIn(from))) copyFileSync(fileIn(from), fileIn(to));
  }
}

/**
 * SQLite would write the log of changes of another database into the copy, and a key that is
 * written over is gone for ever.
 */
function assertNothingLeft(from: string, dataDir: string): void {
  const changes = `${sqliteFile(dataDir)}-wal`;
  const secret = SECRETS.find((fileIn) => areBothAndDiffer(fileIn(from), fileIn(dataDir)));
  const left = existsSync(changes) ? changes : secret?.(dataDir);
  if (!left) return;
  throw new Problem('invalid-argument', `${left} is of another store; take it away first.`);
}

const areBothAndDiffer = (one: string, other: string): boolean =>
  existsSync(one) && existsSync(other) && !readFileSync(one).equals(readFileSync(other));

function assertSound(folder: string): void {
  const connection = new Database(sqliteFile(folder), { readonly: true });
  try {
    if (connection.pragma('quick_check', { simple: true }) === 'ok') return;
  } finally {
    connection.close();
  }
  throw new Problem('store-unavailable', `The backup in ${folder} is damaged.`);
}

function unusable(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Errors of better-sqlite3 and of node:fs carry a code.
  const code = String((error as { code?: unknown }).code ?? 'unknown');
  return new Problem('store-unavailable', `The copy cannot be made (${code}).`);
}
