import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, hexOf } from './bytes.ts';
import { Frontier } from './frontier.ts';
import { HASH_BYTES, leafHash } from './hash.ts';
import { leavesOf, naiveRoot } from './naive.ts';
import {
  consistencyRanges,
  hashRanges,
  inclusionRanges,
  isConsistent,
  isIncluded,
} from './proof.ts';
import {
  edgeTiles,
  growTree,
  parseTileAddress,
  subtreeInTile,
  type Tile,
  tileAddress,
  tileNumber,
  tileOf,
  tileWidth,
} from './tiles.ts';

/** A log that keeps its tiles, and grows by batches. */
class Log {
  readonly tiles = new Map<string, Tile>();
  size = 0;
  root: Uint8Array = new Uint8Array();

  grow(leaves: readonly Uint8Array[]): void {
    const edge = edgeTiles(this.size).map(({ level, index }) => this.tile(level, index));
    const { size, root, tiles } = growTree(this.size, edge, leaves);
    for (const tile of tiles) this.tiles.set(`${tile.level}/${tile.index}`, tile);
    this.size = size;
    this.root = root;
  }

  tile(level: number, index: number): Tile {
    const tile = this.tiles.get(`${level}/${index}`);
    if (!tile) throw new Error(`no tile ${level}/${index}`);
    return tile;
  }

  read = async (subtree: { level: number; index: number }): Promise<Uint8Array> => {
    const { tile, at, width } = tileOf(subtree);
    return subtreeInTile(this.tile(tile.level, tile.index).hashes, at, width);
  };
}

describe('growTree', () => {
  it('gives the same tiles and root whatever the batches', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 8 }), (batches) => {
        const total = batches.reduce((sum, n) => sum + n, 0);
        const leaves = leavesOf(total);
        const log = new Log();
        let at = 0;
        for (const n of batches) {
          log.grow(leaves.slice(at, at + n));
          at += n;
        }
        const whole = new Log();
        whole.grow(leaves);
        expect(hexOf(log.root)).toBe(hexOf(total ? naiveRoot(leaves) : log.root));
        expect([...log.tiles.keys()].sort()).toEqual([...whole.tiles.keys()].sort());
        for (const [key, tile] of whole.tiles) {
          expect(hexOf(log.tiles.get(key)?.hashes ?? new Uint8Array())).toBe(hexOf(tile.hashes));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps a tile of 256 roots above 256 full tiles, and proofs read from tiles alone', async () => {
    const leaves = Array.from({ length: 66_000 }, (_, i) => leafHash(Buffer.from(`${i}`)));
    const log = new Log();
    for (let at = 0; at < leaves.length; at += 7000) log.grow(leaves.slice(at, at + 7000));
    const frontier = new Frontier();
    for (const leaf of leaves) frontier.append(leaf);
    expect(hexOf(log.root)).toBe(hexOf(frontier.root()));
    expect(log.tile(1, 0).hashes.length).toBe(256 * HASH_BYTES);
    expect(log.tile(2, 0).hashes.length).toBe(HASH_BYTES);
    for (const [level, index, width] of [
      [0, 257, 208],
      [1, 1, 1],
      [2, 0, 1],
    ] as const) {
      expect(log.tile(level, index).hashes.length).toBe(width * HASH_BYTES);
      expect(tileWidth({ level, index }, log.size)).toBe(width);
    }
    for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) {
      const proof = await hashRanges(inclusionRanges(index, log.size), log.read);
      expect(isIncluded({ index, ...log }, leaves[index] ?? new Uint8Array(), proof)).toBe(true);
    }
    const older = new Frontier();
    for (const leaf of leaves.slice(0, 40_001)) older.append(leaf);
    const proof = await hashRanges(consistencyRanges(40_001, log.size), log.read);
    expect(isConsistent({ size: 40_001, root: older.root() }, log, proof)).toBe(true);
  });

  it('refuses an edge that is not that of the tree', () => {
    const edge = { level: 0, index: 0, hashes: concat(...leavesOf(3)) };
    expect(() => growTree(4, [edge], leavesOf(1))).toThrow(RangeError);
    expect(() => growTree(3, [], leavesOf(1))).toThrow(RangeError);
    expect(() => growTree(3, [edge, { ...edge, level: 1 }], [])).toThrow(RangeError);
    expect(growTree(3, [edge], leavesOf(1)).size).toBe(4);
  });
});

describe('addresses of tiles', () => {
  it('are those of the specification', () => {
    expect(tileNumber(1_234_067)).toBe('x001/x234/067');
    expect(tileNumber(0)).toBe('000');
    expect(tileAddress({ level: 0, index: 1_234_067, width: 256 })).toBe('0/x001/x234/067');
    expect(tileAddress({ level: 'entries', index: 5, width: 12 })).toBe('entries/005.p/12');
  });

  it('read back as they were written, and no other text does', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(63), fc.constant('entries' as const)),
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          const address = { level, index, width };
          expect(parseTileAddress(tileAddress(address))).toEqual(address);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const address = parseTileAddress(text);
        expect(address === null || tileAddress(address) === text).toBe(true);
      }),
    );
  });

  it.each([
    '0/1',
    '00/001',
    '0/x001',
    '0/001/002',
    '0/x000/001',
    '0/001.p/0',
    '0/001.p/256',
    '0/001.p/257',
    '0/001.p/012',
    '0/001/',
    '-1/001',
    'data/001',
    '0/x001/x234/067.p/',
  ])('has no meaning: %s', (text) => {
    expect(parseTileAddress(text)).toBeNull();
  });
});
