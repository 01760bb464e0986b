import { hash, randomBytes } from 'node:crypto';
import type { Store } from '../store/port.ts';

/** Whether nobody has an account yet. */
export const needsSetup = async ({ records }: Store): Promise<boolean> =>
  (await records.count('users', [])) === 0;

/**
 * A link that makes the first account, once; null where there is one already. Each start makes another,
 * and the earlier ones hold until the account is made.
 * @param publicUrl the service as browsers reach it
 */
export async function setupLink(
  store: Store,
  publicUrl: string,
  now = Date.now(),
): Promise<string | null> {
  if (!(await needsSetup(store))) return null;
  const token = randomBytes(24).toString('base64url');
  await store.records.change(
    [{ insert: 'setupLinks', row: { tokenHash: hash('sha256', token), createdAt: now } }],
    null,
  );
  // Behind the #, so that no log of requests holds it.
  return `${publicUrl}/admin/setup#${token}`;
}
