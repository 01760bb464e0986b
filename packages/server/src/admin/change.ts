import { Problem } from '@assent/contract';
import type { Write } from '../store/records-port.ts';
import { type Deed, trailRow } from '../trail/trail-row.ts';
import type { AdminParts } from './parts.ts';

/**
 * Writes a change and the entry of the audit trail that tells of it, in one transaction.
 * @throws Problem changed-meanwhile when a row was not as it must be; taken; store-unavailable
 */
export async function change(
  { store, onAppend }: Pick<AdminParts, 'store' | 'onAppend'>,
  writes: readonly Write[],
  deed: Deed,
  at = Date.now(),
): Promise<void> {
  const { outcome } = await store.records.change(writes, trailRow(deed, at));
  if (outcome === 'stale') throw new Problem('changed-meanwhile');
  if (outcome === 'taken') throw new Problem('taken');
  onAppend();
}
