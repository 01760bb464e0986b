import { liveConfigs } from '@assent/server/config/live';
import { stampNow } from '@assent/server/stamps/stamp';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  site: string;
  timestampUrl?: string;
}

/** `assent stamp --site KEY`: has the log stamped up to its last entry, and says when that was. */
export async function stamp({ data, site, timestampUrl = '' }: Options): Promise<void> {
  await withExistingStore(data, async (store, key) => {
    const { siteId } = await liveConfigs(store).current(site);
    const { size, at } = await stampNow(store, key, siteId, timestampUrl);
    console.log(`${site}: ${size} entries, stamped ${new Date(at).toISOString()}`);
  });
}
