import type { LiveConfig, PublishedConfig } from '../config/published.ts';
import type { Store } from '../store/port.ts';
import type { History } from './content/source.ts';

/** How many versions before it a declaration names. The oldest of them names those before itself. */
const NAMED = 20;

/** What a site published before a version. */
export async function historyOf(
  store: Pick<Store, 'version'>,
  { site, version }: Pick<LiveConfig, 'site' | 'version'>,
): Promise<History> {
  const numbers = Array.from({ length: Math.min(NAMED, version - 1) }, (_, at) => version - 1 - at);
  const rows = await Promise.all(numbers.map((number) => store.version(site, number)));
  const there = rows.flatMap((row) => row ?? []);
  const [before] = there;
  return {
    earlier: there.map(({ version, publishedAt }) => ({ version, publishedAt })),
    // Our own bytes.
    previous: before ? (JSON.parse(before.body) as PublishedConfig) : null,
  };
}
