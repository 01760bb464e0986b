import type { Stats } from '@assent/contract';
import { readStats } from '@assent/server/stats/read';
import { openStore } from '@assent/server/store/open';
import type { Service } from './service.ts';

/** How long the service may keep what was shown to itself, in milliseconds, and a little more. */
const WRITTEN_MS = 1300;

/** A site's figures of today and yesterday, when what was shown until now is in them. */
export async function statsOf(service: Service, site: string): Promise<Stats> {
  await new Promise((resolve) => setTimeout(resolve, WRITTEN_MS));
  const store = await openStore({ dataDir: service.dataDir });
  try {
    const siteId = (await store.currentVersion(site))?.siteId ?? 0;
    const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);
    const from = dayAt(Date.now() - 86_400_000);
    return await readStats(store, siteId, { from, to: dayAt(Date.now()), bucket: 'day' });
  } finally {
    await store.close();
  }
}
