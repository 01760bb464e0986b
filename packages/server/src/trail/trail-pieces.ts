import { endPiece, leftOut } from '../export/log-pieces.ts';
import { gathered, type Piece, pieceOf } from '../export/pieces.ts';
import type { LogKey } from '../log/key.ts';
import { sealAll } from '../log/seal.ts';
import type { Store } from '../store/port.ts';
import type { StoredTrailEntry, TrailFilter } from '../store/records-port.ts';

/** Entries are read so many at a time. */
const PAGE = 200;

/**
 * The entries of a site or an organisation in the log of the audit trail, as NDJSON that can be verified
 * (docs/audit.md): those of others are left out, and counted by their hashes.
 * @param trailId under which the trail has its log
 * @throws Problem store-unavailable
 */
export const trailPieces = (
  store: Store,
  key: LogKey,
  trailId: number,
  of: Pick<TrailFilter, 'organisationId' | 'site'>,
): AsyncGenerator<Piece> => gathered(trailParts(store, key, trailId, of));

async function* trailParts(
  store: Store,
  key: LogKey,
  trailId: number,
  of: Pick<TrailFilter, 'organisationId' | 'site'>,
): AsyncGenerator<Piece> {
  await sealAll(store, key);
  const head = await store.log(trailId);
  if (!head?.checkpoint) throw new Error('a log that was just sealed has no checkpoint');
  const { sealed } = head;
  let next = 0;
  for await (const entry of entriesBefore(store, sealed, of)) {
    if (entry.position > next) yield await leftOut(store, trailId, next, entry.position);
    yield pieceOf(lineOf(entry));
    next = entry.position + 1;
  }
  if (next < sealed) yield await leftOut(store, trailId, next, sealed);
  yield await endPiece(store, head, head.checkpoint);
}

async function* entriesBefore(
  { records }: Store,
  before: number,
  of: Pick<TrailFilter, 'organisationId' | 'site'>,
): AsyncGenerator<StoredTrailEntry> {
  for (let after = -1; ; ) {
    const page = await records.trail({ ...of, before, after, limit: PAGE, oldestFirst: true });
    yield* page;
    after = page.at(-1)?.position ?? before;
    if (page.length < PAGE) return;
  }
}

/** As the store has lines of receipts. The entry stands in it in the bytes that are committed to. */
const lineOf = ({ position, commitment, salt, payload }: StoredTrailEntry): string =>
  `{"position":${position},"commitment":"${commitment.toString('hex')}",` +
  `"salt":"${salt.toString('hex')}","receipt":${payload}}\n`;
