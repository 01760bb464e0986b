import { endPiece, leftOut } from '../export/log-pieces.ts';
import { gathered, type Piece } from '../export/pieces.ts';
import type { LogKey } from '../log/key.ts';
import { sealAll } from '../log/seal.ts';
import type { EntryLines, Store } from '../store/port.ts';
import type { StoredTrailEntry, TrailFilter } from '../store/records-port.ts';

/** Entries are read so many at a time. */
const PAGE = 200;

/** No entry was received before 1970: what the log states about itself is all that is left. */
const STATEMENTS_ONLY = { to: 0 };

/**
 * The entries of a site or an organisation in the log of the audit trail, as NDJSON that can be verified
 * (docs/audit.md), with what the log states about itself: those of others are left out, and counted by
 * their hashes.
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
  for await (const { from, to, bytes } of withStatements(store, trailId, sealed, of)) {
    if (from > next) yield await leftOut(store, trailId, next, from);
    yield { bytes, lines: to - from };
    next = to;
  }
  if (next < sealed) yield await leftOut(store, trailId, next, sealed);
  yield await endPiece(store, head, head.checkpoint);
}

/** Entries and statements in their order. Of statements there is one a change of key. */
async function* withStatements(
  store: Store,
  trailId: number,
  before: number,
  of: Pick<TrailFilter, 'organisationId' | 'site'>,
): AsyncGenerator<EntryLines> {
  const statements: EntryLines[] = [];
  for await (const run of store.entryLines(trailId, before, STATEMENTS_ONLY)) statements.push(run);
  for await (const entry of entriesBefore(store, before, of)) {
    const { position } = entry;
    while (statements[0] && statements[0].from < position) yield* statements.splice(0, 1);
    yield { from: position, to: position + 1, bytes: Buffer.from(lineOf(entry)) };
  }
  yield* statements;
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
