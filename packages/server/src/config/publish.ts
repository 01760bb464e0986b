import type { Actor, Fault } from '@assent/contract';
import { dayOf } from '../day.ts';
import { newOrigin } from '../log/origin.ts';
import { validityWarnings } from '../sites/validity.ts';
import type { Store, StoredVersion } from '../store/port.ts';
import type { Write } from '../store/records-port.ts';
import { type Deed, trailRow } from '../trail/trail-row.ts';
import { advancedWarnings } from './advanced.ts';
import { bannerWarnings } from './banner-warnings.ts';
import { type PublishedConfig, sealConfig } from './published.ts';
import { type Asking, askingOf, reconsentWarnings } from './reconsent.ts';
import { regimeWarnings } from './regime-warnings.ts';
import { resolveConfig } from './resolve.ts';
import { sinceTable } from './since.ts';
import { textWarnings } from './text-faults.ts';

/** What became of a publication. */
export interface Publication {
  site: string;
  version: number;
  hash: string;
  /** False when the live version has the same content already. */
  isNew: boolean;
  /** Whether those who have answered are asked again; null where nothing changed, or it is the first version. */
  asking: Asking | null;
  /** What is accepted and may still be unlawful. */
  warnings: Fault[];
}

/** Who publishes, and what else changes with it. */
export interface By {
  actor: Actor;
  /** Id of the organisation; null where it is not known, as on the command line. */
  organisation: string | null;
  /** Written in the same transaction. */
  writes?: readonly Write[];
}

const OPERATOR: By = {
  actor: { kind: 'operator', id: null, name: 'command line' },
  organisation: null,
};

/**
 * Validates a configuration and publishes it as the site's next version.
 * @param input the parsed JSON of a `site.json`
 * @throws Problem invalid-config (the live version stays), changed-meanwhile where what is written with
 *   it was not as it must be, store-unavailable
 */
export async function publishConfig(
  store: Store,
  input: unknown,
  publishedAt = Date.now(),
  by: By = OPERATOR,
): Promise<Publication> {
  const published = resolveConfig(input);
  const { site } = published.config;
  const { body, hash } = sealConfig(published);
  const { version, isNew } = await store.publish(
    {
      site,
      origin: newOrigin(published.config),
      publishedAt,
      body,
      hash,
      source: JSON.stringify(input),
    },
    (current) => sinceTable(published, current),
    {
      writes: by.writes,
      trail: (version, current) =>
        trailRow(publicationDeed(by, { site, version, hash }, current), publishedAt),
    },
  );
  const before = isNew ? await store.version(site, version.version - 1) : null;
  const asking = before && askingOf(JSON.parse(before.body) as PublishedConfig, published);
  const warnings = [
    ...(asking ? reconsentWarnings(asking) : []),
    ...advancedWarnings(published),
    ...regimeWarnings(published, dayOf(publishedAt)),
    ...bannerWarnings(published),
    ...validityWarnings(published),
    ...textWarnings(published),
  ];
  return { site, version: version.version, hash: version.hash, isNew, asking, warnings };
}

/** A version is immutable, so its hash says all of it. */
const publicationDeed = (
  { actor, organisation }: By,
  { site, version, hash }: { site: string; version: number; hash: string },
  current: StoredVersion | null,
): Deed => ({
  actor,
  action: 'site.publish',
  organisation,
  site,
  subject: `version:${version}`,
  before: current && { version: current.version, hash: current.hash },
  after: { version, hash },
});
