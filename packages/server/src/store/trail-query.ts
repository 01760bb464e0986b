import type { TrailFilter } from './records-port.ts';

/**
 * A page of the audit trail in SQL that both databases read. What is not asked for is not in it: a
 * condition that may be null keeps a database from its index.
 */
export function trailQuery({
  id,
  organisationId,
  site,
  action,
  actorId,
  from,
  to,
  before,
  after,
  limit,
  oldestFirst = false,
}: TrailFilter): { conditions: [sql: string, value: unknown][]; order: string; limit: number } {
  const all: [sql: string, value: unknown][] = [
    ['trail_entries.id =', id],
    ['organisation_id =', organisationId],
    ['site =', site],
    ['action =', action],
    ['actor_id =', actorId],
    ['at >=', from],
    ['at <', to],
    ['trail_entries.position <', before],
    ['trail_entries.position >', after],
  ];
  const conditions = all.filter(([, value]) => value !== undefined);
  return { conditions, order: oldestFirst ? 'ASC' : 'DESC', limit };
}
