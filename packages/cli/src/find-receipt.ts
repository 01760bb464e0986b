import { Problem } from '@assent/contract';
import { liveConfigs } from '@assent/server/config/live';
import type { FoundReceipt, Store } from '@assent/server/store/port';

export type Kept = FoundReceipt & { erased: null };

/**
 * A receipt by its id, and its site's id in the store.
 * @throws Problem unknown-site; not-found when there is none, or it was erased
 */
export async function findKept(
  store: Store,
  site: string,
  id: string,
): Promise<Kept & { siteId: number }> {
  const { siteId } = await liveConfigs(store).current(site);
  const found = await store.findReceipt(siteId, id);
  if (!found) throw new Problem('not-found', `The site "${site}" has no receipt ${id}.`);
  if (!found.erased) return { ...found, siteId };
  const { at, by } = found.erased;
  throw new Problem(
    'not-found',
    `Receipt ${id} was erased by the ${by} at ${new Date(at).toISOString()}.`,
  );
}
