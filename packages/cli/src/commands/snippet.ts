import { liveConfigs } from '@assent/server/config/live';
import { snippetFor } from '@assent/server/sites/snippet';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  site: string;
  service: string;
}

/** `assent snippet --site KEY`: prints what the owner pastes. */
export async function snippet({ data, site, service }: Options): Promise<void> {
  await withExistingStore(data, async (store) => {
    console.log(snippetFor(await liveConfigs(store).current(site), service));
  });
}
