import type Database from 'better-sqlite3';
import type { EntryWriter } from './entries.sqlite.ts';
import { type Dialect, Stale, type Statement } from './records.ts';
import type { NewTrailRow, StoredTrailEntry } from './records-port.ts';
import { seqOf } from './seq.ts';
import { trailQuery } from './trail-query.ts';

/** Writes an entry of the audit trail in the transaction that is open. @param siteId the trail's */
export type AppendTrail = (siteId: number, row: NewTrailRow) => void;

/**
 * Changes of the admin's tables on SQLite.
 * @param writer writes entries in the transaction that is open
 */
export function recordsDialect(
  connection: Database.Database,
  writer: EntryWriter,
): Dialect & { append: AppendTrail } {
  const insertTrail = connection.prepare(
    `INSERT INTO trail_entries (id, position, at, actor_id, organisation_id, site, action)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );

  const writtenAt = connection
    .prepare<[number], number>('SELECT received_at FROM entries WHERE seq = ?')
    .pluck();

  function run({ sql, params, rows }: Statement): number {
    const { changes } = connection.prepare(sql).run(...params);
    if (rows !== undefined && changes !== rows) throw new Stale();
    return changes;
  }

  const append: AppendTrail = (siteId, row) => {
    const position = writer.appendTrail(siteId, row);
    const { id, at, actorId, organisationId, site, action } = row;
    insertTrail.run(id, position, at, actorId, organisationId, site, action);
  };

  const transact = connection.transaction(
    (statements: readonly Statement[], trail: { siteId: number; row: NewTrailRow } | null) => {
      const rows = statements.map(run);
      if (trail) append(trail.siteId, trail.row);
      return rows;
    },
  );

  return {
    transact: async (statements, trail) => transact.immediate(statements, trail),

    isTaken: (error) => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error)),

    writtenAt: async (siteId, position) => writtenAt.get(seqOf(siteId, position)) ?? null,

    async trail(siteId, filter) {
      const { conditions, order, limit } = trailQuery(filter);
      const where = conditions.map(([sql]) => ` AND ${sql} ?`).join('');
      return connection
        .prepare<unknown[], StoredTrailEntry>(
          `SELECT trail_entries.position, payload, salt, commitment
             FROM trail_entries JOIN entries ON entries.seq = ? + trail_entries.position
            WHERE true${where} ORDER BY trail_entries.position ${order} LIMIT ?`,
        )
        .all(seqOf(siteId, 0), ...conditions.map(([, value]) => value), limit);
    },

    append,
  };
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');
