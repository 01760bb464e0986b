import { BITMAP_BYTES } from '../search/bitmap.ts';
import {
  byBlock,
  type FacetBlock,
  INDEX_PIECE,
  INDEX_STEP,
  withEntries,
  withoutErased,
} from '../search/facet-index.ts';
import type { EntryFacts } from '../search/facets.ts';
import { type Bits, type SearchDialect, searchLog } from '../search/search-log.ts';
import type { Connections, Query } from './connection.pg.ts';
import { bounds } from './pages.ts';
import type { ErasedBy } from './port.ts';
import type { FoundEntry, SearchStore } from './search-port.ts';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

interface Row {
  position: number;
  kind: EntryFacts['kind'];
  id: Buffer | null;
  consent_id: Buffer;
  received_at: number;
  payload: string;
  salt: Buffer;
  commitment: Buffer;
  erased_at: number | null;
  erased_by: ErasedBy | null;
  statement: number | null;
}

const SELECT = `
  SELECT entries.position, kind, receipt_id AS id, consent_id, received_at, payload, salt, commitment,
         erasures.at AS erased_at, erasures.by AS erased_by, erasures.position AS statement
    FROM entries LEFT JOIN erasures ON erasures.id = erasure_id
   WHERE entries.site_id = $1`;
const BETWEEN = `${SELECT} AND entries.position >= $2 AND entries.position < $3
     AND received_at >= $4 AND received_at < $5`;

/** Searching the log on PostgreSQL. */
export function searchOn({ query, transaction }: Connections): SearchStore {
  const rows = async (sql: string, values: unknown[]): Promise<FoundEntry[]> =>
    (await query<Row>(sql, values)).map(found);

  const dialect: SearchDialect = {
    async size(siteId) {
      const [row] = await query<{ size: number }>('SELECT size FROM logs WHERE site_id = $1', [
        siteId,
      ]);
      return row?.size ?? 0;
    },
    async indexed(siteId) {
      const [row] = await query<{ indexed: number }>(
        'SELECT indexed FROM log_search WHERE site_id = $1',
        [siteId],
      );
      return row?.indexed ?? 0;
    },
    async receivedAt(siteId, position) {
      const [row] = await query<{ received_at: number }>(
        'SELECT received_at FROM entries WHERE site_id = $1 AND position = $2',
        [siteId, position],
      );
      return row?.received_at ?? null;
    },
    byReceipt: (siteId, id) => rows(`${SELECT} AND receipt_id = $2`, [siteId, uuidBytes(id)]),
    byConsent: (siteId, id) =>
      rows(`${SELECT} AND consent_id = $2 ORDER BY entries.position`, [siteId, uuidBytes(id)]),
    between: (siteId, { from, to }, times) =>
      rows(`${BETWEEN} ORDER BY entries.position`, [siteId, from, to, ...bounds(times)]),
    at: (siteId, positions) =>
      rows(`${SELECT} AND entries.position = ANY ($2::bigint[]) ORDER BY entries.position`, [
        siteId,
        positions,
      ]),
    async facetBlocks(siteId, facets, { from, to }) {
      // What a block has of all the facets comes in one row: half as many take three quarters of the time.
      const blocks = await query<Bits>(
        `SELECT block, string_agg(bits, '') AS bits FROM log_facets
          WHERE site_id = $1 AND facet = ANY ($2::text[]) AND block >= $3 AND block < $4
          GROUP BY block HAVING count(*) = $5`,
        [siteId, facets, from, to, facets.length],
      );
      return blocks.flatMap(inBitmaps);
    },
  };

  return {
    searchLog: (siteId, search) => searchLog(dialect, siteId, search),
    indexLog: (siteId) => transaction((query) => index(query, siteId)),
  };
}

/** Bitmaps that stand one after the other. */
const inBitmaps = ({ block, bits }: Bits): Bits[] =>
  Array.from({ length: bits.length / BITMAP_BYTES }, (_, i) => ({
    block,
    bits: bits.subarray(i * BITMAP_BYTES, (i + 1) * BITMAP_BYTES),
  }));

async function index(query: Query, siteId: number): Promise<number> {
  const from = await lockIndex(query, siteId);
  const [log] = await query<{ size: number }>('SELECT size FROM logs WHERE site_id = $1', [siteId]);
  const left = (log?.size ?? 0) - from;
  if (left < INDEX_STEP) return left;
  const to = from + INDEX_PIECE;
  const entries = await query<EntryFacts & { position: number }>(
    `SELECT position, kind, erasure_id IS NOT NULL AS "isErased", payload FROM entries
      WHERE site_id = $1 AND position >= $2 AND position < $3`,
    [siteId, from, to],
  );
  for (const [block, those] of byBlock(entries)) {
    await put(query, siteId, withEntries(block, those, await ofBlock(query, siteId, block)));
  }
  await query('UPDATE log_search SET indexed = $2 WHERE site_id = $1', [siteId, to]);
  return left - INDEX_PIECE;
}

/**
 * Takes erased entries out of the index, in the transaction that is open. Whoever indexes meanwhile is
 * waited for, or waits: what they do not see erased is taken out here.
 */
export async function forget(
  query: Query,
  siteId: number,
  positions: readonly number[],
): Promise<void> {
  const end = await lockIndex(query, siteId);
  const gone = positions.filter((position) => position < end).map((position) => ({ position }));
  for (const [block, those] of byBlock(gone)) {
    const at = those.map(({ position }) => position);
    await put(query, siteId, withoutErased(block, at, await ofBlock(query, siteId, block)));
  }
}

/** @returns how many entries the index has */
async function lockIndex(query: Query, siteId: number): Promise<number> {
  await query('INSERT INTO log_search (site_id, indexed) VALUES ($1, 0) ON CONFLICT DO NOTHING', [
    siteId,
  ]);
  const [row] = await query<{ indexed: number }>(
    'SELECT indexed FROM log_search WHERE site_id = $1 FOR UPDATE',
    [siteId],
  );
  return row?.indexed ?? 0;
}

const ofBlock = (query: Query, siteId: number, block: number): Promise<FacetBlock[]> =>
  query<FacetBlock>('SELECT facet, block, bits FROM log_facets WHERE site_id = $1 AND block = $2', [
    siteId,
    block,
  ]);

async function put(query: Query, siteId: number, changed: readonly FacetBlock[]): Promise<void> {
  await query(
    `INSERT INTO log_facets (site_id, facet, block, bits)
     SELECT $1, * FROM unnest($2::text[], $3::int[], $4::bytea[])
     ON CONFLICT (site_id, block, facet) DO UPDATE SET bits = excluded.bits`,
    [
      siteId,
      changed.map(({ facet }) => facet),
      changed.map(({ block }) => block),
      changed.map(({ bits }) => bits),
    ],
  );
}

function found(row: Row): FoundEntry {
  const { position, kind, id, consent_id, received_at, erased_at, erased_by, statement } = row;
  const isErased = erased_at !== null && erased_by !== null;
  const isReceipt = kind !== 'statement';
  return {
    position,
    kind,
    id: id && uuidText(id),
    consentId: consent_id.length ? uuidText(consent_id) : null,
    receivedAt: received_at,
    payload: isErased ? null : row.payload,
    salt: isErased || !isReceipt ? null : row.salt,
    commitment: isReceipt ? row.commitment : null,
    erased: isErased ? { at: erased_at, by: erased_by, statement: statement ?? 0 } : null,
  };
}
