import { countExpired, eraseExpired, type RetentionResult } from '@assent/server/retention/run';
import { withExistingStore } from '../with-store.ts';

/** `assent retention`: says what is older than its site keeps it; `--run` erases it. */
export async function retention({ data, run }: { data: string; run?: true }): Promise<void> {
  await withExistingStore(data, async (store, key) => {
    const now = Date.now();
    const results = run ? await eraseExpired(store, key, now) : await countExpired(store, now);
    for (const result of results) console.log(lineOf(result, run ? 'erased' : 'would erase'));
  });
}

function lineOf({ site, retention, before, receipts, hold }: RetentionResult, did: string): string {
  if (hold) {
    const since = new Date(hold.begunAt).toISOString();
    return `${site}: nothing is erased, for a legal hold since ${since}: ${hold.reason}`;
  }
  const count = receipts === 1 ? '1 receipt' : `${receipts} receipts`;
  return `${site}: ${did} ${count} from before ${new Date(before).toISOString()} (kept for ${retention})`;
}
