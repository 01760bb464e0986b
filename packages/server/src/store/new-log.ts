import { sql } from 'drizzle-orm';

/** A log that begins now: all keys but the one that signs were replaced before it. */
export const newLog = (siteId: number, origin: string) => ({
  siteId,
  origin,
  keysBefore: sql<number>`(SELECT CASE WHEN count(*) > 1 THEN count(*) - 1 ELSE 0 END FROM log_keys)`,
});
