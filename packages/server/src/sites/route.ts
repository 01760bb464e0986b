import { Problem } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { dayOf } from '../day.ts';
import { serveEncoded } from '../http/encoded.ts';
import type { PlaceOf } from '../places/place-of.ts';
import type { SiteFiles, UiFiles } from './site-files.ts';
import {
  differsByPlace,
  gppSectionFor,
  markedVariant,
  strictestVariant,
  variantAt,
} from './variant.ts';

/** A minute from the cache, ten more while a fresh one is fetched: a new version is soon everywhere. */
export const SCRIPT_CACHE = 'public, max-age=60, stale-while-revalidate=600';
/** A cache that several visitors share does not know where each of them is. */
const PLACED_CACHE = 'private, max-age=60';
/**
 * The address names version and build, so the content never changes. While nodes are updated one by
 * one, a node may be asked for another's build: it answers with its own, and nobody keeps that.
 */
export const NOTICE_CACHE = 'public, max-age=31536000, immutable';

/**
 * What a visitor's browser loads: the site script, then, when there is something to ask, the UI. The
 * facts of the script are there as JSON, too, for the edge, which asks for all of its visitors.
 * @param placeOf tells a visitor's place; null where the operator named no way to
 */
export function sitesRoute(configs: LiveConfigs, files: SiteFiles, placeOf: PlaceOf | null): Hono {
  const route = new Hono();

  // The patterns of names are checked here, not in the route: with a pattern of its own in one
  // route, Hono takes a slower router for all of them.
  route.get('/:file', async (c) => {
    const [, site, kind] = /^([a-z0-9-]+)\.(js|json)$/.exec(c.req.param('file')) ?? [];
    if (!site) throw new Problem('not-found');
    const live = await configs.current(site);
    if (kind === 'json') return serveEncoded(c, files.facts(live), SCRIPT_CACHE);
    if (!placeOf || !differsByPlace(live)) {
      const variant = strictestVariant(live);
      const gpp = gppSectionFor(live, variant, null);
      return serveEncoded(c, files.script(live, variant, gpp), SCRIPT_CACHE);
    }
    const place = placeOf(c);
    const variant = variantAt(live, place, dayOf(Date.now()));
    const gpp = gppSectionFor(live, variant, place);
    return serveEncoded(c, files.script(live, variant, gpp), PLACED_CACHE);
  });

  route.get('/:site/:tag/:file', async (c) => {
    const { site, tag, file } = c.req.param();
    const [, version, build, mark = ''] =
      /^(\d{1,9})-([0-9a-f]+)(-[a-z]+\d*(?:-[A-Z\d]+)?)?$/.exec(tag) ?? [];
    const cache = build === files.build ? NOTICE_CACHE : 'no-store';
    const [, language, part] = /^([A-Za-z-]+)(?:\.(settings|mine|embeds))?\.js$/.exec(file) ?? [];
    const live = version && language ? await configs.version(site, Number(version)) : null;
    const variant = live && markedVariant(mark, live);
    if (!variant || !language) throw new Problem('not-found', `There is nothing at ${c.req.path}.`);
    // Modules, those of workers too, are asked for as another origin's.
    c.header('Access-Control-Allow-Origin', '*');
    if (language === 'worker') return serveEncoded(c, files.worker(live), cache);
    if (language === 'evidence') return serveEncoded(c, files.evidence, cache);
    if (language === 'gpp') return serveEncoded(c, files.gpp, cache);
    if (language === 'effects') return serveEncoded(c, files.effects(live), cache);
    const { [(part ?? 'ui') as keyof UiFiles]: body } = await files.notice(live, variant, language);
    return serveEncoded(c, body, cache);
  });

  return route;
}
