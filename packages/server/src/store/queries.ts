import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Draft, SinceOf, Store, StoredVersion } from './port.ts';
import * as schema from './schema.sqlite.ts';

type Queries = Pick<
  Store,
  | 'publish'
  | 'currentVersion'
  | 'version'
  | 'lastPublishedAt'
  | 'siteKeys'
  | 'keepArtefact'
  | 'hasArtefact'
>;

const { sites, configVersions, artefacts } = schema;

/** Two owners who publish at once get two versions, one after the other. */
const PUBLISH_TRIES = 5;

/** Everything but the hot path of receipts, written once for every dialect. */
export function queriesOn(db: BetterSQLite3Database<typeof schema>): Queries {
  const select = () =>
    db
      .select({
        siteId: configVersions.siteId,
        site: sites.key,
        version: configVersions.version,
        hash: configVersions.hash,
        body: configVersions.body,
        since: configVersions.since,
        publishedAt: configVersions.publishedAt,
      })
      .from(configVersions)
      .innerJoin(sites, eq(sites.id, configVersions.siteId));

  async function currentVersion(site: string): Promise<StoredVersion | null> {
    const [row] = await select()
      .where(eq(sites.key, site))
      .orderBy(desc(configVersions.version))
      .limit(1);
    return row ? { ...row, since: JSON.parse(row.since) } : null;
  }

  async function siteIdOf(key: string, createdAt: number): Promise<number> {
    await db.insert(sites).values({ key, createdAt }).onConflictDoNothing();
    const [row] = await db.select({ id: sites.id }).from(sites).where(eq(sites.key, key));
    if (!row) throw new Error('a site that was just made is missing');
    return row.id;
  }

  async function publish(draft: Draft, sinceOf: SinceOf) {
    for (let attempt = 0; attempt < PUBLISH_TRIES; attempt++) {
      const current = await currentVersion(draft.site);
      if (current?.hash === draft.hash) return { version: current, isNew: false };
      const { site, hash, body, publishedAt } = draft;
      const siteId = current?.siteId ?? (await siteIdOf(site, publishedAt));
      const version = (current?.version ?? 0) + 1;
      const since = sinceOf(current);
      const written = await db
        .insert(configVersions)
        .values({ siteId, version, hash, body, since: JSON.stringify(since), publishedAt })
        .onConflictDoNothing()
        .returning({ version: configVersions.version });
      if (written.length) return { version: { ...draft, siteId, version, since }, isNew: true };
    }
    throw new Error('the site is published by too many at once');
  }

  return {
    publish,
    currentVersion,

    async version(site, version) {
      const [row] = await select().where(
        and(eq(sites.key, site), eq(configVersions.version, version)),
      );
      return row ? { ...row, since: JSON.parse(row.since) } : null;
    },

    async lastPublishedAt() {
      const [row] = await db.select({ at: max(configVersions.publishedAt) }).from(configVersions);
      return row?.at ?? null;
    },

    async siteKeys() {
      const rows = await db.select({ key: sites.key }).from(sites).orderBy(asc(sites.id));
      return rows.map((row) => row.key);
    },

    async keepArtefact(artefact) {
      await db.insert(artefacts).values(artefact).onConflictDoNothing();
    },

    async hasArtefact(siteId, hash) {
      const rows = await db
        .select({ hash: artefacts.hash })
        .from(artefacts)
        .where(and(eq(artefacts.hash, hash), eq(artefacts.siteId, siteId)));
      return rows.length > 0;
    },
  };
}
