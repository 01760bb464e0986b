import type { Store, StoredVersion } from '../store/port.ts';
import type { LiveConfig, PublishedConfig } from './published.ts';
import { unknownSite } from './unknown-site.ts';

/** How long a looked-up version may be served before the store is asked again, in milliseconds. */
const FRESH_MS = 500;
/** Versions kept in memory: far more than a server sees at once. */
const KEPT = 200;

/**
 * What visitors' requests are checked against: the live configuration of each site, and any earlier
 * version that a browser still cites.
 */
export interface LiveConfigs {
  /** @throws Problem unknown-site */
  current(site: string): Promise<LiveConfig>;
  /** Null when the site never had that version. */
  version(site: string, version: number): Promise<LiveConfig | null>;
  /** Whether the site showed a notice artefact with this hash. */
  hasShown(live: LiveConfig, hash: string): Promise<boolean>;
}

/** Reads configurations from the store, where another process may publish at any time. */
export function liveConfigs(store: Store, now: () => number = Date.now): LiveConfigs {
  const parsed = new Map<string, LiveConfig>();
  const shown = new Map<string, true>();
  const looked = new Map<string, { at: number; live: Promise<LiveConfig | null> }>();

  function parse(row: StoredVersion | null): LiveConfig | null {
    if (!row) return null;
    const key = `${row.site}/${row.version}`;
    const known = parsed.get(key);
    if (known) return known;
    const { siteId, site, version, hash, since, publishedAt } = row;
    const live = {
      ...(JSON.parse(row.body) as PublishedConfig),
      siteId,
      site,
      version,
      hash,
      since,
      publishedAt,
    };
    remember(parsed, key, live);
    return live;
  }

  async function lookUp(site: string): Promise<LiveConfig | null> {
    const fresh = looked.get(site);
    if (fresh && now() - fresh.at < FRESH_MS) return fresh.live;
    const live = store.currentVersion(site).then(parse);
    live.catch(() => looked.delete(site));
    remember(looked, site, { at: now(), live });
    return live;
  }

  return {
    async current(site) {
      const live = await lookUp(site);
      if (!live) throw unknownSite(site);
      return live;
    },
    async version(site, version) {
      return parsed.get(`${site}/${version}`) ?? parse(await store.version(site, version));
    },
    async hasShown({ siteId }, hash) {
      const key = `${siteId}/${hash}`;
      if (shown.has(key)) return true;
      const known = await store.hasArtefact(siteId, hash);
      if (known) remember(shown, key, true);
      return known;
    },
  };
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}
