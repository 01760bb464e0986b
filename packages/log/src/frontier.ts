import { EMPTY_ROOT, nodeHash } from './hash.ts';

/**
 * A tree as it grows from left to right, in the memory of its right edge: perfect subtrees that
 * cover what is there, largest first.
 */
export class Frontier {
  readonly #edge: { level: number; hash: Uint8Array }[] = [];
  #size = 0;

  /** How many leaves it has. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a leaf, or a perfect subtree of 2^level leaves.
   * @throws RangeError for a subtree that cannot begin at this position
   */
  append(hash: Uint8Array, level = 0): void {
    if (this.#size % 2 ** level) throw new RangeError('a subtree begins at a multiple of its size');
    let top = { level, hash };
    for (let left = this.#edge.at(-1); left?.level === top.level; left = this.#edge.at(-1)) {
      this.#edge.pop();
      top = { level: top.level + 1, hash: nodeHash(left.hash, top.hash) };
    }
    this.#edge.push(top);
    this.#size += 2 ** level;
  }

  /** The root of what is there (RFC 6962 section 2.1). */
  root(): Uint8Array {
    let root: Uint8Array | null = null;
    for (const { hash } of this.#edge.toReversed()) root = root ? nodeHash(hash, root) : hash;
    return root ?? EMPTY_ROOT;
  }
}
