import type { Fault } from '@assent/contract';
import { dayOf } from '../day.ts';
import { newOrigin } from '../log/origin.ts';
import { validityWarnings } from '../sites/validity.ts';
import type { Store } from '../store/port.ts';
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

/**
 * Validates a configuration and publishes it as the site's next version.
 * @param input the parsed JSON of a `site.json`
 * @throws Problem invalid-config (the live version stays), store-unavailable
 */
export async function publishConfig(
  store: Store,
  input: unknown,
  publishedAt = Date.now(),
): Promise<Publication> {
  const published = resolveConfig(input);
  const { site } = published.config;
  const { version, isNew } = await store.publish(
    { site, origin: newOrigin(published.config), publishedAt, ...sealConfig(published) },
    (current) => sinceTable(published, current),
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
