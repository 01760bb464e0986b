/** Lines of a log as NDJSON (docs/audit.md). Each has one spelling, so that no byte can change unseen. */
import { bytesOfBase64, textOf, utf8 } from '../bytes.ts';
import { SALT_BYTES } from '../entry.ts';
import { HASH_BYTES } from '../hash.ts';
import { hasOneReading } from '../one-reading.ts';
import type { ErasureStatement } from '../statement.ts';

/** No entry is longer: 64 KiB are sent at most, and a statement has to fit a tile. */
export const MAX_LINE_BYTES = 512 * 1024;

export type LogLine =
  | ReceiptLine
  | ErasedLine
  | { type: 'statement'; position: number; note: string }
  /** Entries that are left out, as roots of the perfect subtrees that cover them. */
  | { type: 'left-out'; from: number; to: number; hashes: Uint8Array[] }
  | { type: 'end'; checkpoint: string; keys: string[] };

export interface ReceiptLine {
  type: 'receipt';
  position: number;
  commitment: Uint8Array;
  salt: Uint8Array;
  /** The bytes that are committed to. */
  payload: Uint8Array;
  /** What they say. */
  receipt: Record<string, unknown>;
  /** Whether whoever reads them reads the same. */
  hasOneReading: boolean;
}

export interface ErasedLine {
  type: 'erased';
  position: number;
  commitment: Uint8Array;
  at: string;
  by: ErasureStatement['by'];
  /** Position of the statement. */
  statement: number;
}

const NUMBER = '(0|[1-9]\\d{0,9})';
const ERASED = new RegExp(
  `^\\{"position":${NUMBER},"commitment":"([0-9a-f]{64})","erased":` +
    `\\{"at":"([^"\\\\]+)","by":"(visitor|controller|retention)","statement":${NUMBER}\\}\\}$`,
);
const STATEMENT = new RegExp(`^\\{"position":${NUMBER},"statement":(".*")\\}$`);

/** @returns null for what is no line of a log */
export function parseLine(bytes: Uint8Array): LogLine | null {
  try {
    const receipt = receiptLine(bytes);
    if (receipt) return receipt;
    const text = textOf(bytes);
    return erasedLine(text) ?? statementLine(text) ?? otherLine(text);
  } catch {
    // No UTF-8, or no JSON.
    return null;
  }
}

const POSITION = utf8('{"position":');
const COMMITMENT = utf8(',"commitment":"');
const SALT = utf8('","salt":"');
const RECEIPT = utf8('","receipt":');
const MAX_DIGITS = 10;
const BRACE = { open: 0x7b, close: 0x7d } as const;

/**
 * Read from the bytes themselves: a log is receipts by the million, and only what was recorded needs to
 * become a text.
 */
function receiptLine(bytes: Uint8Array): ReceiptLine | null {
  const numberAt = POSITION.length;
  const numberEnd = endOfNumber(bytes, numberAt);
  const commitmentAt = numberEnd + COMMITMENT.length;
  const saltAt = commitmentAt + 2 * HASH_BYTES + SALT.length;
  const payloadAt = saltAt + 2 * SALT_BYTES + RECEIPT.length;
  const end = bytes.length - 1;
  const isReceipt =
    has(bytes, 0, POSITION) &&
    numberEnd > numberAt &&
    has(bytes, numberEnd, COMMITMENT) &&
    has(bytes, saltAt - SALT.length, SALT) &&
    has(bytes, payloadAt - RECEIPT.length, RECEIPT) &&
    bytes[payloadAt] === BRACE.open &&
    bytes[end] === BRACE.close &&
    bytes[end - 1] === BRACE.close;
  if (!isReceipt) return null;
  const commitment = hexAt(bytes, commitmentAt, HASH_BYTES);
  const salt = hexAt(bytes, saltAt, SALT_BYTES);
  if (!commitment || !salt) return null;
  const payload = bytes.subarray(payloadAt, end);
  const text = textOf(payload);
  const receipt: Record<string, unknown> = JSON.parse(text);
  return {
    type: 'receipt',
    position: numberIn(bytes, numberAt, numberEnd),
    commitment,
    salt,
    payload,
    receipt,
    hasOneReading: hasOneReading(receipt, text),
  };
}

function has(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/** @returns where it ends; where it begins for what is no number in its one spelling */
function endOfNumber(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < at + MAX_DIGITS && isDigit(bytes[end])) end++;
  return bytes[at] === ZERO && end > at + 1 ? at : end;
}

function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = 10 * number + (bytes[at] ?? 0) - ZERO;
  return number;
}

const ZERO = 0x30;
const isDigit = (code = 0): boolean => code >= ZERO && code <= 0x39;

/** @returns null for what is no lower-case hex */
function hexAt(bytes: Uint8Array, at: number, length: number): Uint8Array | null {
  const read = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const high = NIBBLES[bytes[at + 2 * i] ?? 0] ?? NO_NIBBLE;
    const low = NIBBLES[bytes[at + 2 * i + 1] ?? 0] ?? NO_NIBBLE;
    if ((high | low) & NO_NIBBLE) return null;
    read[i] = (high << 4) | low;
  }
  return read;
}

/** The value of each character that is a lower-case hex digit. */
const NO_NIBBLE = 0x80;
const NIBBLES = new Uint8Array(256).fill(NO_NIBBLE);
for (let value = 0; value < 16; value++) NIBBLES[value.toString(16).charCodeAt(0)] = value;

function erasedLine(text: string): ErasedLine | null {
  const match = ERASED.exec(text);
  if (!match) return null;
  const [, position, commitment = '', at = '', by, statement] = match;
  return {
    type: 'erased',
    position: Number(position),
    commitment: hexAt(utf8(commitment), 0, HASH_BYTES) ?? new Uint8Array(),
    at,
    // The pattern names these three.
    by: by as ErasedLine['by'],
    statement: Number(statement),
  };
}

function statementLine(text: string): LogLine | null {
  const match = STATEMENT.exec(text);
  const note: unknown = match && JSON.parse(match[2] ?? '');
  if (!match || typeof note !== 'string' || JSON.stringify(note) !== match[2]) return null;
  return { type: 'statement', position: Number(match[1]), note };
}

function otherLine(text: string): LogLine | null {
  const value = JSON.parse(text) as Partial<Record<string, unknown>> | null;
  if (value === null || JSON.stringify(value) !== text) return null;
  const { from, to, hashes, checkpoint, keys, ...rest } = value;
  if (Object.keys(rest).length) return null;
  if (isText(checkpoint) && isTexts(keys)) {
    return text.startsWith('{"checkpoint":') && from === undefined && hashes === undefined
      ? { type: 'end', checkpoint, keys }
      : null;
  }
  if (!isPosition(from) || !isPosition(to) || !isTexts(hashes) || from >= to) return null;
  const roots = hashes.map(bytesOfBase64);
  if (!roots.every((root) => root?.length === HASH_BYTES)) return null;
  return { type: 'left-out', from, to, hashes: roots.filter((root) => root !== null) };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isPosition = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
