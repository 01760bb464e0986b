/** A tree cut into tiles of 256 hashes (C2SP tlog-tiles v0.1.0). */
import { concat } from './bytes.ts';
import { Frontier } from './frontier.ts';
import { HASH_BYTES, nodeHash } from './hash.ts';
import type { Subtree } from './subtree.ts';

/** Height of a tile in levels of the tree, and its width in hashes. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** A tile's place: `level` counts in tiles, so its hashes are of subtrees of 256^level leaves. */
export interface TilePlace {
  level: number;
  index: number;
}

export interface Tile extends TilePlace {
  /** From 1 to 256 hashes of 32 bytes. */
  hashes: Uint8Array;
}

/** How many hashes a tile has in a tree of this size: 0 when it is not there yet, 256 when it is full. */
export function tileWidth({ level, index }: TilePlace, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, hashes));
}

/** The tiles at the right edge of a tree, lowest first: those that are begun and not full. */
export function edgeTiles(size: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++) {
    if (hashes % TILE_WIDTH) places.push({ level, index: Math.floor(hashes / TILE_WIDTH) });
    hashes = Math.floor(hashes / TILE_WIDTH);
  }
  return places;
}

/** The hash of a perfect subtree out of the tile that holds it, or its children. */
export function tileOf({ level, index }: Subtree): { tile: TilePlace; at: number; width: number } {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const width = 2 ** (level % TILE_HEIGHT);
  const first = index * width;
  return {
    tile: { level: tileLevel, index: Math.floor(first / TILE_WIDTH) },
    at: first % TILE_WIDTH,
    width,
  };
}

/**
 * @param hashes those of the tile
 * @throws RangeError when the tile does not reach that far
 */
export function subtreeInTile(hashes: Uint8Array, at: number, width: number): Uint8Array {
  const found = hashes.subarray(at * HASH_BYTES, (at + width) * HASH_BYTES);
  if (found.length !== width * HASH_BYTES) throw new RangeError('the tile has no such subtree');
  return perfectRoot(found);
}

function perfectRoot(hashes: Uint8Array): Uint8Array {
  if (hashes.length === HASH_BYTES) return hashes;
  const half = hashes.length / 2;
  return nodeHash(perfectRoot(hashes.subarray(0, half)), perfectRoot(hashes.subarray(half)));
}

/** A tree that grew. */
export interface Growth {
  size: number;
  root: Uint8Array;
  /** Every tile that changed, whole: those that filled up, and the right edge. */
  tiles: Tile[];
}

/**
 * Appends leaves to a tree of which the right edge is known.
 * @param size of the tree before
 * @param edge its `edgeTiles`, with their hashes
 * @param leaves the hashes of the new leaves, in order
 * @throws RangeError when the edge is not that of a tree of this size
 */
export function growTree(
  size: number,
  edge: readonly Tile[],
  leaves: readonly Uint8Array[],
): Growth {
  assertEdge(size, edge);
  const tiles: Tile[] = [];
  const growing = new Map(edge.map((tile) => [tile.level, tile]));

  const extend = (level: number, from: number, hashes: readonly Uint8Array[]): void => {
    if (!hashes.length) return;
    const roots: Uint8Array[] = [];
    for (let at = from, taken = 0; taken < hashes.length; ) {
      const index = Math.floor(at / TILE_WIDTH);
      const room = TILE_WIDTH - (at % TILE_WIDTH);
      const more = hashes.slice(taken, taken + room);
      const before =
        at % TILE_WIDTH ? (growing.get(level)?.hashes ?? new Uint8Array()) : new Uint8Array();
      const tile = { level, index, hashes: concat(before, ...more) };
      tiles.push(tile);
      if (more.length === room) {
        roots.push(perfectRoot(tile.hashes));
        growing.delete(level);
      } else growing.set(level, tile);
      taken += more.length;
      at += more.length;
    }
    extend(level + 1, Math.floor(from / TILE_WIDTH), roots);
  };

  extend(0, size, leaves);
  return { size: size + leaves.length, root: edgeRoot([...growing.values()]), tiles };
}

function assertEdge(size: number, edge: readonly Tile[]): void {
  const expected = edgeTiles(size);
  const fits = expected.every((place) =>
    edge.some(
      ({ level, index, hashes }) =>
        level === place.level &&
        index === place.index &&
        hashes.length === tileWidth(place, size) * HASH_BYTES,
    ),
  );
  if (!fits || edge.length !== expected.length) {
    throw new RangeError(`this is not the edge of a tree of ${size}`);
  }
}

/** The root of the tree of which these tiles are the right edge. */
function edgeRoot(edge: readonly Tile[]): Uint8Array {
  const frontier = new Frontier();
  for (const { level, hashes } of [...edge].sort((a, b) => b.level - a.level)) {
    for (let at = 0; at < hashes.length; at += HASH_BYTES) {
      frontier.append(hashes.subarray(at, at + HASH_BYTES), level * TILE_HEIGHT);
    }
  }
  return frontier.root();
}

/** A tile's number in an address: groups of three digits, all but the last marked by an `x`. */
export function tileNumber(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** What an address below `tile/` asks for: hashes of a level, or the entries themselves. */
export interface TileAddress {
  level: number | 'entries';
  index: number;
  width: number;
}

/** The address of a tile, `0/x001/067` or `entries/000.p/12`. */
export const tileAddress = ({ level, index, width }: TileAddress): string =>
  `${level}/${tileNumber(index)}${width < TILE_WIDTH ? `.p/${width}` : ''}`;

/** @returns null for what is not the one spelling of a tile's address */
export function parseTileAddress(text: string): TileAddress | null {
  const match = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(text);
  if (!match) return null;
  const [, level = '', number = '', width] = match;
  const address: TileAddress = {
    level: level === 'entries' ? level : Number(level),
    index: Number(number.replace(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  return tileAddress(address) === text ? address : null;
}
