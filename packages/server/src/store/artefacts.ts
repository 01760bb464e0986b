import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database, Tables } from './dialect.ts';
import type { Artefact, Store } from './port.ts';

type ArtefactQueries = Pick<
  Store,
  'keepArtefact' | 'hasArtefact' | 'artefact' | 'artefacts' | 'keepRendering' | 'rendering'
>;

/** Read at a time: an artefact has some 50 KiB. */
const PAGE = 20;

/** What visitors were shown, and the code that draws it; written once for every dialect. */
export function artefactsOn(db: Database, { artefacts, renderings }: Tables): ArtefactQueries {
  const addressed = (siteId: number, hash: string) =>
    and(eq(artefacts.hash, hash), eq(artefacts.siteId, siteId));

  const pageAfter = (siteId: number, hash: string): Promise<Artefact[]> =>
    db
      .select()
      .from(artefacts)
      .where(and(eq(artefacts.siteId, siteId), gt(artefacts.hash, hash)))
      .orderBy(asc(artefacts.hash))
      .limit(PAGE)
      .execute();

  return {
    async keepArtefact(artefact) {
      await db.insert(artefacts).values(artefact).onConflictDoNothing();
    },

    async hasArtefact(siteId, hash) {
      const rows = await db
        .select({ hash: artefacts.hash })
        .from(artefacts)
        .where(addressed(siteId, hash));
      return rows.length > 0;
    },

    async artefact(siteId, hash) {
      const [row] = await db.select().from(artefacts).where(addressed(siteId, hash));
      return row ?? null;
    },

    async *artefacts(siteId) {
      for (let after = ''; ; ) {
        const page = await pageAfter(siteId, after);
        yield* page;
        const last = page.at(-1);
        if (!last) return;
        after = last.hash;
      }
    },

    async keepRendering(rendering) {
      await db.insert(renderings).values(rendering).onConflictDoNothing();
    },

    async rendering(hash) {
      const [row] = await db.select().from(renderings).where(eq(renderings.hash, hash));
      return row ?? null;
    },
  };
}
