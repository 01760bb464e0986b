import { Problem } from '@assent/contract';
import { liveConfigs } from '@assent/server';
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
    if (end && !(await store.endHold(siteId, at))) {
      throw new Problem('invalid-argument', `${site} has no legal hold.`);
    }
    if (reason && !(await store.beginHold(siteId, { reason, begunAt: at }))) {
      throw new Problem(
        'invalid-argument',
        `${site} has a legal hold already; end that one first.`,
      );
    }
    const held = await store.hold(siteId);
    console.log(
      held
        ? `${site}: legal hold since ${new Date(held.begunAt).toISOString()}: ${held.reason}`
        : `${site}: no legal hold`,
    );
  });
}
