/**
 * Reads DER (ITU-T X.690), one level at a time and only as deep as it is asked: nothing in the bytes makes it
 * go further, or round again.
 */
import { hexOf } from '../bytes.ts';

/** A value with its tag, which may have values in it. */
export interface Der {
  tag: number;
  content: Uint8Array;
  /** With tag and length. */
  whole: Uint8Array;
}

/** The bytes are no DER, not of the structure that was asked for, or of a kind that is not known here. */
export class NotReadable extends Error {
  override name = 'NotReadable';
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag of a field that is told by its number, with values in it. */
export const field = (number: number): number => 0xa0 | number;
/** The same for a field that is a plain value. */
export const plainField = (number: number): number => 0x80 | number;

/** Longer than four bytes of length is nothing that fits into memory. */
const MAX_LENGTH_BYTES = 4;
const HIGH_TAG = 0x1f;

/** Values that follow one another, read from the first to the last. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** @throws NotReadable when there is none */
  next(): Der {
    const from = this.#at;
    const tag = this.#byte();
    if ((tag & HIGH_TAG) === HIGH_TAG) throw new NotReadable('a tag of several bytes');
    const to = this.#length() + this.#at;
    if (to > this.#bytes.length) throw new NotReadable('a value that goes beyond the end');
    const content = this.#bytes.subarray(this.#at, to);
    this.#at = to;
    return { tag, content, whole: this.#bytes.subarray(from, to) };
  }

  /** @returns the next value when it has this tag; null, and nothing is read, when it has not */
  optional(tag: number): Der | null {
    return this.#bytes[this.#at] === tag ? this.next() : null;
  }

  /** @throws NotReadable when the next value has another tag */
  expect(tag: number): Der {
    const found = this.optional(tag);
    if (!found) throw new NotReadable(`no value with the tag ${tag}`);
    return found;
  }

  /** What stands in the next value. @throws NotReadable as `expect` does */
  enter(tag: number): DerReader {
    return new DerReader(this.expect(tag).content);
  }

  /** Each value up to the end. */
  rest(): Der[] {
    const found: Der[] = [];
    while (!this.isAtEnd) found.push(this.next());
    return found;
  }

  /** @throws NotReadable when something follows */
  end(): void {
    if (!this.isAtEnd) throw new NotReadable('a value too many');
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new NotReadable('the bytes end too early');
    this.#at++;
    return byte;
  }

  /** A length has one spelling, the shortest. */
  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const count = first & 0x7f;
    if (count === 0 || count > MAX_LENGTH_BYTES) throw new NotReadable('a length of no known form');
    let length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + this.#byte();
    if (length < 0x80 || length < 256 ** (count - 1)) throw new NotReadable('a length with zeros');
    return length;
  }
}

/** An object identifier as hex of its bytes, which is one spelling each. */
export const oidOf = ({ content }: Der): string => hexOf(content);

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d{1,9})?)Z$/;

/** A GeneralizedTime in UTC. @returns Unix milliseconds @throws NotReadable for what is no time */
export function timeOf({ content }: Der): number {
  const [text, year, month, day, hour, minute, second] =
    TIME.exec(String.fromCharCode(...content.subarray(0, 32))) ?? [];
  if (text?.length !== content.length) throw new NotReadable('no time');
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // A day that the month has not becomes one of the next.
  if (Number.isNaN(at) || new Date(at).getUTCDate() !== Number(day))
    throw new NotReadable('no time');
  return at;
}
