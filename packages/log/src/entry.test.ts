import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { commitmentTo, receiptEntry, receiptLeaf } from './entry.ts';
import { leafHash } from './hash.ts';
import { concat, sha256 } from './index.ts';

it('the leaf of a receipt is that of its entry, one after the other', () => {
  for (let i = 0; i < 3; i++) {
    const commitment = randomBytes(32);
    expect(receiptLeaf(commitment)).toEqual(leafHash(receiptEntry(commitment)));
  }
});

it.each([0, 1, 1000, 64 * 1024 - 16, 64 * 1024, 200_000])(
  'a commitment to %i bytes is the hash of salt and payload',
  (length) => {
    const [payload, salt] = [randomBytes(length), randomBytes(16)];
    expect(commitmentTo(payload, salt)).toEqual(sha256(concat(salt, payload)));
  },
);
