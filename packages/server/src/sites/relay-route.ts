import { Problem } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { type Encoded, encode, serveEncoded } from '../http/encoded.ts';
import type { BannerCode } from './assets.ts';
import { relayFor } from './relay.ts';
import { SCRIPT_CACHE } from './route.ts';
import { remembered } from './site-files.ts';

/**
 * The page in which a frame is loaded "once" where the site's own policy cannot be lifted. It is the
 * same for everybody: which frame it shows, it learns in the browser.
 */
export function relayRoute(configs: LiveConfigs, { relay }: BannerCode): Hono {
  const route = new Hono();
  const relays = new Map<string, { body: Encoded; policy: string }>();

  // The name is checked here: beside a name of its own in a route, Hono takes its slower router.
  route.get('/:site/:page', async (c) => {
    const { site, page } = c.req.param();
    if (page !== 'frame') throw new Problem('not-found', `There is nothing at ${c.req.path}.`);
    const live = await configs.current(site);
    const { offered, default: fallback } = live.config.languages;
    const language = offered.find((each) => each === c.req.query('lang')) ?? fallback;
    const { body, policy } = remembered(relays, `${live.site}/${live.version}/${language}`, () => {
      const made = relayFor(live, language, relay);
      return { body: encode(made.page, 'text/html; charset=utf-8'), policy: made.policy };
    });
    c.header('Content-Security-Policy', policy);
    return serveEncoded(c, body, SCRIPT_CACHE);
  });

  return route;
}
