import { and, asc, eq, lte } from 'drizzle-orm';
import type { Database, Tables } from './dialect.ts';
import type { Store } from './port.ts';

type WitnessQueries = Pick<
  Store,
  'logs' | 'addWitnessKey' | 'witnessKeys' | 'keepCosigned' | 'cosigned' | 'witnessed' | 'witness'
>;

/** Who cosigned our logs, and whose logs we cosigned; written once for every dialect. */
export function witnessesOn(
  db: Database,
  { logs, witnessKeys, cosigned, witnessed }: Tables,
): WitnessQueries {
  return {
    logs: () => db.select().from(logs).orderBy(asc(logs.siteId)).execute(),

    async addWitnessKey(vkey, addedAt) {
      await db.insert(witnessKeys).values({ vkey, addedAt }).onConflictDoNothing();
    },

    async witnessKeys() {
      const rows = await db
        .select()
        .from(witnessKeys)
        .orderBy(asc(witnessKeys.addedAt), asc(witnessKeys.vkey));
      return rows.map(({ vkey }) => vkey);
    },

    async keepCosigned(siteId, { size, checkpoint }) {
      await db
        .insert(cosigned)
        .values({ siteId, size, checkpoint })
        .onConflictDoUpdate({
          target: cosigned.siteId,
          set: { size, checkpoint },
          setWhere: lte(cosigned.size, size),
        });
    },

    async cosigned(siteId) {
      const { size, checkpoint } = cosigned;
      const [row] = await db
        .select({ size, checkpoint })
        .from(cosigned)
        .where(eq(cosigned.siteId, siteId));
      return row ?? null;
    },

    async witnessed(origin) {
      const { size, root, checkpoint } = witnessed;
      const [row] = await db
        .select({ size, root, checkpoint })
        .from(witnessed)
        .where(eq(witnessed.origin, origin));
      return row ?? null;
    },

    async witness(origin, oldSize, { size, root, checkpoint }) {
      const next = { size, root: Buffer.from(root), checkpoint };
      const kept = oldSize
        ? await db
            .update(witnessed)
            .set(next)
            .where(and(eq(witnessed.origin, origin), eq(witnessed.size, oldSize)))
            .returning({ size: witnessed.size })
        : await db
            .insert(witnessed)
            .values({ origin, ...next })
            .onConflictDoUpdate({
              target: witnessed.origin,
              set: next,
              setWhere: eq(witnessed.size, 0),
            })
            .returning({ size: witnessed.size });
      return kept.length > 0;
    },
  };
}
