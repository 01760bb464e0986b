import type { Connections } from './connection.pg.ts';
import { appendStatement } from './entries.pg.ts';
import type { LogEntry, LogHead, Store } from './port.ts';
import { uuidBytes } from './uuid-bytes.ts';

interface EntryRow {
  commitment: Buffer;
  /** Of statements only. */
  statement: string | null;
}

const HEAD =
  'SELECT site_id AS "siteId", origin, size, sealed, checkpoint, keys_before AS "keysBefore" FROM logs';

/** Logs, their trees and their keys on PostgreSQL. */
export function logOn({
  query,
  transaction,
}: Connections): Pick<
  Store,
  | 'log'
  | 'unsealedLogs'
  | 'logEntries'
  | 'tiles'
  | 'seal'
  | 'cosign'
  | 'placesOf'
  | 'logKeys'
  | 'addFirstLogKey'
  | 'changeLogKey'
> {
  return {
    async log(siteId) {
      const [head] = await query<LogHead>(`${HEAD} WHERE site_id = $1`, [siteId]);
      return head ?? null;
    },

    unsealedLogs: () =>
      query<LogHead>(`${HEAD} WHERE sealed < size OR checkpoint IS NULL ORDER BY site_id`),

    async logEntries(siteId, from, to) {
      const rows = await query<EntryRow>(
        `SELECT commitment, CASE kind WHEN 'statement' THEN payload END AS statement
           FROM entries WHERE site_id = $1 AND position >= $2 AND position < $3 ORDER BY position`,
        [siteId, from, to],
      );
      return rows.map(asEntry);
    },

    async tiles(siteId, places) {
      const rows = await query<{ hashes: Buffer | null }>(
        `SELECT hashes
           FROM unnest($2::int[], $3::bigint[]) WITH ORDINALITY AS place (level, index, ord)
           LEFT JOIN log_tiles ON site_id = $1 AND log_tiles.level = place.level
                              AND log_tiles.index = place.index
          ORDER BY ord`,
        [siteId, places.map(({ level }) => level), places.map(({ index }) => index)],
      );
      return rows.map(({ hashes }) => hashes);
    },

    async seal({ siteId, from, size, tiles, checkpoint }) {
      const kept = await query(
        `WITH head AS (
           UPDATE logs SET sealed = $3, checkpoint = $4
            WHERE site_id = $1 AND sealed = $2 AND size >= $3 RETURNING site_id
         ), put AS (
           INSERT INTO log_tiles (site_id, level, index, hashes)
           SELECT head.site_id, tile.*
             FROM head, unnest($5::int[], $6::bigint[], $7::bytea[]) AS tile
           ON CONFLICT (site_id, level, index) DO UPDATE SET hashes = excluded.hashes
         )
         SELECT site_id FROM head`,
        [
          siteId,
          from,
          size,
          checkpoint,
          tiles.map(({ level }) => level),
          tiles.map(({ index }) => index),
          tiles.map(({ hashes }) => hashes),
        ],
      );
      return kept.length > 0;
    },

    async cosign(siteId, size, checkpoint) {
      const kept = await query(
        'UPDATE logs SET checkpoint = $3 WHERE site_id = $1 AND sealed = $2 RETURNING site_id',
        [siteId, size, checkpoint],
      );
      return kept.length > 0;
    },

    placesOf: (receiptId) =>
      query<{ siteId: number; position: number }>(
        'SELECT site_id AS "siteId", position FROM entries WHERE receipt_id = $1',
        [uuidBytes(receiptId)],
      ),

    async logKeys() {
      const rows = await query<{ public_key: Buffer }>(
        'SELECT public_key FROM log_keys ORDER BY id',
      );
      return rows.map(({ public_key }) => public_key);
    },

    addFirstLogKey: (publicKey, at) =>
      transaction(async (query) => {
        await query('LOCK TABLE log_keys IN SHARE ROW EXCLUSIVE MODE');
        await query(
          `INSERT INTO log_keys (public_key, added_at)
           SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM log_keys)`,
          [publicKey, at],
        );
      }),

    changeLogKey: (publicKey, at, state) =>
      transaction(async (query) => {
        await query('INSERT INTO log_keys (public_key, added_at) VALUES ($1, $2)', [publicKey, at]);
        // In the order in which all lock them.
        for (const { siteId, origin } of await query<LogHead>(`${HEAD} ORDER BY site_id`)) {
          await appendStatement(query, siteId, state(origin), at);
        }
      }),
  };
}

const asEntry = ({ commitment, statement }: EntryRow): LogEntry =>
  statement === null ? { commitment } : { statement };
