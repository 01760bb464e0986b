import type { TimeRange } from '../store/port.ts';
import type { FoundEntry, LogSearch, Searched } from '../store/search-port.ts';
import { blockOf, intersectionOf, positionsIn } from './bitmap.ts';
import type { FacetBlock } from './facet-index.ts';
import { type Facet, facetsOf } from './facets.ts';
import { type Stretch, stretchOfTime } from './position-at.ts';

/** Which entries of a block have one of the facets that were asked for. */
export type Bits = Pick<FacetBlock, 'block' | 'bits'>;

/** What a database answers; every list is in the order of the positions. */
export interface SearchDialect {
  size(siteId: number): Promise<number>;
  /** How many entries are in the index. */
  indexed(siteId: number): Promise<number>;
  receivedAt(siteId: number, position: number): Promise<number | null>;
  byReceipt(siteId: number, receiptId: string): Promise<FoundEntry[]>;
  byConsent(siteId: number, consentId: string): Promise<FoundEntry[]>;
  between(siteId: number, of: Stretch, times: TimeRange): Promise<FoundEntry[]>;
  at(siteId: number, positions: readonly number[]): Promise<FoundEntry[]>;
  /** Of the blocks that have all of the facets; it may name others. @param of blocks */
  facetBlocks(siteId: number, facets: readonly Facet[], of: Stretch): Promise<Bits[]>;
}

/** The most entries that are read one by one because they are not in the index yet. */
const MOST_UNINDEXED = 8192;
/** So many are read at a time. */
const READ = 64;
/** Blocks of the index that are read at a time: few at first, for most searches find at once. */
const FIRST_BLOCKS = 16;
const MOST_BLOCKS = 512;

/** Finds entries of a log on any database. */
export async function searchLog(
  dialect: SearchDialect,
  siteId: number,
  search: LogSearch,
): Promise<Searched> {
  const { receiptId, consentId, limit } = search;
  if (receiptId !== undefined || consentId !== undefined) {
    const known =
      receiptId !== undefined
        ? await dialect.byReceipt(siteId, receiptId)
        : await dialect.byConsent(siteId, consentId ?? '');
    return { entries: pageOf(known, search), unsearched: 0 };
  }
  const within = await stretchOf(dialect, siteId, search);
  if (search.facets?.length) return byFacets(dialect, siteId, search, search.facets, within);
  const all = readOneByOne(dialect, siteId, search, [], within, search.after === undefined);
  return { entries: await firstOf(all, limit), unsearched: 0 };
}

/** As many as are wanted, and no more is read for them. */
async function firstOf(entries: AsyncIterable<FoundEntry>, limit: number): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  for await (const entry of entries) {
    found.push(entry);
    if (found.length >= limit) break;
  }
  return found;
}

/** Some entries that are in memory, as the search has them. */
function pageOf(entries: readonly FoundEntry[], search: LogSearch): FoundEntry[] {
  const { consentId, facets = [], from = 0, to = Number.MAX_SAFE_INTEGER } = search;
  const { before = Number.MAX_SAFE_INTEGER, after = -1, limit } = search;
  const fitting = entries.filter(
    (entry) =>
      entry.position < before &&
      entry.position > after &&
      entry.receivedAt >= from &&
      entry.receivedAt < to &&
      (consentId === undefined || entry.consentId === consentId) &&
      hasAll(entry, facets),
  );
  return inOrder(fitting, search).slice(0, limit);
}

/** @param entries in the order of their positions */
const inOrder = (entries: readonly FoundEntry[], { after }: LogSearch): FoundEntry[] =>
  after === undefined ? entries.toReversed() : [...entries];

const hasAll = ({ kind, erased, payload }: FoundEntry, facets: readonly Facet[]): boolean => {
  const own = facetsOf({ kind, isErased: erased !== null, payload: payload ?? '' });
  return facets.every((facet) => own.includes(facet));
};

/** The positions in which all that is looked for lies. */
async function stretchOf(
  dialect: SearchDialect,
  siteId: number,
  { before, after, ...times }: LogSearch,
): Promise<Stretch> {
  const size = await dialect.size(siteId);
  const { from, to } = await stretchOfTime(times, size, (position) =>
    dialect.receivedAt(siteId, position),
  );
  return { from: Math.max(from, (after ?? -1) + 1), to: Math.min(to, before ?? size) };
}

async function byFacets(
  dialect: SearchDialect,
  siteId: number,
  search: LogSearch,
  facets: readonly Facet[],
  within: Stretch,
): Promise<Searched> {
  const indexed = Math.min(await dialect.indexed(siteId), within.to);
  const unindexed = Math.max(0, within.to - Math.max(indexed, within.from));
  // The latest are read.
  const tail = {
    from: Math.max(within.to - Math.min(unindexed, MOST_UNINDEXED), within.from),
    to: within.to,
  };
  const inIndex = { from: within.from, to: Math.max(within.from, indexed) };
  const isBackwards = search.after === undefined;
  const newer = readOneByOne(dialect, siteId, search, facets, tail, isBackwards);
  const older = readByIndex(dialect, siteId, search, facets, inIndex, isBackwards);
  const parts = isBackwards ? [newer, older] : [older, newer];
  const entries = await firstOf(inTurn(parts), search.limit);
  return { entries, unsearched: Math.max(0, unindexed - MOST_UNINDEXED) };
}

async function* inTurn(parts: readonly AsyncIterable<FoundEntry>[]): AsyncGenerator<FoundEntry> {
  for (const part of parts) yield* part;
}

/**
 * Reads a stretch a window after the other. A window is a range of positions, not a limit: for that every
 * database takes its primary key, whatever it knows of the table.
 */
async function* readOneByOne(
  dialect: SearchDialect,
  siteId: number,
  times: TimeRange,
  facets: readonly Facet[],
  of: Stretch,
  isBackwards: boolean,
): AsyncGenerator<FoundEntry> {
  for (let left = of; left.from < left.to; ) {
    const window = isBackwards
      ? { from: Math.max(left.from, left.to - READ), to: left.to }
      : { from: left.from, to: Math.min(left.to, left.from + READ) };
    const read = await dialect.between(siteId, window, times);
    for (const entry of isBackwards ? read.toReversed() : read) {
      if (hasAll(entry, facets)) yield entry;
    }
    left = isBackwards ? { ...left, to: window.from } : { ...left, from: window.to };
  }
}

async function* readByIndex(
  dialect: SearchDialect,
  siteId: number,
  { from = 0, to = Number.MAX_SAFE_INTEGER, limit }: LogSearch,
  facets: readonly Facet[],
  of: Stretch,
  isBackwards: boolean,
): AsyncGenerator<FoundEntry> {
  let batch: number[] = [];
  async function* read(): AsyncGenerator<FoundEntry> {
    const entries = await dialect.at(siteId, batch);
    batch = [];
    for (const entry of isBackwards ? entries.toReversed() : entries) {
      const isInTime = entry.receivedAt >= from && entry.receivedAt < to;
      // The index may say too much of an entry, such as of one that is being erased.
      if (isInTime && hasAll(entry, facets)) yield entry;
    }
  }
  for await (const position of positionsByIndex(dialect, siteId, facets, of, isBackwards)) {
    if (batch.push(position) >= limit) yield* read();
  }
  if (batch.length) yield* read();
}

/** Positions that have all of the facets, as far as the index knows. */
async function* positionsByIndex(
  dialect: SearchDialect,
  siteId: number,
  facets: readonly Facet[],
  of: Stretch,
  isBackwards: boolean,
): AsyncGenerator<number> {
  if (of.from >= of.to) return;
  let blocks = { from: blockOf(of.from), to: blockOf(of.to - 1) + 1 };
  for (
    let count = FIRST_BLOCKS;
    blocks.from < blocks.to;
    count = Math.min(2 * count, MOST_BLOCKS)
  ) {
    const next = isBackwards
      ? { from: Math.max(blocks.from, blocks.to - count), to: blocks.to }
      : { from: blocks.from, to: Math.min(blocks.to, blocks.from + count) };
    const found = commonBlocks(await dialect.facetBlocks(siteId, facets, next), facets.length);
    for (const [block, bitmaps] of isBackwards ? found.toReversed() : found) {
      const positions = positionsIn(intersectionOf(bitmaps), block, of.from, of.to);
      yield* isBackwards ? positions.reverse() : positions;
    }
    blocks = isBackwards ? { ...blocks, to: next.from } : { ...blocks, from: next.to };
  }
}

/** The blocks in which every facet is, in their order. */
function commonBlocks(found: readonly Bits[], count: number): [number, Buffer[]][] {
  const blocks = new Map<number, Buffer[]>();
  for (const { block, bits } of found) blocks.set(block, [...(blocks.get(block) ?? []), bits]);
  return [...blocks]
    .filter(([, bitmaps]) => bitmaps.length === count)
    .sort(([one], [other]) => one - other);
}
