import { type Connections, codeOf, type Query } from './connection.pg.ts';
import { appendTrail } from './entries.pg.ts';
import { type Dialect, Stale, type Statement } from './records.ts';
import type { NewTrailRow, StoredTrailEntry } from './records-port.ts';
import { trailQuery } from './trail-query.ts';

/** Changes of the admin's tables on PostgreSQL. */
export function recordsDialect({ query, transaction }: Connections): Dialect {
  return {
    transact: (statements, trail) =>
      transaction(async (query) => {
        const rows: number[] = [];
        for (const statement of statements) rows.push(await run(query, statement));
        if (trail) await appendTrailEntry(query, trail.siteId, trail.row);
        return rows;
      }),

    isTaken: (error) => codeOf(error) === '23505',

    async writtenAt(siteId, position) {
      const [row] = await query<{ at: number }>(
        'SELECT received_at AS at FROM entries WHERE site_id = $1 AND position = $2',
        [siteId, position],
      );
      return row?.at ?? null;
    },

    trail(siteId, filter) {
      const { conditions, order, limit } = trailQuery(filter);
      const where = conditions.map(([sql], i) => ` AND ${sql} $${i + 3}`).join('');
      // The page is found first, and each of its entries by itself: a planner that joins them reads the trail's
      // log from an end, as long as it knows nothing of how long that is beside the others.
      return query<StoredTrailEntry>(
        `WITH page AS MATERIALIZED (
           SELECT position FROM trail_entries
            WHERE true${where} ORDER BY position ${order} LIMIT $2
         )
         SELECT page.position, entry.*
           FROM page CROSS JOIN LATERAL (
             SELECT payload, salt, commitment FROM entries
              WHERE site_id = $1 AND position = page.position LIMIT 1
           ) AS entry
          ORDER BY page.position ${order}`,
        [siteId, limit, ...conditions.map(([, value]) => value)],
      );
    },
  };
}

async function run(query: Query, { sql, params, rows }: Statement): Promise<number> {
  const touched = (await query(`${sql} RETURNING 1 AS one`, params)).length;
  if (rows !== undefined && touched !== rows) throw new Stale();
  return touched;
}

/** Writes an entry of the audit trail in the transaction that is open. @param siteId the trail's */
export async function appendTrailEntry(
  query: Query,
  siteId: number,
  row: NewTrailRow,
): Promise<void> {
  const position = await appendTrail(query, siteId, row);
  const { id, at, actorId, organisationId, site, action } = row;
  await query(
    `INSERT INTO trail_entries (id, position, at, actor_id, organisation_id, site, action)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, position, at, actorId, organisationId, site, action],
  );
}
