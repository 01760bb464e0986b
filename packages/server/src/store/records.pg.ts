import { type Connections, codeOf, type Query } from './connection.pg.ts';
import { appendTrail } from './entries.pg.ts';
import { type Dialect, Stale, type Statement } from './records.ts';
import type { NewTrailRow, StoredTrailEntry } from './records-port.ts';

/** Changes of the admin's tables on PostgreSQL. */
export function recordsDialect({ query, transaction }: Connections): Dialect {
  return {
    transact: (statements, trail) =>
      transaction(async (query) => {
        const rows: number[] = [];
        for (const statement of statements) rows.push(await run(query, statement));
        if (trail) await append(query, trail.siteId, trail.row);
        return rows;
      }),

    isTaken: (error) => codeOf(error) === '23505',

    trail: (siteId, { organisationId = null, site = null, before, limit }) =>
      query<StoredTrailEntry>(
        `SELECT trail_entries.position, entries.payload
           FROM trail_entries JOIN entries ON entries.site_id = $1
                                          AND entries.position = trail_entries.position
          WHERE ($2::text IS NULL OR organisation_id = $2) AND ($3::text IS NULL OR site = $3)
            AND trail_entries.position < $4::bigint
          ORDER BY trail_entries.position DESC LIMIT $5`,
        [siteId, organisationId, site, before ?? Number.MAX_SAFE_INTEGER, limit],
      ),
  };
}

async function run(query: Query, { sql, params, rows }: Statement): Promise<number> {
  const touched = (await query(`${sql} RETURNING 1 AS one`, params)).length;
  if (rows !== undefined && touched !== rows) throw new Stale();
  return touched;
}

async function append(query: Query, siteId: number, row: NewTrailRow): Promise<void> {
  const position = await appendTrail(query, siteId, row);
  const { id, at, actorId, organisationId, site, action } = row;
  await query(
    `INSERT INTO trail_entries (id, position, at, actor_id, organisation_id, site, action)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, position, at, actorId, organisationId, site, action],
  );
}
