import { liveConfigs } from '@assent/server/config/live';
import { gpcStatement } from '@assent/server/pages/gpc';
import { withExistingStore } from '../with-store.ts';

/** `assent gpc --site KEY`: prints `gpc.json` for the site's own hosts, and says where it belongs. */
export async function gpc({ data, site }: { data: string; site: string }): Promise<void> {
  await withExistingStore(data, async (store) => {
    const { config, publishedAt } = await liveConfigs(store).current(site);
    const hosts = config.domains.map(({ host }) => host).join(', ');
    console.log(JSON.stringify(gpcStatement(publishedAt)));
    console.error(`Serve this at /.well-known/gpc.json of ${hosts}, as application/json.`);
  });
}
