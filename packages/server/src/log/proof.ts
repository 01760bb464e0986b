import {
  consistencyRanges,
  hashRanges,
  inclusionRanges,
  type Range,
  type ReadSubtree,
  subtreeInTile,
  tileOf,
} from '@assent/log';
import type { Store } from '../store/port.ts';

/** Hashes that show that an entry is in the tree of a size. */
export const inclusionProof = (
  store: Store,
  siteId: number,
  position: number,
  size: number,
): Promise<Uint8Array[]> => proofOf(store, siteId, inclusionRanges(position, size));

/** Hashes that show that the tree of one size is how that of another began. */
export const consistencyProof = (
  store: Store,
  siteId: number,
  older: number,
  newer: number,
): Promise<Uint8Array[]> => proofOf(store, siteId, consistencyRanges(older, newer));

const proofOf = (store: Store, siteId: number, ranges: readonly Range[]): Promise<Uint8Array[]> =>
  hashRanges(ranges, subtreeReader(store, siteId));

/** Reads subtrees of a log's tree out of its tiles, each tile once. */
export function subtreeReader(store: Store, siteId: number): ReadSubtree {
  const read = new Map<string, Promise<Uint8Array>>();

  function tile(level: number, index: number): Promise<Uint8Array> {
    const key = `${level}/${index}`;
    const known = read.get(key);
    if (known) return known;
    const hashes = store.tiles(siteId, [{ level, index }]).then(([found]) => {
      if (!found) throw new Error(`the tile ${key} is missing`);
      return found;
    });
    read.set(key, hashes);
    return hashes;
  }

  return async (subtree) => {
    const { tile: place, at, width } = tileOf(subtree);
    return subtreeInTile(await tile(place.level, place.index), at, width);
  };
}
