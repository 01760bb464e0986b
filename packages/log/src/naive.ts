/** The tree as RFC 6962 section 2.1 writes it down, for tests to compare with: slow and plain. */
import { concat } from './bytes.ts';
import { EMPTY_ROOT, leafHash, nodeHash } from './hash.ts';

const splitOf = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);

export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  const k = splitOf(leaves.length);
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k
    ? [...naivePath(m, left), naiveRoot(right)]
    : [...naivePath(m - k, right), naiveRoot(left)];
}

/** SUBPROOF(m, D[n], b). */
export function naiveSubproof(m: number, leaves: readonly Uint8Array[], b: boolean): Uint8Array[] {
  if (m === leaves.length) return b ? [] : [naiveRoot(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...naiveSubproof(m, left, b), naiveRoot(right)]
    : [...naiveSubproof(m - k, right, false), naiveRoot(left)];
}

/** Leaves that are all different. */
export const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) =>
    leafHash(concat(Uint8Array.of(i & 0xff, (i >> 8) & 0xff, i >> 16))),
  );
