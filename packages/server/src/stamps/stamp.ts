import { Problem } from '@assent/contract';
import type { LogKey } from '../log/key.ts';
import { sealAll } from '../log/seal.ts';
import { isSealed, type SealedLog } from '../log/sealed-log.ts';
import type { StampPlace, Store } from '../store/port.ts';
import { type Authority, authorityAt } from './authority.ts';

/** Has the checkpoint of a log stamped as it stands, and keeps both. @returns why it could not */
export async function stampCheckpoint(
  store: Store,
  authority: Authority,
  { siteId, sealed, checkpoint }: SealedLog,
  signal: AbortSignal,
): Promise<StampPlace | { fault: string }> {
  const outcome = await authority(Buffer.from(checkpoint), signal);
  if ('fault' in outcome) return outcome;
  const { at, response } = outcome;
  await store.addStamp(siteId, { size: sealed, at, checkpoint, response });
  return { size: sealed, at };
}

/**
 * Stamps a log at once, up to its last entry.
 * @param address of the authority
 * @returns what was stamped and when; of a size that has a stamp, that one
 * @throws Problem no-time-stamp when there is no stamp, invalid-argument, store-unavailable
 */
export async function stampNow(
  store: Store,
  key: LogKey,
  siteId: number,
  address: string,
): Promise<StampPlace> {
  const authority = authorityAt(address);
  if (!authority) {
    throw new Problem('invalid-argument', 'No authority is named; set TIMESTAMP_URL.');
  }
  await sealAll(store, key);
  const head = await store.log(siteId);
  if (!head || !isSealed(head)) throw new Error('a log that was just sealed has no checkpoint');
  const known = (await store.stamps(siteId)).find(({ size }) => size === head.sealed);
  if (known) return known;
  const stamped = await stampCheckpoint(store, authority, head, new AbortController().signal);
  if (!('fault' in stamped)) return stamped;
  throw new Problem('no-time-stamp', `The authority gave no time stamp: ${stamped.fault}.`);
}
