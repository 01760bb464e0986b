/** Step of a name's hash; letters count the same in both cases. */
export const addToHash = (hash: number, byte: number): number =>
  (Math.imul(hash, 31) + (byte | 32)) | 0;

/** The hash of a name that is known beforehand. */
export function hashOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = addToHash(hash, name.charCodeAt(at));
  return hash;
}

/** A name to look for, with its hash. */
export interface Wanted {
  name: string;
  hash: number;
}

export const wanted = (name: string): Wanted => ({ name, hash: hashOf(name) });

const SLOTS = 4096;

/**
 * Marks of names by their hash, for telling quickly that a name does not matter. Two names may share
 * a slot, so a mark says only that the name itself is worth a look.
 */
export class NameMarks {
  private readonly marks = new Uint8Array(SLOTS);

  add(names: Iterable<string>, mark: number): this {
    for (const name of names) {
      const slot = hashOf(name) & (SLOTS - 1);
      this.marks[slot] = this.at(slot) | mark;
    }
    return this;
  }

  /** All marks of a name, and perhaps some of another. */
  at(hash: number): number {
    // The mask keeps the index within the slots.
    return this.marks[hash & (SLOTS - 1)] as number;
  }
}
