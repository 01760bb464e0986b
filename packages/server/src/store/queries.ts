import { Problem } from '@assent/contract';
import { and, asc, desc, eq, lt, max } from 'drizzle-orm';
import type { Database, Tables } from './dialect.ts';
import { newLog } from './new-log.ts';
import type { Draft, Publishing, SinceOf, Store, StoredVersion } from './port.ts';
import type { Transact } from './records.ts';

type Queries = Pick<
  Store,
  'publish' | 'currentVersion' | 'version' | 'versionsBefore' | 'lastPublishedAt' | 'siteKeys'
>;

/** Two owners who publish at once get two versions, one after the other. */
const PUBLISH_TRIES = 5;

/** Sites and their versions, written once for every dialect. */
export function queriesOn(
  db: Database,
  { sites, configVersions, logs }: Tables,
  transact: Transact,
): Queries {
  const select = () =>
    db
      .select({
        siteId: configVersions.siteId,
        site: sites.key,
        version: configVersions.version,
        hash: configVersions.hash,
        body: configVersions.body,
        source: configVersions.source,
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

  /** Makes the site and its log when they are new; whoever comes second finds them. */
  async function siteIdOf({ site, origin, publishedAt }: Draft): Promise<number> {
    await db.insert(sites).values({ key: site, createdAt: publishedAt }).onConflictDoNothing();
    const [row] = await db.select({ id: sites.id }).from(sites).where(eq(sites.key, site));
    if (!row) throw new Error('a site that was just made is missing');
    await db.insert(logs).values(newLog(row.id, origin)).onConflictDoNothing();
    return row.id;
  }

  async function publish(draft: Draft, sinceOf: SinceOf, { writes = [], trail }: Publishing = {}) {
    for (let attempt = 0; attempt < PUBLISH_TRIES; attempt++) {
      const current = await currentVersion(draft.site);
      if (current?.hash === draft.hash) return { version: current, isNew: false };
      const { site, hash, body, source, publishedAt } = draft;
      const siteId = current?.siteId ?? (await siteIdOf(draft));
      const version = (current?.version ?? 0) + 1;
      const since = sinceOf(current);
      const row = {
        siteId,
        version,
        hash,
        body,
        source,
        publishedAt,
        since: JSON.stringify(since),
      };
      const insert = db.insert(configVersions).values(row).toSQL();
      const { outcome } = await transact([insert], writes, trail?.(version, current) ?? null);
      if (outcome === 'stale') throw new Problem('changed-meanwhile');
      if (outcome === 'done') return { version: { ...row, site, since }, isNew: true };
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

    versionsBefore: async (site, version, limit) =>
      db
        .select({ version: configVersions.version, publishedAt: configVersions.publishedAt })
        .from(configVersions)
        .innerJoin(sites, eq(sites.id, configVersions.siteId))
        .where(and(eq(sites.key, site), lt(configVersions.version, version)))
        .orderBy(desc(configVersions.version))
        .limit(limit),

    async lastPublishedAt() {
      const [row] = await db.select({ at: max(configVersions.publishedAt) }).from(configVersions);
      return row?.at ?? null;
    },

    async siteKeys() {
      const rows = await db
        .select({ key: sites.key })
        .from(sites)
        .innerJoin(
          configVersions,
          and(eq(configVersions.siteId, sites.id), eq(configVersions.version, 1)),
        )
        .orderBy(asc(sites.id));
      return rows.map((row) => row.key);
    },
  };
}
