import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Tables } from './dialect.ts';
import type { Store } from './port.ts';

/** Legal holds, written once for every dialect. */
export function holdsOn(
  db: Database,
  { legalHolds }: Tables,
): Pick<Store, 'hold' | 'beginHold' | 'endHold'> {
  const lasting = (siteId: number) =>
    and(eq(legalHolds.siteId, siteId), isNull(legalHolds.endedAt));

  async function hold(siteId: number) {
    const { reason, begunAt } = legalHolds;
    const [row] = await db.select({ reason, begunAt }).from(legalHolds).where(lasting(siteId));
    return row ?? null;
  }

  return {
    hold,

    async beginHold(siteId, { reason, begunAt }) {
      if (await hold(siteId)) return false;
      await db.insert(legalHolds).values({ siteId, reason, begunAt });
      return true;
    },

    async endHold(siteId, at) {
      const ended = await db
        .update(legalHolds)
        .set({ endedAt: at })
        .where(lasting(siteId))
        .returning({ id: legalHolds.id });
      return ended.length > 0;
    },
  };
}
