import { Buffer } from 'node:buffer';
import type { BoundedMap } from './bounded-map.ts';
import type { Piece } from './transform.ts';

/** A piece that has a part that changes, and will again, is kept anew when it came so often. */
export const SIGHTS_AFTER_CHANGE = 64;

/** A piece of a page as it came and as it became. */
export interface Kept {
  /** No other one ever has this number. */
  id: number;
  given: string | Buffer;
  gave: Buffer;
  cuts: Cuts | null;
}

/** Places of a kept piece where the rewriter is in one and the same state, see `RestingRewriter`. */
export interface Cuts {
  rest: string;
  /** Where they are in what was given, and in what became of it. */
  given: readonly number[];
  gave: readonly number[];
}

/** What is known under one key. */
export interface Seen {
  /** How often the piece still has to come until it is kept. */
  missing: number;
  kept: Kept | null;
}

/** What is remembered of pages; everything that remembers shares one. */
export type Pages = BoundedMap<Seen>;

let ids = 0;

/** Of their own: the owner of bytes may use them again, and a part of a text holds all of it. */
export const keptCopy = (given: Piece, gave: Buffer, cuts: Cuts | null = null): Kept => ({
  id: ++ids,
  given: typeof given === 'string' ? copyOfText(given) : copyOfBytes(given),
  gave: copyOfBytes(gave),
  cuts,
});

/** What is kept takes so many bytes. */
export const sizeOf = (kept: Kept | null): number =>
  kept ? bytesIn(kept.given) + kept.gave.length + 2 * NUMBER * (kept.cuts?.given.length ?? 0) : 0;

/** The most that a number in an array takes, in bytes. */
const NUMBER = 8;

const bytesIn = (piece: string | Buffer): number =>
  typeof piece === 'string' && unitsOf(piece) === 'utf16le' ? 2 * piece.length : piece.length;

function copyOfText(text: string): string {
  const units = unitsOf(text);
  return Buffer.from(text, units).toString(units);
}

/** Not from the pool, of which every small buffer would hold a large piece. */
function copyOfBytes(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** What a text is made of in memory; both encodings keep every unit. */
const unitsOf = (text: string): 'latin1' | 'utf16le' =>
  /[^\0-\xff]/.test(text) ? 'utf16le' : 'latin1';
