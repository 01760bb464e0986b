import { BLOCK, blockOf, clearBit, emptyBitmap, setBit } from './bitmap.ts';
import { type EntryFacts, ERASED, type Facet, facetsOf, outlivesErasure } from './facets.ts';

/** Which entries of a block have a facet. */
export interface FacetBlock {
  facet: Facet;
  block: number;
  bits: Buffer;
}

/** So many entries are gathered before they go into the index: what is newer is read one by one. */
export const INDEX_STEP = 1024;

/** So many go into it at once: the thread that takes visitors' requests does nothing else meanwhile. */
export const INDEX_PIECE = 256;

/**
 * Puts entries into the index.
 * @param entries of one block
 * @param there what the index has of that block
 * @returns what it has then, as far as it changed
 */
export function withEntries(
  block: number,
  entries: readonly (EntryFacts & { position: number })[],
  there: readonly FacetBlock[],
): FacetBlock[] {
  const bitmaps = bitmapsOf(there);
  const changed = new Set<Facet>();
  for (const entry of entries) {
    for (const facet of facetsOf(entry)) {
      const bits = bitmaps.get(facet) ?? emptyBitmap();
      setBit(bits, entry.position % BLOCK);
      bitmaps.set(facet, bits);
      changed.add(facet);
    }
  }
  return [...changed].map((facet) => ({ facet, block, bits: bitmaps.get(facet) ?? emptyBitmap() }));
}

/**
 * Takes out of the index what erased entries of a block were found by.
 * @param there all that the index has of the block
 */
export function withoutErased(
  block: number,
  positions: readonly number[],
  there: readonly FacetBlock[],
): FacetBlock[] {
  const bitmaps = bitmapsOf(there);
  const erased = bitmaps.get(ERASED) ?? emptyBitmap();
  bitmaps.set(ERASED, erased);
  for (const position of positions) {
    for (const [facet, bits] of bitmaps) {
      if (!outlivesErasure(facet)) clearBit(bits, position % BLOCK);
    }
    setBit(erased, position % BLOCK);
  }
  return [...bitmaps].map(([facet, bits]) => ({ facet, block, bits }));
}

const bitmapsOf = (there: readonly FacetBlock[]): Map<Facet, Buffer> =>
  new Map(there.map(({ facet, bits }) => [facet, Buffer.from(bits)]));

/** By the blocks that they are in. */
export function byBlock<T extends { position: number }>(entries: readonly T[]): Map<number, T[]> {
  const blocks = new Map<number, T[]>();
  for (const entry of entries) {
    const block = blockOf(entry.position);
    const those = blocks.get(block);
    if (those) those.push(entry);
    else blocks.set(block, [entry]);
  }
  return blocks;
}
