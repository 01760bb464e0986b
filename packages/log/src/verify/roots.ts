import type { Frontier } from '../frontier.ts';

/** The roots that a tree had at some sizes, as it grows: no more is kept than was asked for. */
export class Roots {
  readonly #sizes: readonly number[];
  readonly #roots = new Map<number, Uint8Array>();
  #next = 0;

  /** @param sizes in any order */
  constructor(sizes: readonly number[]) {
    this.#sizes = [...new Set(sizes)].sort((a, b) => a - b);
  }

  /** To be told of the tree whenever it grew, and before. */
  look(tree: Frontier): void {
    while ((this.#sizes[this.#next] ?? Number.POSITIVE_INFINITY) <= tree.size) {
      if (this.#sizes[this.#next] === tree.size) this.#roots.set(tree.size, tree.root());
      this.#next++;
    }
  }

  /** @returns null where the tree was never of this size, because it grew by more than an entry at once */
  at(size: number): Uint8Array | null {
    return this.#roots.get(size) ?? null;
  }
}
