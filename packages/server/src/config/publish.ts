import type { Fault } from '@assent/contract';
import { dayOf } from '../day.ts';
import type { Store } from '../store/port.ts';
import { advancedWarnings } from './advanced.ts';
import { bannerWarnings } from './banner-warnings.ts';
import { sealConfig } from './published.ts';
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
    { site, publishedAt, ...sealConfig(published) },
    (current) => sinceTable(published, current),
  );
  const warnings = [
    ...advancedWarnings(published),
    ...regimeWarnings(published, dayOf(publishedAt)),
    ...bannerWarnings(published),
    ...textWarnings(published),
  ];
  return { site, version: version.version, hash: version.hash, isNew, warnings };
}
