import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Tables } from './dialect.ts';
import type { Store } from './port.ts';
import type { Transact } from './records.ts';

/** Legal holds, written once for every dialect. */
export function holdsOn(
  db: Database,
  { legalHolds }: Tables,
  transact: Transact,
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

    async beginHold(siteId, { reason, begunAt }, trail) {
      if (await hold(siteId)) return false;
      const insert = db.insert(legalHolds).values({ siteId, reason, begunAt }).toSQL();
      const { outcome } = await transact([insert], [], trail ?? null);
      return outcome === 'done';
    },

    async endHold(siteId, at, trail) {
      const { id } = legalHolds;
      const ending = await db.select({ id }).from(legalHolds).where(lasting(siteId));
      if (!ending.length) return false;
      const update = db.update(legalHolds).set({ endedAt: at }).where(lasting(siteId)).toSQL();
      // Of two who end it at once, one does.
      const { outcome } = await transact([{ ...update, rows: ending.length }], [], trail ?? null);
      return outcome === 'done';
    },
  };
}
