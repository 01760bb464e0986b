import type Database from 'better-sqlite3';
import {
  byBlock,
  type FacetBlock,
  INDEX_PIECE,
  INDEX_STEP,
  withEntries,
  withoutErased,
} from '../search/facet-index.ts';
import type { EntryFacts } from '../search/facets.ts';
import { type SearchDialect, searchLog } from '../search/search-log.ts';
import { bounds } from './pages.ts';
import type { ErasedBy } from './port.ts';
import type { FoundEntry, SearchStore } from './search-port.ts';
import { positionOf, seqOf } from './seq.ts';
import { uuidBytes, uuidText } from './uuid-bytes.ts';
import { withoutSync } from './wal-sync.sqlite.ts';

interface Row {
  seq: number;
  kind: EntryFacts['kind'];
  id: Buffer | null;
  consentId: Buffer;
  receivedAt: number;
  payload: string;
  salt: Buffer;
  commitment: Buffer;
  erasedAt: number | null;
  erasedBy: ErasedBy | null;
  statement: number | null;
}

const SELECT = `
  SELECT seq, kind, receipt_id AS id, consent_id AS consentId, received_at AS receivedAt, payload, salt,
         commitment, erasures.at AS erasedAt, erasures.by AS erasedBy, erasures.position AS statement
    FROM entries LEFT JOIN erasures ON erasures.id = erasure_id`;
const BETWEEN = `${SELECT}
   WHERE seq >= ? AND seq < ? AND received_at >= ? AND received_at < ?`;

/**
 * Searching the log on SQLite. Rows of the index are only ever added at the end of their table, and
 * overwritten in place by as many bytes: an erasure leaves nothing of what it takes out.
 */
export function searchOn(connection: Database.Database): SearchStore & {
  /** Takes erased entries out of the index, in the transaction that is open. */
  forget(siteId: number, positions: readonly number[]): void;
} {
  const size = connection
    .prepare<[number], number>('SELECT size FROM logs WHERE site_id = ?')
    .pluck();
  const indexed = connection
    .prepare<[number], number>('SELECT indexed FROM log_search WHERE site_id = ?')
    .pluck();
  const putIndexed = connection.prepare(
    `INSERT INTO log_search (site_id, indexed) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET indexed = excluded.indexed`,
  );
  const receivedAt = connection
    .prepare<[number], number>('SELECT received_at FROM entries WHERE seq = ?')
    .pluck();
  const byReceipt = connection.prepare<[number, Buffer], Row>(
    `${SELECT} WHERE entries.site_id = ? AND receipt_id = ?`,
  );
  const byConsent = connection.prepare<[{ siteId: number; consentId: Buffer }], Row>(
    `${SELECT}
      WHERE entries.site_id = :siteId AND consent_head = substr(:consentId, 1, 5)
        AND consent_id = :consentId
      ORDER BY seq`,
  );
  const between = connection.prepare<number[], Row>(`${BETWEEN} ORDER BY seq`);
  const one = connection.prepare<[number], Row>(`${SELECT} WHERE seq = ?`);
  const ofFacet = connection.prepare<[number, string, number, number], FacetBlock>(
    `SELECT facet, block, bits FROM log_facets
      WHERE site_id = ? AND facet = ? AND block >= ? AND block < ?`,
  );
  const ofBlock = connection.prepare<[number, number], FacetBlock>(
    'SELECT facet, block, bits FROM log_facets WHERE site_id = ? AND block = ?',
  );
  const put = connection.prepare(
    `INSERT INTO log_facets (site_id, facet, block, bits) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET bits = excluded.bits`,
  );
  const facts = connection.prepare<
    [number, number],
    { seq: number; kind: EntryFacts['kind']; erasureId: number | null; payload: string }
  >('SELECT seq, kind, erasure_id AS erasureId, payload FROM entries WHERE seq >= ? AND seq < ?');

  const putAll = (siteId: number, changed: readonly FacetBlock[]): void => {
    for (const { facet, block, bits } of changed) put.run(siteId, facet, block, bits);
  };

  const index = connection.transaction((siteId: number): number => {
    const from = indexed.get(siteId) ?? 0;
    const left = (size.get(siteId) ?? 0) - from;
    if (left < INDEX_STEP) return left;
    const to = from + INDEX_PIECE;
    const rows = facts.all(seqOf(siteId, from), seqOf(siteId, to)).map((row) => ({
      position: positionOf(row.seq),
      kind: row.kind,
      isErased: row.erasureId !== null,
      payload: row.payload,
    }));
    for (const [block, entries] of byBlock(rows)) {
      putAll(siteId, withEntries(block, entries, ofBlock.all(siteId, block)));
    }
    putIndexed.run(siteId, to);
    return left - INDEX_PIECE;
  });

  const dialect: SearchDialect = {
    size: async (siteId) => size.get(siteId) ?? 0,
    indexed: async (siteId) => indexed.get(siteId) ?? 0,
    receivedAt: async (siteId, position) => receivedAt.get(seqOf(siteId, position)) ?? null,
    byReceipt: async (siteId, id) => byReceipt.all(siteId, uuidBytes(id)).map(found),
    byConsent: async (siteId, id) => byConsent.all({ siteId, consentId: uuidBytes(id) }).map(found),
    between: async (siteId, { from, to }, times) =>
      between.all(seqOf(siteId, from), seqOf(siteId, to), ...bounds(times)).map(found),
    at: async (siteId, positions) =>
      positions
        .toSorted((one, other) => one - other)
        .flatMap((position) => one.get(seqOf(siteId, position)) ?? [])
        .map(found),
    facetBlocks: async (siteId, wanted, { from, to }) =>
      wanted.flatMap((facet) => ofFacet.all(siteId, facet, from, to)),
  };

  return {
    searchLog: (siteId, search) => searchLog(dialect, siteId, search),
    // What a power cut takes away of the index is made again of the entries: no request waits for the disk.
    indexLog: async (siteId) => withoutSync(connection, () => index.immediate(siteId)),
    forget(siteId, positions) {
      const end = indexed.get(siteId) ?? 0;
      const gone = positions.filter((position) => position < end).map((position) => ({ position }));
      for (const [block, those] of byBlock(gone)) {
        const at = those.map(({ position }) => position);
        putAll(siteId, withoutErased(block, at, ofBlock.all(siteId, block)));
      }
    },
  };
}

function found(row: Row): FoundEntry {
  const { kind, receivedAt, erasedAt, erasedBy, statement } = row;
  const isErased = erasedAt !== null && erasedBy !== null;
  const isReceipt = kind !== 'statement';
  return {
    position: positionOf(row.seq),
    kind,
    id: row.id && uuidText(row.id),
    consentId: row.consentId.length ? uuidText(row.consentId) : null,
    receivedAt,
    payload: isErased ? null : row.payload,
    salt: isErased || !isReceipt ? null : row.salt,
    commitment: isReceipt ? row.commitment : null,
    erased: isErased ? { at: erasedAt, by: erasedBy, statement: statement ?? 0 } : null,
  };
}
