import type { Connections, Query } from './connection.pg.ts';
import { appendStatement } from './entries.pg.ts';
import {
  ERASED_AT_ONCE,
  type Erased,
  type ErasureOf,
  type NewErasure,
  type Store,
} from './port.ts';
import { appendTrailEntry } from './records.pg.ts';
import type { TrailSite } from './records.ts';
import { forget } from './search.pg.ts';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

interface Found {
  payload: string;
  consent_id: Buffer;
  siblings: number;
  erased_at: number | null;
  erased_by: Erased['by'] | null;
}

/** Writes the entry of the audit trail that tells of an erasure. */
type WriteTrail = ((query: Query, positions: number[]) => Promise<void>) | null;

/**
 * Visitors' receipts on PostgreSQL: to read one's own, and to erase them.
 * @param onErased hears of each erasure: what was there is to be cleared away
 */
export function visitorsOn(
  { query, transaction }: Connections,
  trailSite: TrailSite,
  onErased: () => void,
): Pick<Store, 'findReceipt' | 'ownReceipts' | 'eraseReceipts' | 'countErasable' | 'receivedAt'> {
  return {
    async findReceipt(siteId, receiptId) {
      const [row] = await query<Found>(
        `SELECT payload, consent_id, erasures.at AS erased_at, erasures.by AS erased_by,
                (SELECT count(*) FROM entries AS other
                  WHERE other.site_id = entries.site_id AND other.consent_id = entries.consent_id
                ) AS siblings
           FROM entries LEFT JOIN erasures ON erasures.id = erasure_id
          WHERE entries.site_id = $1 AND receipt_id = $2`,
        [siteId, uuidBytes(receiptId)],
      );
      if (!row) return null;
      const { payload, consent_id, siblings, erased_at, erased_by } = row;
      return erased_at !== null && erased_by
        ? { erased: { at: erased_at, by: erased_by } }
        : { erased: null, payload, consentId: uuidText(consent_id), siblings };
    },

    // A wrong secret and an unknown consent id find nothing in the same index. What is compared is a
    // hash, of which no guess at the secret comes any nearer.
    async ownReceipts(siteId, consentId, owner) {
      const rows = await query<{ payload: string }>(
        `SELECT payload FROM entries
          WHERE site_id = $1 AND consent_id = $2 AND owner = $3 ORDER BY position`,
        [siteId, uuidBytes(consentId), owner],
      );
      return rows.map(({ payload }) => payload);
    },

    countErasable: async (siteId, of) => (await unerased(query, siteId, of)).length,

    async receivedAt(siteId, position) {
      const [row] = await query<{ received_at: number }>(
        'SELECT received_at FROM entries WHERE site_id = $1 AND position = $2',
        [siteId, position],
      );
      return row?.received_at ?? null;
    },

    async eraseReceipts(erasure, state, trail) {
      const trailId = trail ? await trailSite(erasure.at) : null;
      const writeTrail: WriteTrail =
        trail && trailId !== null
          ? (query, positions) => appendTrailEntry(query, trailId, trail(positions))
          : null;
      const erased = await transaction((query) => erase(query, erasure, state, writeTrail));
      if (erased) onErased();
      return erased;
    },
  };
}

async function erase(
  query: Query,
  { siteId, of, at, by }: NewErasure,
  state: (positions: number[]) => string,
  writeTrail: WriteTrail,
): Promise<number> {
  // Two that erase the same wait for each other here: what the first erased the second does not find.
  await query('SELECT FROM logs WHERE site_id = $1 FOR NO KEY UPDATE', [siteId]);
  const positions = await unerased(query, siteId, of);
  if (!positions.length) return 0;
  const position = await appendStatement(query, siteId, state(positions), at);
  // The hash of what was sent goes as well: together with the ids, its content could be guessed.
  await query(
    `WITH erasure AS (
       INSERT INTO erasures (site_id, at, by, position) VALUES ($1, $2, $3, $4) RETURNING id
     )
     UPDATE entries
        SET consent_id = '', sent_hash = '', payload = '', salt = '', owner = NULL,
            erasure_id = erasure.id
       FROM erasure
      WHERE site_id = $1 AND entries.position = ANY ($5::bigint[])`,
    [siteId, at, by, position, positions],
  );
  await forget(query, siteId, positions);
  await writeTrail?.(query, positions);
  return positions.length;
}

/** Positions of what an erasure is of, in order, `ERASED_AT_ONCE` of them at most. */
async function unerased(query: Query, siteId: number, of: ErasureOf): Promise<number[]> {
  const [condition, values] = conditionOf(of);
  const rows = await query<{ position: number }>(
    `SELECT position FROM entries
      WHERE site_id = $1 AND erasure_id IS NULL AND kind <> 'statement' AND ${condition}
      ORDER BY position LIMIT ${ERASED_AT_ONCE}`,
    [siteId, ...values],
  );
  return rows.map(({ position }) => position);
}

function conditionOf(of: ErasureOf): [sql: string, values: unknown[]] {
  if ('receiptId' in of) return ['receipt_id = $2', [uuidBytes(of.receiptId)]];
  if ('receivedBefore' in of) {
    return [
      'received_at < $2 AND position >= $3 AND position < $4',
      [of.receivedBefore, of.from, of.to],
    ];
  }
  const consentId = uuidBytes(of.consentId);
  return of.owner
    ? ['consent_id = $2 AND owner = $3', [consentId, of.owner]]
    : ['consent_id = $2', [consentId]];
}
