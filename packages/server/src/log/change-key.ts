import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { Problem } from '@assent/contract';
import { signNote, statementText, vkeyOf } from '@assent/log';
import type { Store } from '../store/port.ts';
import {
  assertCurrent,
  keyFile,
  type LogKey,
  loadLogKey,
  newLogKey,
  pemOf,
  readKey,
  signerOf,
} from './key.ts';
import { sealAll } from './seal.ts';

/**
 * Makes a new key the one that signs. Every log states the change in an entry that both keys sign, so
 * that whoever knows the old key comes to know the new one.
 * @param file where the new key goes, before anything depends on it
 * @throws Problem log-key when the file is there already, store-unavailable
 */
export async function changeKey(
  store: Store,
  old: LogKey,
  file: string,
  at = Date.now(),
): Promise<LogKey> {
  const key = newLogKey();
  writeNew(file, key);
  await store.changeLogKey(key.publicKey, at, (origin) => {
    const [from, to] = [signerOf(old, origin), signerOf(key, origin)];
    const date = new Date(at).toISOString();
    const statement = { type: 'key', at: date, from: vkeyOf(from), to: vkeyOf(to) } as const;
    return signNote(statementText(origin, statement), [from, to]);
  });
  await sealAll(store, key);
  return key;
}

/** Where the next key of a data folder lies until it is the one that signs. */
export const nextKeyFile = (dataDir: string): string => `${keyFile(dataDir)}.next`;

/** Puts the next key of a data folder in the place of the old one, which is kept beside it. */
export function keepNextKey(dataDir: string): void {
  const file = keyFile(dataDir);
  renameSync(file, `${file}.old`);
  renameSync(nextKeyFile(dataDir), file);
}

/**
 * The key that signs for a store: of the environment, else of the data folder, where it is made for a
 * new store. It finishes a change that broke off between the store and the files.
 * @param fromEnvironment as `loadLogKey` has it
 * @throws Problem log-key when it is not the one that signs, is not there, or cannot be used
 */
export async function currentKey(
  store: Store,
  dataDir: string,
  fromEnvironment?: string,
): Promise<LogKey> {
  const next = fromEnvironment ? null : readKey(nextKeyFile(dataDir));
  const current = (await store.logKeys()).at(-1);
  if (next && current && Buffer.from(next.publicKey).equals(current)) keepNextKey(dataDir);
  if (current && !fromEnvironment) assertThere(keyFile(dataDir));
  const key = loadLogKey(dataDir, fromEnvironment);
  await assertCurrent(store, key);
  return key;
}

/** A new key beside a store that another one signs would be of no use, and look like the lost one. */
function assertThere(file: string): void {
  if (existsSync(file)) return;
  throw new Problem(
    'log-key',
    `The logs of this store are signed with a key, and there is no ${file}. Put it back, or give its ` +
      'text as LOG_KEY, the same on every node.',
  );
}

function writeNew(file: string, key: LogKey): void {
  try {
    writeFileSync(file, pemOf(key), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Problem(
      'log-key',
      code === 'EEXIST'
        ? `There is a file ${file} already; take it away when no log is signed with it.`
        : `The new key ${file} cannot be made (${code}).`,
    );
  }
}
