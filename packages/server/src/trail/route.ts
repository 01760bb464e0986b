import { TrailEntry } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, problems, reply } from '../admin/route.ts';
import type { TrailFilter } from '../store/records-port.ts';

const Page = z.strictObject({
  before: z.coerce.number().int().min(0).optional().describe('Only entries before this position'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const Entries = z.strictObject({
  entries: z.array(TrailEntry.extend({ position: z.int() })),
  next: z.int().nullable().describe('Where the next page begins; null at the end'),
});

const ofOrganisation = adminRoute(
  { organisation: 'auditor' },
  {
    method: 'get',
    path: '/organisations/{organisation}/trail',
    tags: ['Audit trail'],
    summary: 'Who changed what, the latest first',
    request: { params: z.strictObject({ organisation: z.string() }), query: Page },
    responses: { 200: reply(Entries), ...problems('not-found') },
  },
);

const ofSite = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/trail',
    tags: ['Audit trail'],
    summary: 'The same of one site',
    request: { params: z.strictObject({ site: z.string() }), query: Page },
    responses: { 200: reply(Entries), ...problems('unknown-site') },
  },
);

/** Reads the audit trail. */
export const trailRoutes = ({ store }: AdminParts) => {
  async function page(filter: TrailFilter): Promise<z.infer<typeof Entries>> {
    const stored = await store.records.trail(filter);
    const entries = stored.map(({ position, payload }) => ({
      ...(JSON.parse(payload) as TrailEntry),
      position,
    }));
    const next = entries.length === filter.limit ? (entries.at(-1)?.position ?? null) : null;
    return { entries, next };
  }

  return adminRoutes()
    .openapi(ofOrganisation, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      return c.json(await page({ organisationId, ...c.req.valid('query') }), 200);
    })
    .openapi(ofSite, async (c) =>
      c.json(await page({ site: c.get('site').key, ...c.req.valid('query') }), 200),
    );
};
