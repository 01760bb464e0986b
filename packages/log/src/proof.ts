/**
 * Inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2). A proof is a list of hashes,
 * each the root of a range of leaves; what says which ranges needs no tree, and what hashes them reads
 * perfect subtrees only.
 */
import { isEqual } from './bytes.ts';
import { Frontier } from './frontier.ts';
import { nodeHash } from './hash.ts';
import { type Subtree, subtreesOf } from './subtree.ts';

/** Leaves from a position, inclusive, to another, exclusive. */
export type Range = readonly [from: number, to: number];

/** The hash of a perfect subtree that is complete. */
export type ReadSubtree = (subtree: Subtree) => Promise<Uint8Array>;

/** The largest power of two below a size of at least 2. */
function split(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/**
 * PATH(m, D[n]): that a leaf is in the tree, from its sibling up to the child of the root.
 * @throws RangeError for a leaf that is not in a tree of this size
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError('the leaf is not in the tree');
  const path = (from: number, to: number): Range[] => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...path(from, middle), [middle, to]]
      : [...path(middle, to), [from, middle]];
  };
  return path(0, size);
}

/**
 * PROOF(m, D[n]): that a tree is how a later one began.
 * @throws RangeError for a tree that is not the earlier
 */
export function consistencyRanges(older: number, newer: number): Range[] {
  if (!(older >= 0 && older <= newer)) throw new RangeError('the older tree is the larger one');
  const subproof = (from: number, to: number, isWhole: boolean): Range[] => {
    if (to === older) return isWhole ? [] : [[from, to]];
    const middle = from + split(to - from);
    return older <= middle
      ? [...subproof(from, middle, isWhole), [middle, to]]
      : [...subproof(middle, to, false), [from, middle]];
  };
  return older === 0 ? [] : subproof(0, newer, true);
}

/** The hashes of ranges that begin at a multiple of the power of two that is not below their length. */
export const hashRanges = (ranges: readonly Range[], read: ReadSubtree): Promise<Uint8Array[]> =>
  Promise.all(ranges.map((range) => hashRange(range, read)));

async function hashRange([from, to]: Range, read: ReadSubtree): Promise<Uint8Array> {
  const frontier = new Frontier();
  for (const subtree of subtreesOf(from, to)) frontier.append(await read(subtree), subtree.level);
  return frontier.root();
}

/** A proof's hashes, taken from its end: the recursion that made it ends where it began. */
class Rest {
  #left: readonly Uint8Array[];

  constructor(proof: readonly Uint8Array[]) {
    this.#left = proof;
  }

  get isEmpty(): boolean {
    return this.#left.length === 0;
  }

  last(): Uint8Array {
    const last = this.#left.at(-1);
    if (!last) throw new RangeError('the proof is too short');
    this.#left = this.#left.slice(0, -1);
    return last;
  }
}

/** Whether the proof shows that a leaf with this hash is at this position of the tree with this root. */
export function isIncluded(
  { index, size, root }: { index: number; size: number; root: Uint8Array },
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  const climb = (index: number, size: number, rest: Rest): Uint8Array => {
    if (size === 1) return leaf;
    const left = split(size);
    const sibling = rest.last();
    return index < left
      ? nodeHash(climb(index, left, rest), sibling)
      : nodeHash(sibling, climb(index - left, size - left, rest));
  };
  if (!(index >= 0 && index < size)) return false;
  return holds(proof, (rest) => isEqual(climb(index, size, rest), root));
}

/** A tree as a checkpoint states it. */
export interface Tree {
  size: number;
  root: Uint8Array;
}

/** Whether the proof shows that one tree is how the other began. */
export function isConsistent(older: Tree, newer: Tree, proof: readonly Uint8Array[]): boolean {
  const roots = (
    old: number,
    size: number,
    isWhole: boolean,
    rest: Rest,
  ): [Uint8Array, Uint8Array] => {
    if (old === size) {
      const same = isWhole ? older.root : rest.last();
      return [same, same];
    }
    const left = split(size);
    const sibling = rest.last();
    if (old <= left) {
      const [was, is] = roots(old, left, isWhole, rest);
      return [was, nodeHash(is, sibling)];
    }
    const [was, is] = roots(old - left, size - left, false, rest);
    return [nodeHash(sibling, was), nodeHash(sibling, is)];
  };
  if (older.size > newer.size) return false;
  if (older.size === 0) return proof.length === 0;
  return holds(proof, (rest) => {
    const [was, is] = roots(older.size, newer.size, true, rest);
    return isEqual(was, older.root) && isEqual(is, newer.root);
  });
}

/** A proof with a hash too few or too many proves nothing. */
function holds(proof: readonly Uint8Array[], check: (rest: Rest) => boolean): boolean {
  const rest = new Rest(proof);
  try {
    return check(rest) && rest.isEmpty;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
