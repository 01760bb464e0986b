import type { OwnedSite } from '../access/principal.ts';
import { sourceOf } from '../config/source.ts';
import type { Row } from '../store/admin-tables.ts';
import type { Store } from '../store/port.ts';

/** What an owner works on: the draft, or else what is live. */
export interface Working {
  /** JSON of a `site.json`; it may have faults. */
  config: Record<string, unknown>;
  /** Counts up with every change; 0 where there is no draft. */
  revision: number;
  updatedBy: string | null;
  /** Unix milliseconds. */
  updatedAt: number | null;
}

/** The draft of a site, or what is live, or an empty one for a site that was never published. */
export async function workingConfig(store: Store, { siteId, key }: OwnedSite): Promise<Working> {
  const [draft] = await store.records.find('drafts', { siteId });
  if (draft) return workingOf(draft);
  const live = await store.currentVersion(key);
  const config = live ? { ...sourceOf(live) } : { site: key };
  return { config, revision: 0, updatedBy: null, updatedAt: null };
}

/** A body of ours holds an object. */
export const workingOf = ({ body, revision, updatedBy, updatedAt }: Row<'drafts'>): Working => ({
  config: JSON.parse(body) as Record<string, unknown>,
  revision,
  updatedBy,
  updatedAt,
});
