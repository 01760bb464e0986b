import type Database from 'better-sqlite3';
import type { EntryWriter } from './entries.sqlite.ts';
import { type Dialect, Stale, type Statement } from './records.ts';
import type { NewTrailRow, StoredTrailEntry } from './records-port.ts';
import { seqOf } from './seq.ts';

/**
 * Changes of the admin's tables on SQLite.
 * @param writer writes entries in the transaction that is open
 */
export function recordsDialect(connection: Database.Database, writer: EntryWriter): Dialect {
  const insertTrail = connection.prepare(
    `INSERT INTO trail_entries (id, position, at, actor_id, organisation_id, site, action)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );

  function run({ sql, params, rows }: Statement): number {
    const { changes } = connection.prepare(sql).run(...params);
    if (rows !== undefined && changes !== rows) throw new Stale();
    return changes;
  }

  function append(siteId: number, row: NewTrailRow): void {
    const position = writer.appendTrail(siteId, row);
    const { id, at, actorId, organisationId, site, action } = row;
    insertTrail.run(id, position, at, actorId, organisationId, site, action);
  }

  const transact = connection.transaction(
    (statements: readonly Statement[], trail: { siteId: number; row: NewTrailRow } | null) => {
      const rows = statements.map(run);
      if (trail) append(trail.siteId, trail.row);
      return rows;
    },
  );

  const page = connection.prepare<
    [
      {
        start: number;
        organisationId: string | null;
        site: string | null;
        before: number;
        limit: number;
      },
    ],
    StoredTrailEntry
  >(
    `SELECT trail_entries.position, entries.payload
       FROM trail_entries JOIN entries ON entries.seq = :start + trail_entries.position
      WHERE (:organisationId IS NULL OR organisation_id = :organisationId)
        AND (:site IS NULL OR site = :site) AND trail_entries.position < :before
      ORDER BY trail_entries.position DESC LIMIT :limit`,
  );

  return {
    transact: async (statements, trail) => transact.immediate(statements, trail),

    isTaken: (error) => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error)),

    trail: async (siteId, { organisationId = null, site = null, before, limit }) =>
      page.all({
        start: seqOf(siteId, 0),
        organisationId,
        site,
        before: before ?? Number.MAX_SAFE_INTEGER,
        limit,
      }),
  };
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');
