/** Words of 32 bits in an id. */
const WORDS = 4;

/**
 * The ids of receipts that were seen, 16 bytes each: millions of texts would not fit into memory.
 * Whoever sends receipts chooses their ids, so where one lies depends on numbers that they cannot
 * know.
 */
export class Ids {
  #table = new Uint32Array(WORDS * 1024);
  #count = 0;
  readonly #words = new Uint32Array(WORDS);
  readonly #chances = chances();

  /**
   * @param id a UUID in lower case
   * @returns false when it was there already
   */
  add(id: string): boolean {
    if (2 * this.#count * WORDS >= this.#table.length) this.#grow();
    readInto(this.#words, id);
    if (!put(this.#table, this.#words, this.#chances)) return false;
    this.#count++;
    return true;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      const words = old.subarray(at, at + WORDS);
      if (words[1]) put(this.#table, words, this.#chances);
    }
  }
}

/** Its 32 hex digits as words. */
function readInto(words: Uint32Array, id: string): void {
  let digits = 0;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    if (code === HYPHEN) continue;
    const word = digits++ >> 3;
    words[word] = ((words[word] ?? 0) << 4) | (code > 57 ? code - 87 : code - 48);
  }
}

const HYPHEN = 0x2d;

/** Bytes of an id, and values of each. */
const BYTES = 4 * WORDS;
const VALUES = 256;

/** Numbers that nobody can know beforehand, one for each value of each byte of an id. */
const chances = (): Uint32Array =>
  Uint32Array.from({ length: BYTES * VALUES }, () => Math.random() * 2 ** 32);

/**
 * Tabulation hashing: of ids that were chosen without knowing the numbers few share a place, whatever
 * they have in common.
 */
function mixed(words: Uint32Array, chances: Uint32Array): number {
  let hash = 0;
  for (let i = 0; i < WORDS; i++) {
    const word = words[i] ?? 0;
    const at = i * 4 * VALUES;
    hash ^=
      (chances[at + (word & 0xff)] ?? 0) ^
      (chances[at + VALUES + ((word >>> 8) & 0xff)] ?? 0) ^
      (chances[at + 2 * VALUES + ((word >>> 16) & 0xff)] ?? 0) ^
      (chances[at + 3 * VALUES + (word >>> 24)] ?? 0);
  }
  return hash;
}

/** @returns false when it is there already. The second word of a UUIDv7 has the 7, so it is never 0. */
function put(table: Uint32Array, words: Uint32Array, chances: Uint32Array): boolean {
  // The number of slots is a power of two.
  const mask = table.length / WORDS - 1;
  for (let slot = mixed(words, chances) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * WORDS;
    if (!table[at + 1]) {
      table.set(words, at);
      return true;
    }
    if (isAt(table, at, words)) return false;
  }
}

const isAt = (table: Uint32Array, at: number, words: Uint32Array): boolean =>
  table[at] === words[0] &&
  table[at + 1] === words[1] &&
  table[at + 2] === words[2] &&
  table[at + 3] === words[3];
