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
 * @throws Problem store-unavailable
 */
export const logPieces = (
  store: Store,
  key: LogKey,
  siteId: number,
  filter: EntryFilter,
): AsyncGenerator<Piece> => gathered(logParts(store, key, siteId, filter));

async function* logParts(
  store: Store,
  key: LogKey,
  siteId: number,
  filter: EntryFilter,
): AsyncGenerator<Piece> {
  await sealAll(store, key);
  const head = await store.log(siteId);
  if (!head?.checkpoint) throw new Error('a log that was just sealed has no checkpoint');
  const { sealed } = head;
  let next = 0;
  for await (const { from, to, bytes } of store.entryLines(siteId, sealed, filter)) {
    if (from > next) yield await leftOut(store, siteId, next, from);
    yield { bytes, lines: to - from };
    next = to;
  }
  if (next < sealed) yield await leftOut(store, siteId, next, sealed);
  yield await endPiece(store, head, head.checkpoint);
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
