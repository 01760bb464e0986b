import { Problem } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { serveEncoded } from '../http/encoded.ts';
import type { SiteFiles } from './site-files.ts';

/** A minute from the cache, ten more while a fresh one is fetched: a new version is soon everywhere. */
const SCRIPT_CACHE = 'public, max-age=60, stale-while-revalidate=600';
/**
 * The address names version and build, so the content never changes. While nodes are updated one by
 * one, a node may be asked for another's build: it answers with its own, and nobody keeps that.
 */
const NOTICE_CACHE = 'public, max-age=31536000, immutable';

/** What a visitor's browser loads: the site script, then, when there is something to ask, the UI. */
export function sitesRoute(configs: LiveConfigs, files: SiteFiles): Hono {
  const route = new Hono();

  route.get('/:file{[a-z0-9-]+\\.js}', async (c) => {
    const live = await configs.current(c.req.param('file').slice(0, -'.js'.length));
    return serveEncoded(c, files.script(live), SCRIPT_CACHE);
  });

  route.get('/:site/:tag{[0-9]+-[0-9a-f]+}/:file{[A-Za-z-]+\\.(js|json)}', async (c) => {
    const { site, tag, file } = c.req.param();
    const [number, build] = tag.split('-');
    const version = Number(number);
    const live = await configs.version(site, version);
    if (!live) throw new Problem('not-found', `There is no version ${version} of site "${site}".`);
    const [language = '', kind] = file.split('.');
    const { ui, details } = await files.notice(live, language);
    c.header('Access-Control-Allow-Origin', '*');
    return serveEncoded(
      c,
      kind === 'js' ? ui : details,
      build === files.build ? NOTICE_CACHE : 'no-store',
    );
  });

  return route;
}
