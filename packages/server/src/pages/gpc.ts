/** The statement that a host honours Global Privacy Control (W3C GPC, "GPC Support Resource"). */
import { Problem } from '@assent/contract';
import { Hono } from 'hono';
import { dayOf } from '../day.ts';
import type { Store } from '../store/port.ts';

/**
 * What stands at `/.well-known/gpc.json`. `lastUpdate` tells when the statement was made, so that a
 * later change of the standard does not change its meaning: that is the last publication, because
 * a version is what says which vendors a signal stops.
 * @param publishedAt Unix milliseconds
 */
export const gpcStatement = (publishedAt: number) => ({
  gpc: true,
  lastUpdate: dayOf(publishedAt),
});

/** The statement for the service's own host; there is none before a site was published. */
export function gpcRoute(store: Store): Hono {
  const route = new Hono();
  route.get('/gpc.json', async (c) => {
    const publishedAt = await store.lastPublishedAt();
    if (publishedAt === null) throw new Problem('not-found', 'No site was published yet.');
    return c.json(gpcStatement(publishedAt));
  });
  return route;
}
