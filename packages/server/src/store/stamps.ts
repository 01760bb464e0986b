import { and, asc, eq } from 'drizzle-orm';
import type { Database, Tables } from './dialect.ts';
import type { Store } from './port.ts';

/** Time stamps of checkpoints, written once for every dialect. */
export function stampsOn(
  db: Database,
  { stamps }: Tables,
): Pick<Store, 'addStamp' | 'stamps' | 'stamp'> {
  return {
    async addStamp(siteId, { response, ...stamp }) {
      await db
        .insert(stamps)
        .values({ siteId, ...stamp, response: Buffer.from(response) })
        .onConflictDoNothing();
    },

    async stamps(siteId) {
      const { size, at } = stamps;
      return db
        .select({ size, at })
        .from(stamps)
        .where(eq(stamps.siteId, siteId))
        .orderBy(asc(stamps.size));
    },

    async stamp(siteId, size) {
      const [row] = await db
        .select()
        .from(stamps)
        .where(and(eq(stamps.siteId, siteId), eq(stamps.size, size)));
      return row ?? null;
    },
  };
}
