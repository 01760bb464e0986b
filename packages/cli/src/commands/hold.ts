import { Problem } from '@assent/contract';
import { liveConfigs } from '@assent/server/config/live';
import { type Json, operatorDeed, trailRow } from '@assent/server/trail/trail-row';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  site: string;
  reason?: string;
  end?: true;
}

/**
 * `assent hold --site KEY`: says whether a legal hold keeps receipts from being erased by age; with
 * `--reason` one begins, with `--end` it ends.
 */
export async function hold({ data, site, reason, end }: Options): Promise<void> {
  await withExistingStore(data, async (store) => {
    const { siteId } = await liveConfigs(store).current(site);
    const at = Date.now();
    const held = await store.hold(siteId);
    const rowOf = (action: string, before: Json, after: Json) =>
      trailRow(operatorDeed(site, { action, subject: `site:${site}`, before, after }), at);
    if (end && !(await store.endHold(siteId, at, rowOf('hold.end', held && { ...held }, null)))) {
      throw new Problem('invalid-argument', `${site} has no legal hold.`);
    }
    const next = reason ? { reason, begunAt: at } : null;
    if (next && !(await store.beginHold(siteId, next, rowOf('hold.begin', null, next)))) {
      throw new Problem(
        'invalid-argument',
        `${site} has a legal hold already; end that one first.`,
      );
    }
    const now = await store.hold(siteId);
    console.log(
      now
        ? `${site}: legal hold since ${new Date(now.begunAt).toISOString()}: ${now.reason}`
        : `${site}: no legal hold`,
    );
  });
}
