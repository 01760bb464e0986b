import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf } from './bytes.ts';
import * as browser from './crypto.browser.ts';
import * as node from './crypto.ts';
import { Frontier } from './frontier.ts';
import { EMPTY_ROOT, leafHash } from './hash.ts';
import { leavesOf, naiveRoot } from './naive.ts';
import { subtreesOf } from './subtree.ts';

/** The leaves of the vectors that implementations of RFC 6962 share. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')));

const rootOf = (leaves: readonly Uint8Array[]): string => {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return hexOf(frontier.root());
};

describe('the tree', () => {
  it.each([
    [0, /^e3b0c442.*b855$/],
    [1, /^6e340b9c.*a01d$/],
    [2, /^fac54203.*c125$/],
    [3, /^aeb6bcfe.*6e77$/],
    [8, /^5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328$/],
  ])('has the root of the vectors for %i leaves', (count, expected) => {
    expect(rootOf(LEAVES.slice(0, count))).toMatch(expected);
  });

  it('grows to the root that the recursive definition gives, leaf by leaf', () => {
    const leaves = leavesOf(300);
    for (let n = 0; n <= leaves.length; n++) {
      const some = leaves.slice(0, n);
      expect(rootOf(some)).toBe(hexOf(naiveRoot(some)));
    }
  });

  it('grows by subtrees to the same root, and takes none at a place where it cannot be', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), (a, b) => {
        const [middle, size] = [Math.min(a, b), Math.max(a, b)];
        const leaves = leavesOf(size);
        const frontier = new Frontier();
        for (const { level, index } of [...subtreesOf(0, middle), ...subtreesOf(middle, size)]) {
          const from = index * 2 ** level;
          frontier.append(naiveRoot(leaves.slice(from, from + 2 ** level)), level);
        }
        expect(frontier.size).toBe(size);
        expect(hexOf(frontier.root())).toBe(hexOf(naiveRoot(leaves)));
      }),
    );
    const odd = new Frontier();
    odd.append(EMPTY_ROOT);
    expect(() => odd.append(EMPTY_ROOT, 1)).toThrow(RangeError);
  });
});

describe('the primitives', () => {
  it('are the same in a browser and in Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const expected = createHash('sha256').update(bytes).digest('hex');
        expect(hexOf(node.sha256(bytes))).toBe(expected);
        expect(hexOf(browser.sha256(bytes))).toBe(expected);
      }),
    );
  });
});
