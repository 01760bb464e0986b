import { Problem } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { OwnedSite } from '../access/principal.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';
import { Reason } from '../receipts/admin-route.ts';
import { type Deed, type Json, trailRow } from '../trail/trail-row.ts';
import { countExpiredOf } from './run.ts';

const params = z.strictObject({ site: z.string() });
const Hold = z.strictObject({ reason: z.string(), begunAt: z.int().describe('Unix milliseconds') });

const dryRun = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/retention',
    tags: ['Consent log'],
    summary: 'How long receipts are kept, and how many would be erased now; erases nothing',
    request: { params },
    responses: {
      200: reply(
        z.strictObject({
          retention: z.string().describe('ISO 8601 duration'),
          before: z.int().describe('What was received before this is due, Unix milliseconds'),
          receipts: z.int().describe('How many that are; 0 while a legal hold lasts'),
          hold: Hold.nullable(),
        }),
      ),
      ...problems('unknown-site', 'not-found'),
    },
  },
);

const begin = adminRoute(
  { site: 'owner' },
  {
    method: 'post',
    path: '/sites/{site}/hold',
    tags: ['Consent log'],
    summary: 'Begins a legal hold: nothing is erased by age while it lasts',
    request: { params, ...body(z.strictObject({ reason: Reason })) },
    responses: { 201: reply(Hold), ...problems('invalid-input', 'taken') },
  },
);

const end = adminRoute(
  { site: 'owner' },
  {
    method: 'post',
    path: '/sites/{site}/hold/end',
    tags: ['Consent log'],
    summary: 'Ends the legal hold',
    request: { params, ...body(z.strictObject({ reason: Reason })) },
    responses: { 204: { description: 'Ended' }, ...problems('invalid-input', 'not-found') },
  },
);

/** How long receipts are kept. */
export const retentionRoutes = (parts: AdminParts) => {
  const { store } = parts;
  const rowOf = (
    site: OwnedSite,
    actor: Deed['actor'],
    action: string,
    before: Json,
    after: Json,
    at: number,
  ) =>
    trailRow(
      {
        actor,
        action,
        organisation: site.organisationId,
        site: site.key,
        subject: `site:${site.key}`,
        before,
        after,
      },
      at,
    );

  return adminRoutes()
    .openapi(dryRun, async (c) => {
      const result = await countExpiredOf(store, c.get('site').key, Date.now());
      if (!result)
        throw new Problem('not-found', {
          en: 'The site was never published.',
          de: 'Die Website wurde nie veröffentlicht.',
        });
      const { retention, before, receipts, hold } = result;
      return c.json({ retention, before, receipts, hold }, 200);
    })
    .openapi(begin, async (c) => {
      const site = c.get('site');
      const { reason } = c.req.valid('json');
      const hold = { reason, begunAt: Date.now() };
      const row = rowOf(site, principalIn(c).actor, 'hold.begin', null, { ...hold }, hold.begunAt);
      if (!(await store.beginHold(site.siteId, hold, row))) {
        throw new Problem('taken', {
          en: 'There is a legal hold already; end that one first.',
          de: 'Es gibt schon eine Löschsperre; beenden Sie zuerst diese.',
        });
      }
      parts.onAppend();
      return c.json(hold, 201);
    })
    .openapi(end, async (c) => {
      const site = c.get('site');
      const { reason } = c.req.valid('json');
      const at = Date.now();
      const hold = await store.hold(site.siteId);
      const before = hold && { ...hold };
      const row = rowOf(site, principalIn(c).actor, 'hold.end', before, { reason }, at);
      if (!hold || !(await store.endHold(site.siteId, at, row))) {
        throw new Problem('not-found', {
          en: 'There is no legal hold.',
          de: 'Es gibt keine Löschsperre.',
        });
      }
      parts.onAppend();
      return c.body(null, 204);
    });
};
