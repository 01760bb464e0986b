import {
  checkpointText,
  edgeTiles,
  growTree,
  HASH_BYTES,
  leafHash,
  receiptEntry,
  signNote,
  statementEntry,
  type Tile,
  tileWidth,
} from '@assent/log';
import type { LogEntry, LogHead, Store } from '../store/port.ts';
import { type LogKey, signerOf } from './key.ts';

/** The most entries under one new checkpoint: what is read for them is in memory at once. */
const MOST = 16_384;

/**
 * Brings every log's tree and checkpoint up to its last entry.
 * @throws Problem store-unavailable
 */
export async function sealAll(store: Store, key: LogKey): Promise<void> {
  for (const head of await store.unsealedLogs()) await sealLog(store, key, head);
}

/** The same for one log, a checkpoint for every 16,384 entries. An empty log has one, too. */
async function sealLog(store: Store, key: LogKey, head: LogHead): Promise<void> {
  let from = head.sealed;
  do {
    const to = Math.min(head.size, from + MOST);
    // Somebody else has done it: what is left is theirs, too.
    if (!(await sealUpTo(store, key, head, from, to))) return;
    from = to;
  } while (from < head.size);
}

/** @returns whether it was this checkpoint that was kept */
async function sealUpTo(
  store: Store,
  key: LogKey,
  { siteId, origin }: LogHead,
  from: number,
  to: number,
): Promise<boolean> {
  const edge = await edgeOf(store, siteId, from);
  const leaves = (await store.logEntries(siteId, from, to)).map(leafOf);
  if (leaves.length !== to - from) throw new Error('the log has fewer entries than it says');
  const { size, root, tiles } = growTree(from, edge, leaves);
  const checkpoint = signNote(checkpointText({ origin, size, root }), [signerOf(key, origin)]);
  return store.seal({ siteId, from, size, tiles, checkpoint });
}

/** A tile that somebody else has made wider meanwhile still begins with what it was. */
async function edgeOf(store: Store, siteId: number, size: number): Promise<Tile[]> {
  const places = edgeTiles(size);
  const found = await store.tiles(siteId, places);
  return places.map((place, i) => ({
    ...place,
    hashes: (found[i] ?? new Uint8Array()).subarray(0, tileWidth(place, size) * HASH_BYTES),
  }));
}

/** The entry's bytes, as the log's tree has them. */
export const entryBytes = (entry: LogEntry): Uint8Array =>
  'statement' in entry ? statementEntry(entry.statement) : receiptEntry(entry.commitment);

const leafOf = (entry: LogEntry): Uint8Array => leafHash(entryBytes(entry));
