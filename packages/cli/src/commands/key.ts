import { vkeyOf } from '@assent/log';
import { liveConfigs } from '@assent/server/config/live';
import { changeKey, keepNextKey, nextKeyFile } from '@assent/server/log/change-key';
import { keysOf } from '@assent/server/log/keys-of';
import { cosignerOf, witnessNameOf } from '@assent/server/log/witness-duty';
import { withExistingStore } from '../with-store.ts';

/** `assent key show --site KEY`: prints the public keys of a site's log, for whoever will check it. */
export async function showKeys({ data, site }: { data: string; site: string }): Promise<void> {
  await withExistingStore(data, async (store) => {
    const { siteId } = await liveConfigs(store).current(site);
    const head = await store.log(siteId);
    if (!head) throw new Error('a site without a log');
    for (const vkey of await keysOf(store, head, [])) console.log(vkey);
  });
}

/** `assent key show --witness`: prints the key with which this installation cosigns other logs. */
export async function showWitnessKey({
  data,
  witnessName,
}: {
  data: string;
  witnessName?: string;
}): Promise<void> {
  const name = witnessNameOf(witnessName);
  await withExistingStore(data, async (_, key) => console.log(vkeyOf(cosignerOf(key, name))));
}

/**
 * `assent key change`: makes a new key the one that signs. It takes the place of the one in the data
 * folder, or goes to a file of its own where the environment holds the key.
 */
export async function changeLogKey({ data, out }: { data: string; out?: string }): Promise<void> {
  const isElsewhere = out !== undefined || Boolean(process.env.LOG_KEY);
  const file = out ?? nextKeyFile(data);
  await withExistingStore(data, async (store, key) => {
    await changeKey(store, key, file);
  });
  if (!isElsewhere) keepNextKey(data);
  console.log(
    isElsewhere
      ? `The new key is in ${file}: set LOG_KEY to it, and start the service again.`
      : 'The new key is log.key in the data folder, the old one log.key.old. Start the service again.',
  );
}
