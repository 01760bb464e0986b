import type Database from 'better-sqlite3';
import type { EntryWriter } from './entries.sqlite.ts';
import type { LogEntry, LogHead, Seal, Store } from './port.ts';
import { positionOf, seqOf } from './seq.ts';
import { uuidBytes } from './uuid-bytes.ts';

interface EntryRow {
  commitment: Buffer;
  /** Of statements only. */
  statement: string | null;
}

const HEAD =
  'SELECT site_id AS siteId, origin, size, sealed, checkpoint, keys_before AS keysBefore FROM logs';

/**
 * Logs, their trees and their keys on SQLite.
 * @param writer writes entries in the transaction that is open
 */
export function logOn(
  connection: Database.Database,
  writer: EntryWriter,
): Pick<
  Store,
  | 'log'
  | 'unsealedLogs'
  | 'logEntries'
  | 'tiles'
  | 'seal'
  | 'cosign'
  | 'placesOf'
  | 'maySeal'
  | 'logKeys'
  | 'changeLogKey'
  | 'addFirstLogKey'
> {
  const head = connection.prepare<[number], LogHead>(`${HEAD} WHERE site_id = ?`);
  const unsealed = connection.prepare<[], LogHead>(
    `${HEAD} WHERE sealed < size OR checkpoint IS NULL ORDER BY site_id`,
  );
  const entries = connection.prepare<[number, number], EntryRow>(
    `SELECT commitment, CASE kind WHEN 'statement' THEN payload END AS statement
       FROM entries WHERE seq >= ? AND seq < ? ORDER BY seq`,
  );
  const tile = connection
    .prepare<[number, number, number], Buffer>(
      'SELECT hashes FROM log_tiles WHERE site_id = ? AND level = ? AND "index" = ?',
    )
    .pluck();
  const putTile = connection.prepare(
    `INSERT INTO log_tiles (site_id, level, "index", hashes) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET hashes = excluded.hashes`,
  );
  const putCheckpoint = connection.prepare(
    'UPDATE logs SET sealed = ?, checkpoint = ? WHERE site_id = ? AND sealed = ? AND size >= ?',
  );
  const putCosigned = connection.prepare(
    'UPDATE logs SET checkpoint = ? WHERE site_id = ? AND sealed = ?',
  );
  const places = connection.prepare<[Buffer], { siteId: number; seq: number }>(
    'SELECT site_id AS siteId, seq FROM entries WHERE receipt_id = ?',
  );
  const keys = connection
    .prepare<[], Buffer>('SELECT public_key FROM log_keys ORDER BY id')
    .pluck();
  const addKey = connection.prepare('INSERT INTO log_keys (public_key, added_at) VALUES (?, ?)');
  const addFirstKey = connection.prepare(
    `INSERT INTO log_keys (public_key, added_at)
     SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM log_keys)`,
  );

  const seal = connection.transaction(({ siteId, from, size, tiles, checkpoint }: Seal) => {
    const { changes } = putCheckpoint.run(size, checkpoint, siteId, from, size);
    if (changes)
      for (const { level, index, hashes } of tiles) putTile.run(siteId, level, index, hashes);
    return changes > 0;
  });

  const all = connection.prepare<[], LogHead>(HEAD);
  const changeKey = connection.transaction(
    (publicKey: Uint8Array, at: number, state: (origin: string) => string) => {
      addKey.run(publicKey, at);
      for (const { siteId, origin } of all.all()) writer.appendStatement(siteId, state(origin), at);
    },
  );

  return {
    log: async (siteId) => head.get(siteId) ?? null,
    unsealedLogs: async () => unsealed.all(),
    logEntries: async (siteId, from, to) =>
      entries.all(seqOf(siteId, from), seqOf(siteId, to)).map(asEntry),
    tiles: async (siteId, places) =>
      places.map(({ level, index }) => tile.get(siteId, level, index) ?? null),
    seal: async (sealed) => seal.immediate(sealed),
    cosign: async (siteId, size, checkpoint) =>
      putCosigned.run(checkpoint, siteId, size).changes > 0,
    placesOf: async (receiptId) =>
      places
        .all(uuidBytes(receiptId))
        .map(({ siteId, seq }) => ({ siteId, position: positionOf(seq) })),
    // Only one server has a store of SQLite.
    maySeal: async () => true,
    logKeys: async () => keys.all(),
    changeLogKey: async (publicKey, at, state) => changeKey.immediate(publicKey, at, state),
    addFirstLogKey: async (publicKey, at) => void addFirstKey.run(publicKey, at),
  };
}

const asEntry = ({ commitment, statement }: EntryRow): LogEntry =>
  statement === null ? { commitment } : { statement };
