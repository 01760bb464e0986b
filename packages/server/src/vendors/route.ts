import { said, Vendor } from '@assent/contract';
import { REGISTRY } from '@assent/registry';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, problems, reply } from '../admin/route.ts';
import { workingConfig } from '../drafts/store.ts';
import { vendorsInPage } from './in-page.ts';
import { ADDRESS_USES } from './page-addresses.ts';
import { searchVendors } from './search.ts';

const Known = z.strictObject({ vendor: Vendor, by: z.array(z.string()) });

const InPage = z.strictObject({
  found: z.array(Known).describe('With the addresses or the scripts that each was known by'),
  possible: z.array(Known).describe('They share every such address with one that was found'),
  unknown: z.array(
    z.strictObject({ host: z.string(), address: z.string(), use: z.enum(ADDRESS_USES) }),
  ),
  unknownScripts: z.array(z.string()).describe('Beginnings of inline scripts without a known one'),
  isCut: z.boolean().describe('The page had more addresses than were looked at'),
});

/** In UTF-16 code units; pages are shorter. */
const MAX_HTML = 8_000_000;

const registry = adminRoute('signed-in', {
  method: 'get',
  path: '/registry',
  tags: ['Vendors'],
  summary: 'Vendors that Assent knows, with their facts, the best match first',
  request: {
    query: z.strictObject({
      q: z.string().max(200).default('').describe('Words of a name, company, host or cookie'),
    }),
  },
  responses: { 200: reply(z.strictObject({ vendors: z.array(Vendor) })) },
});

const inPage = adminRoute(
  { site: 'auditor' },
  {
    method: 'post',
    path: '/sites/{site}/vendors/in-page',
    tags: ['Vendors'],
    summary: 'Finds the vendors of a page, or of a tag, by its HTML; nothing is kept or loaded',
    request: {
      params: z.strictObject({ site: z.string() }),
      ...body(
        z.strictObject({
          html: z
            .string()
            .min(1, said({ en: 'paste something first', de: 'fügen Sie zuerst etwas ein' }))
            .max(MAX_HTML),
        }),
      ),
    },
    responses: { 200: reply(InPage), ...problems('invalid-input', 'unknown-site') },
  },
);

/** What is known of vendors, before they are any of a site. */
export const vendorRoutes = ({ store }: AdminParts) =>
  adminRoutes()
    .openapi(registry, (c) =>
      c.json({ vendors: searchVendors(REGISTRY, c.req.valid('query').q) }, 200),
    )
    .openapi(inPage, async (c) => {
      const { config } = await workingConfig(store, c.get('site'));
      return c.json(vendorsInPage(c.req.valid('json').html, hostsOf(config)), 200);
    });

/** A draft may have anything where its domains should be. */
function hostsOf({ domains }: Record<string, unknown>): string[] {
  const read = z.array(z.looseObject({ host: z.string() })).safeParse(domains);
  return read.success ? read.data.map(({ host }) => host) : [];
}
