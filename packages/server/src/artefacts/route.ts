import { Problem } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import type { Store } from '../store/port.ts';
import { findArtefact, renderWithKept } from './find.ts';

/** The address is the hash of the content. */
const CACHE = 'public, max-age=31536000, immutable';
/**
 * Without an origin of its own it cannot even read what the service's other pages store. The admin shows it
 * in a frame: nothing can be done in it, so nobody can be tricked into it.
 */
const ALONE = "; frame-ancestors 'self'; sandbox allow-scripts";

/**
 * What visitors were shown, by its hash: `GET /v1/sites/{siteKey}/artefacts/{hash}` has the bytes that
 * receipts cite, `…/{hash}.html` the screen as it was. Both are public, as notices are.
 */
export function artefactsRoute(configs: LiveConfigs, store: Store): Hono {
  const route = new Hono();

  route.get('/:site/artefacts/:file', async (c) => {
    const [, hash, html] = /^([0-9a-f]{64})(\.html)?$/.exec(c.req.param('file')) ?? [];
    if (!hash) throw new Problem('not-found', `There is nothing at ${c.req.path}.`);
    const { siteId } = await configs.current(c.req.param('site'));
    const artefact = await findArtefact(store, siteId, hash);
    c.header('Cache-Control', CACHE);
    c.header('X-Content-Type-Options', 'nosniff');
    if (!html) return c.body(artefact.body, 200, { 'Content-Type': 'application/json' });
    const screen = await renderWithKept(store, artefact);
    c.header('Content-Security-Policy', screen.policy + ALONE);
    return c.html(screen.html);
  });

  return route;
}
