import { Stats, StatsQuery } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, problems, reply } from '../admin/route.ts';
import { readStats } from './read.ts';

const SiteParam = z.strictObject({ site: z.string() });

const stats = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/stats',
    tags: ['Dashboard'],
    summary: 'What visitors answered over time, from daily roll-ups',
    request: { params: SiteParam, query: StatsQuery },
    responses: { 200: reply(Stats), ...problems('invalid-input', 'unknown-site') },
  },
);

const health = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/health',
    tags: ['Dashboard'],
    summary: 'Whether receipts come in and are sealed',
    request: { params: SiteParam },
    responses: {
      200: reply(
        z.strictObject({
          entries: z.int().describe('In the log of the site'),
          unsealed: z.int().describe('Of them not under a checkpoint yet'),
          lastAt: z.int().nullable().describe('When the last came, Unix milliseconds'),
        }),
      ),
      ...problems('unknown-site'),
    },
  },
);

/** What the dashboard shows. */
export const statsRoutes = ({ store }: AdminParts) =>
  adminRoutes()
    .openapi(stats, async (c) =>
      c.json(await readStats(store, c.get('site').siteId, c.req.valid('query')), 200),
    )
    .openapi(health, async (c) => {
      const { siteId } = c.get('site');
      const head = await store.log(siteId);
      const entries = head?.size ?? 0;
      return c.json(
        {
          entries,
          unsealed: entries - (head?.sealed ?? 0),
          lastAt: entries ? await store.receivedAt(siteId, entries - 1) : null,
        },
        200,
      );
    });
