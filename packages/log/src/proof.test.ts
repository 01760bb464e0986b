import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf } from './bytes.ts';
import { leavesOf, naivePath, naiveRoot, naiveSubproof } from './naive.ts';
import {
  consistencyRanges,
  hashRanges,
  inclusionRanges,
  isConsistent,
  isIncluded,
} from './proof.ts';

const LEAVES = leavesOf(520);
const tree = (size: number) => ({ size, root: naiveRoot(LEAVES.slice(0, size)) });

const read = async ({ level, index }: { level: number; index: number }) =>
  naiveRoot(LEAVES.slice(index * 2 ** level, (index + 1) * 2 ** level));

const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map(hexOf);

/** A size and a smaller number, both of a tree that is not too large for the naive one. */
const pair = fc
  .tuple(fc.integer({ min: 1, max: LEAVES.length }), fc.nat())
  .map(([size, n]) => [n % size, size] as const);

/** Everything that can be done to a proof without making it another's. */
const tampered = (proof: readonly Uint8Array[], seed: number): Uint8Array[] => {
  const copy = proof.map((hash) => Uint8Array.from(hash));
  const at = copy.length ? seed % copy.length : 0;
  const hash = copy[at];
  if (!hash || seed % 4 === 0) return [...copy, new Uint8Array(32)];
  if (seed % 4 === 1) return copy.slice(0, -1);
  if (seed % 4 === 2 && copy.length > 1) {
    // The last one goes to the front.
    return [copy.at(-1) ?? hash, ...copy.slice(0, -1)];
  }
  hash[seed % 32] = (hash[seed % 32] ?? 0) ^ (1 << (seed % 8));
  return copy;
};

describe('inclusion', () => {
  it('is proved by the hashes of RFC 6962, and the proof holds', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ([index, size]) => {
        const leaves = LEAVES.slice(0, size);
        const proof = await hashRanges(inclusionRanges(index, size), read);
        expect(hex(proof)).toEqual(hex(naivePath(index, leaves)));
        const leaf = LEAVES[index] ?? new Uint8Array();
        expect(isIncluded({ index, ...tree(size) }, leaf, proof)).toBe(true);
      }),
    );
  });

  it('does not hold with another leaf, place, tree or proof', async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.nat(), async ([index, size], seed) => {
        const proof = await hashRanges(inclusionRanges(index, size), read);
        const leaf = LEAVES[index] ?? new Uint8Array();
        const place = { index, ...tree(size) };
        expect(isIncluded(place, LEAVES[(index + 1) % 520] ?? leaf, proof)).toBe(false);
        expect(isIncluded(place, leaf, tampered(proof, seed))).toBe(false);
        expect(isIncluded({ ...place, index: size }, leaf, proof)).toBe(false);
        expect(isIncluded({ ...place, index: -1 }, leaf, proof)).toBe(false);
        expect(isIncluded({ ...place, root: leaf }, leaf, proof)).toBe(size === 1);
        if (size > 1) {
          expect(isIncluded({ ...place, index: (index + 1) % size }, leaf, proof)).toBe(false);
        }
      }),
    );
  });

  it('is not asked of a leaf that is not there', () => {
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError);
    expect(() => inclusionRanges(Number.NaN, 3)).toThrow(RangeError);
  });
});

describe('consistency', () => {
  it('is proved by the hashes of RFC 6962, and the proof holds', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ([older, size]) => {
        const proof = await hashRanges(consistencyRanges(older, size), read);
        const naive = older ? naiveSubproof(older, LEAVES.slice(0, size), true) : [];
        expect(hex(proof)).toEqual(hex(naive));
        expect(isConsistent(tree(older), tree(size), proof)).toBe(true);
      }),
    );
  });

  it('does not hold with another tree or another proof', async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.nat(), async ([older, size], seed) => {
        const proof = await hashRanges(consistencyRanges(older, size), read);
        const other = { size: older, root: LEAVES[seed % 520] ?? new Uint8Array() };
        expect(isConsistent(tree(older), tree(size), tampered(proof, seed))).toBe(false);
        if (older > 1) expect(isConsistent(other, tree(size), proof)).toBe(false);
        if (older)
          expect(isConsistent(tree(older), { ...tree(size), root: other.root }, proof)).toBe(
            hexOf(other.root) === hexOf(tree(size).root),
          );
        expect(isConsistent(tree(size), tree(older), proof)).toBe(false);
      }),
    );
  });

  it('of a tree with itself needs no hash', async () => {
    expect(consistencyRanges(7, 7)).toEqual([]);
    expect(isConsistent(tree(7), tree(7), [])).toBe(true);
    expect(isConsistent(tree(7), { size: 7, root: tree(6).root }, [])).toBe(false);
    expect(() => consistencyRanges(8, 7)).toThrow(RangeError);
  });
});
