/** Sets of positions of a log, a block of 4,096 at a time, a bit a position. */

export const BLOCK = 4096;
export const BITMAP_BYTES = BLOCK / 8;

export const blockOf = (position: number): number => Math.floor(position / BLOCK);

export const emptyBitmap = (): Buffer => Buffer.alloc(BITMAP_BYTES);

/** @param at within the block */
export function setBit(bitmap: Uint8Array, at: number): void {
  bitmap[at >> 3] = (bitmap[at >> 3] ?? 0) | (1 << (at & 7));
}

export function clearBit(bitmap: Uint8Array, at: number): void {
  bitmap[at >> 3] = (bitmap[at >> 3] ?? 0) & ~(1 << (at & 7));
}

/** What is in all of them, 32 positions at a time. @param bitmaps one at least */
export function intersectionOf(bitmaps: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = bitmaps;
  const common = wordsOf(first ?? emptyBitmap());
  for (const other of others) {
    const words = wordsOf(other);
    for (let i = 0; i < common.length; i++) common[i] = (common[i] ?? 0) & (words[i] ?? 0);
  }
  return new Uint8Array(common.buffer);
}

/** A copy, because a database's bytes may begin at any address. */
const wordsOf = (bitmap: Uint8Array): Uint32Array => new Uint32Array(new Uint8Array(bitmap).buffer);

/**
 * Positions that a block's bitmap has, in order.
 * @param from inclusive
 * @param to exclusive
 */
export function positionsIn(bitmap: Uint8Array, block: number, from: number, to: number): number[] {
  const start = block * BLOCK;
  const found: number[] = [];
  for (let i = 0; i < BITMAP_BYTES; i++) {
    const byte = bitmap[i] ?? 0;
    if (!byte) continue;
    for (let bit = 0; bit < 8; bit++) {
      const position = start + 8 * i + bit;
      if ((byte >> bit) & 1 && position >= from && position < to) found.push(position);
    }
  }
  return found;
}
