import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';
import type { Signer } from '@assent/log';
import { makeDataFolder } from '../store/data-folder.ts';
import type { Store } from '../store/port.ts';

/** The key with which this installation signs its logs: Ed25519. */
export interface LogKey {
  privateKey: KeyObject;
  /** 32 bytes. */
  publicKey: Uint8Array;
}

/** Name of the key's file in the data folder. */
const FILE = 'log.key';
/** Length of an Ed25519 public key, which stands at the end of its DER form. */
const PUBLIC_BYTES = 32;

/**
 * The key of the environment, else that of the data folder, which is made when there is none.
 * @param fromEnvironment PKCS #8, as PEM or as base64 of its DER form
 * @throws Problem log-key for a key that cannot be used, or that others can read
 */
export function loadLogKey(dataDir: string, fromEnvironment?: string): LogKey {
  if (fromEnvironment) return parseKey(fromEnvironment, 'LOG_KEY');
  const file = keyFile(dataDir);
  return readKey(file) ?? makeKey(dataDir, file);
}

export const keyFile = (dataDir: string): string => join(dataDir, FILE);

export function newLogKey(): LogKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

export const pemOf = ({ privateKey }: LogKey): string =>
  String(privateKey.export({ type: 'pkcs8', format: 'pem' }));

/** Whoever signs for a log with this key. */
export const signerOf = (key: LogKey, origin: string): Signer => ({
  name: origin,
  type: 'ed25519',
  publicKey: key.publicKey,
  sign: (message) => sign(null, message, key.privateKey),
});

/**
 * Enters the key as the first of a new store, and makes sure that it is the one that signs.
 * @throws Problem log-key when another one does
 */
export async function assertCurrent(store: Store, key: LogKey): Promise<void> {
  if (await signs(store, key)) return;
  throw new Problem(
    'log-key',
    'The logs of this store are signed with another key. Give that one: its log.key in the data ' +
      'folder, or its text as LOG_KEY, the same on every node.',
  );
}

async function signs(store: Store, { publicKey }: LogKey): Promise<boolean> {
  const current = (await store.logKeys()).at(-1) ?? (await first(store, publicKey));
  return current !== undefined && Buffer.from(publicKey).equals(current);
}

/** @returns the first key, which is another one when two nodes began at once */
async function first(store: Store, publicKey: Uint8Array): Promise<Uint8Array | undefined> {
  await store.addFirstLogKey(publicKey, Date.now());
  return (await store.logKeys()).at(-1);
}

/** @returns null when there is no such file */
export function readKey(file: string): LogKey | null {
  try {
    const { mode } = statSync(file);
    if (process.platform !== 'win32' && mode & 0o077) {
      throw new Problem('log-key', `${file} can be read by others; take that away: chmod 600.`);
    }
    return parseKey(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Of two processes that make it at once one does, and the other reads that. */
function makeKey(dataDir: string, file: string): LogKey {
  const key = newLogKey();
  try {
    makeDataFolder(dataDir);
    writeFileSync(file, pemOf(key), { mode: 0o600, flag: 'wx' });
    return key;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const made = code === 'EEXIST' && readKey(file);
    if (made) return made;
    throw new Problem('log-key', `The key ${file} cannot be made (${code}).`);
  }
}

/** @param where names it for whoever has to mend it; the text itself is never said */
function parseKey(text: string, where: string): LogKey {
  try {
    const privateKey = text.includes('-----BEGIN')
      ? createPrivateKey(text.replaceAll('\\n', '\n'))
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    if (privateKey.asymmetricKeyType === 'ed25519') {
      return { privateKey, publicKey: publicKeyOf(privateKey) };
    }
  } catch {
    // What is wrong with it would say too much of it.
  }
  throw new Problem('log-key', `${where} holds no Ed25519 key (PKCS #8, PEM or base64).`);
}

const publicKeyOf = (privateKey: KeyObject): Uint8Array =>
  Uint8Array.from(
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-PUBLIC_BYTES),
  );
