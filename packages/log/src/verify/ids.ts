/** Words of 32 bits in an id. */
const WORDS = 4;

/**
 * The ids of receipts that were seen, 16 bytes each: millions of texts would not fit into memory.
 * Whoever sends receipts chooses their ids, so where one lies depends on a number that they cannot
 * know.
 */
export class Ids {
  #table = new Uint32Array(WORDS * 1024);
  #count = 0;
  readonly #words = new Uint32Array(WORDS);
  readonly #seed = (Math.random() * 2 ** 32) | 1;

  /**
   * @param id a UUID in lower case
   * @returns false when it was there already
   */
  add(id: string): boolean {
    if (2 * this.#count * WORDS >= this.#table.length) this.#grow();
    readInto(this.#words, id);
    if (!put(this.#table, this.#words, this.#seed)) return false;
    this.#count++;
    return true;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      const words = old.subarray(at, at + WORDS);
      if (words[1]) put(this.#table, words, this.#seed);
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

/** @returns false when it is there already. The second word of a UUIDv7 has the 7, so it is never 0. */
function put(table: Uint32Array, words: Uint32Array, seed: number): boolean {
  // The number of slots is a power of two.
  const mask = table.length / WORDS - 1;
  const a = words[0] ?? 0;
  const b = words[1] ?? 0;
  const c = words[2] ?? 0;
  const d = words[3] ?? 0;
  const mixed = Math.imul(c ^ seed, 0x9e3779b1) ^ Math.imul((d + seed) | 0, 0x85ebca6b);
  for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * WORDS;
    if (!table[at + 1]) {
      table[at] = a;
      table[at + 1] = b;
      table[at + 2] = c;
      table[at + 3] = d;
      return true;
    }
    if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d) {
      return false;
    }
  }
}
