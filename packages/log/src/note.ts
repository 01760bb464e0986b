/** Signed notes (C2SP signed-note v1.0.0): a text, and under it who signed it. */
import { isSignature, sha256 } from '#crypto';
import { base64Of, bytesOfBase64, concat, hexOf, isEqual, textOf, utf8 } from './bytes.ts';

/**
 * Types of signature by their byte: a log's own, and a witness's (C2SP tlog-cosignature), which is of
 * the text and of a time.
 */
const TYPES = { ed25519: 1, cosignature: 4 } as const;
export type SignatureType = keyof typeof TYPES;

const TYPE_NAMES: readonly SignatureType[] = ['ed25519', 'cosignature'];
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;
const KEY_BYTES = 32;
const ID_BYTES = 4;
/** More than anybody signs: a note is read before anything of it is trusted. */
const MAX_SIGNATURES = 100;

/** A public key under the name of what it signs. */
export interface VerifierKey {
  name: string;
  type: SignatureType;
  /** 32 bytes. */
  publicKey: Uint8Array;
}

/** Whoever can sign under a name. */
export interface Signer extends VerifierKey {
  /** @returns the Ed25519 signature of some bytes, 64 bytes */
  sign(message: Uint8Array): Uint8Array;
}

/** A signature line as it stands. */
export interface NoteSignature {
  name: string;
  /** 4 bytes. */
  keyId: Uint8Array;
  /** What follows the key id. */
  signature: Uint8Array;
}

/** A note that was read, and of which nothing is verified yet. */
export interface Note {
  /** With its final line feed. */
  text: string;
  signatures: NoteSignature[];
}

/** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key). */
export const keyIdOf = ({ name, type, publicKey }: VerifierKey): Uint8Array =>
  sha256(concat(utf8(`${name}\n`), Uint8Array.of(TYPES[type]), publicKey)).subarray(0, ID_BYTES);

/** The key as auditors are handed it: `<name>+<key id>+<base64>`. */
export const vkeyOf = (key: VerifierKey): string =>
  `${key.name}+${hexOf(keyIdOf(key))}+${base64Of(concat(Uint8Array.of(TYPES[key.type]), key.publicKey))}`;

/**
 * What people compare a key by: SHA-256 of the public key's 32 bytes, in hex, in groups. The key id is too
 * short for that.
 */
export const fingerprintOf = ({ publicKey }: VerifierKey): string =>
  hexOf(sha256(publicKey)).replace(/.{8}(?=.)/g, '$& ');

/** @returns null for what is no key of a known type, or has another's id */
export function parseVkey(vkey: string): VerifierKey | null {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  const bytes = match && bytesOfBase64(match[3] ?? '');
  const type = TYPE_NAMES.find((name) => TYPES[name] === bytes?.[0]);
  if (!match || !type || bytes?.length !== 1 + KEY_BYTES) return null;
  const key = { name: match[1] ?? '', type, publicKey: bytes.subarray(1) };
  return hexOf(keyIdOf(key)) === match[2] ? key : null;
}

/**
 * Signs a text.
 * @param text ends with a line feed
 * @param at Unix milliseconds, of which a cosignature states the seconds
 * @throws TypeError for a text that no note can have, or a name that no key can have
 */
export function signNote(text: string, signers: readonly Signer[], at = 0): string {
  if (!isNoteText(text)) throw new TypeError('a note ends with a line feed and has no controls');
  return `${text}\n${signers.map((signer) => signatureLine(text, signer, at)).join('')}`;
}

/** The line of one signature, as it stands under the text. */
export function signatureLine(text: string, signer: Signer, at = 0): string {
  if (!/^[^\s+]+$/.test(signer.name)) throw new TypeError('a key name has no space and no plus');
  const time = signer.type === 'cosignature' ? timeBytes(Math.floor(at / 1000)) : new Uint8Array();
  const signature = concat(time, signer.sign(messageOf(text, signer.type, time)));
  return `— ${signer.name} ${base64Of(concat(keyIdOf(signer), signature))}\n`;
}

/** What is signed: the text, and for a cosignature two lines before it (C2SP tlog-cosignature). */
function messageOf(text: string, type: SignatureType, time: Uint8Array): Uint8Array {
  if (type === 'ed25519') return utf8(text);
  const seconds = new DataView(time.buffer, time.byteOffset).getBigUint64(0);
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** Seconds since 1970 as 64 bits, the highest first. */
function timeBytes(seconds: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  return bytes;
}

/**
 * Reads a note without trusting it.
 * @returns null for what is no signed note
 */
export function parseNote(note: string): Note | null {
  const at = note.lastIndexOf('\n\n');
  const text = note.slice(0, at + 1);
  const block = note.slice(at + 2);
  if (at < 0 || !isNoteText(text) || !block.endsWith('\n')) return null;
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return null;
  const signatures = lines.map(parseSignature);
  return signatures.every((line) => line !== null) ? { text, signatures } : null;
}

/** The same for bytes, which must be UTF-8. */
export function parseNoteBytes(note: Uint8Array): Note | null {
  try {
    return parseNote(textOf(note));
  } catch {
    return null;
  }
}

function parseSignature(line: string): NoteSignature | null {
  const match = /^— ([^\s+]+) (\S+)$/.exec(line);
  const bytes = match && bytesOfBase64(match[2] ?? '');
  if (!bytes || bytes.length <= ID_BYTES) return null;
  return {
    name: match[1] ?? '',
    keyId: bytes.subarray(0, ID_BYTES),
    signature: bytes.subarray(ID_BYTES),
  };
}

/** No control character but the line feed, no lone surrogate, and a line feed at the end. */
const isNoteText = (text: string): boolean =>
  text.endsWith('\n') &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  !/[\u0000-\u0009\u000B-\u001F\u007F]/.test(text) &&
  text.isWellFormed();

/**
 * Which of the known keys signed a note. Signatures of unknown keys are passed over, as the
 * specification has it.
 * @returns the keys, each once; null when a signature of a known key is wrong, which spoils the note
 */
export function signersOf(note: Note, known: readonly VerifierKey[]): VerifierKey[] | null {
  const found: VerifierKey[] = [];
  for (const line of note.signatures) {
    const key = known.find((key) => key.name === line.name && isEqual(keyIdOf(key), line.keyId));
    if (!key || found.includes(key)) continue;
    if (!isSignedBy(key, note.text, line.signature)) return null;
    found.push(key);
  }
  return found;
}

function isSignedBy({ type, publicKey }: VerifierKey, text: string, bytes: Uint8Array): boolean {
  const timeLength = type === 'cosignature' ? TIME_BYTES : 0;
  if (bytes.length !== timeLength + SIGNATURE_BYTES) return false;
  const message = messageOf(text, type, bytes.subarray(0, timeLength));
  return isSignature(bytes.subarray(timeLength), message, publicKey);
}
