import { parseVkey, vkeyOf } from '@assent/log';
import type { LogHead, Store } from '../store/port.ts';
import { isSignedWith } from './cosignature.ts';

/**
 * The keys, as vkeys, that signed a log's checkpoints: the log's own in their order, the one that signs
 * last among them, and after them those of the witnesses whose lines stand under a checkpoint.
 */
export async function keysOf(
  store: Store,
  { origin, keysBefore }: Pick<LogHead, 'origin' | 'keysBefore'>,
  checkpoints: readonly string[],
): Promise<string[]> {
  const own = (await store.logKeys())
    .slice(keysBefore)
    .map((publicKey) => vkeyOf({ name: origin, type: 'ed25519', publicKey }));
  const witnesses = (await store.witnessKeys()).filter((vkey) => {
    const key = parseVkey(vkey);
    return key && checkpoints.some((checkpoint) => isSignedWith(checkpoint, key));
  });
  return [...own, ...witnesses];
}
