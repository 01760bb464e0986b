import { signNote, statementText } from '@assent/log';
import { ERASED_AT_ONCE, type LogHead, type NewErasure, type Store } from '../store/port.ts';
import type { NewTrailRow } from '../store/records-port.ts';
import { type LogKey, signerOf } from './key.ts';

/** @returns how many receipts were erased */
export type Erase = (erasure: NewErasure) => Promise<number>;

/** @param onAppend hears of each erasure: its statement is to be sealed */
export const eraserOn =
  (store: Store, key: LogKey, onAppend: () => void): Erase =>
  async (erasure) => {
    const erased = await eraseReceipts(store, key, erasure);
    if (erased) onAppend();
    return erased;
  };

/**
 * Erases receipts, and states so in the log: a signed statement for every 2,000 of them.
 * @param trail makes the entry of the audit trail for each statement
 * @returns how many receipts were erased
 * @throws Problem store-unavailable
 */
export async function eraseReceipts(
  store: Store,
  key: LogKey,
  erasure: NewErasure,
  trail?: (positions: number[]) => NewTrailRow,
): Promise<number> {
  const head = await store.log(erasure.siteId);
  // A site that was never published has taken nothing.
  if (!head) return 0;
  for (let total = 0; ; ) {
    const erased = await store.eraseReceipts(
      erasure,
      (positions) => erasureNote(head, key, erasure, positions),
      trail,
    );
    total += erased;
    if (erased < ERASED_AT_ONCE) return total;
    // Visitors' requests come first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** @param positions in order */
function erasureNote(
  { origin }: LogHead,
  key: LogKey,
  { at, by }: NewErasure,
  positions: readonly number[],
): string {
  const text = statementText(origin, {
    type: 'erasure',
    at: new Date(at).toISOString(),
    by,
    positions: runsOf(positions),
  });
  return signNote(text, [signerOf(key, origin)]);
}

/** Numbers in order as runs, each from its first to its last. */
export function runsOf(numbers: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === n - 1) run[1] = n;
    else runs.push([n, n]);
  }
  return runs;
}
