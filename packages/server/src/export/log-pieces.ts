import { base64Of, subtreesOf } from '@assent/log';
import type { LogKey } from '../log/key.ts';
import { keysOf } from '../log/keys-of.ts';
import { subtreeReader } from '../log/proof.ts';
import { sealAll } from '../log/seal.ts';
import type { EntryFilter, LogHead, Store } from '../store/port.ts';
import { gathered, type Piece, pieceOf } from './pieces.ts';

/**
 * A site's log as NDJSON that can be verified (docs/audit.md): an entry a line in log order, hashes for
 * the runs of entries that the filter leaves out, and last the checkpoint over all of them with the
 * public keys. What was appended before it began is in it.
 * @param stamped sizes at which the log was stamped, in their order: of what is there the first stamp after it
 *   can be compared
 * @throws Problem store-unavailable
 */
export const logPieces = (
  store: Store,
  key: LogKey,
  siteId: number,
  filter: EntryFilter,
  stamped: readonly number[] = [],
): AsyncGenerator<Piece> => gathered(logParts(store, key, siteId, filter, stamped));

async function* logParts(
  store: Store,
  key: LogKey,
  siteId: number,
  filter: EntryFilter,
  stamped: readonly number[],
): AsyncGenerator<Piece> {
  await sealAll(store, key);
  const head = await store.log(siteId);
  if (!head?.checkpoint) throw new Error('a log that was just sealed has no checkpoint');
  const { sealed } = head;
  let next = 0;
  for await (const { from, to, bytes } of store.entryLines(siteId, sealed, filter)) {
    yield* leftOutAfter(store, siteId, next, from, stamped);
    yield { bytes, lines: to - from };
    next = to;
  }
  yield* leftOutAfter(store, siteId, next, sealed, stamped);
  yield await endPiece(store, head, head.checkpoint);
}

/**
 * Entries that are left out, in two runs where the first stamp of what stands before them is between: the
 * log's root can be computed there.
 */
async function* leftOutAfter(
  store: Store,
  siteId: number,
  from: number,
  to: number,
  stamped: readonly number[],
): AsyncGenerator<Piece> {
  const stamp = from ? stamped.find((size) => size >= from) : undefined;
  const cut = stamp !== undefined && stamp < to ? stamp : from;
  if (from < cut) yield await leftOut(store, siteId, from, cut);
  if (cut < to) yield await leftOut(store, siteId, cut, to);
}

/** The last line: the checkpoint over all entries, with the public keys. */
export async function endPiece(store: Store, head: LogHead, checkpoint: string): Promise<Piece> {
  const keys = await keysOf(store, head, [checkpoint]);
  return pieceOf(`${JSON.stringify({ checkpoint, keys })}\n`);
}

/** Entries that are left out, as the roots of the fewest perfect subtrees that cover them. */
export async function leftOut(
  store: Store,
  siteId: number,
  from: number,
  to: number,
): Promise<Piece> {
  const subtrees = subtreesOf(from, to);
  const hashes = (await Promise.all(subtrees.map(subtreeReader(store, siteId)))).map(base64Of);
  return pieceOf(`${JSON.stringify({ from, to, hashes })}\n`);
}
