import type { LiveConfig, PublishedConfig } from '../config/published.ts';
import type { Store } from '../store/port.ts';
import type { History } from './content/source.ts';

/** How many versions before it a declaration names. The oldest of them names those before itself. */
const NAMED = 20;

/** What a site published before a version. */
export async function historyOf(
  store: Pick<Store, 'version' | 'versionsBefore'>,
  { site, version }: Pick<LiveConfig, 'site' | 'version'>,
): Promise<History> {
  const earlier = await store.versionsBefore(site, version, NAMED);
  const [before] = earlier;
  const row = before && (await store.version(site, before.version));
  // Our own bytes.
  return { earlier, previous: row ? (JSON.parse(row.body) as PublishedConfig) : null };
}
