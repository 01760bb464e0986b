import { Fault } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, problems, reply } from '../admin/route.ts';
import { dayOf } from '../day.ts';
import { tellingLanguage } from '../http/owner-language.ts';
import { differingFields, vendorChanges } from '../vendors/changes.ts';
import { writtenVendors } from '../vendors/csv/facts.ts';
import { readVendors } from '../vendors/csv/read.ts';
import { vendorsCsv } from '../vendors/csv/write.ts';
import { checkDraft } from './check.ts';
import { readSiteJson } from './site-json.ts';
import { workingConfig } from './store.ts';

const params = z.strictObject({ site: z.string() });

const VendorChange = z.strictObject({
  kind: z.enum(['added', 'changed', 'removed']),
  id: z.string(),
  name: z.string().nullable(),
  fields: z.array(z.string()).describe('Where it was changed, what of it'),
});

const file = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
});

const siteJson = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/draft/site.json',
    tags: ['Draft'],
    summary: 'The draft as a file, as `assent apply` takes it',
    request: { params },
    responses: { ...file('application/json', 'A site.json'), ...problems('unknown-site') },
  },
);

const readJson = adminRoute(
  { site: 'editor' },
  {
    method: 'post',
    path: '/sites/{site}/draft/read-site-json',
    tags: ['Draft'],
    summary: 'What a site.json would change in the draft; nothing is kept',
    request: { params, ...body(z.strictObject({ text: z.string() })) },
    responses: {
      200: reply(
        z.strictObject({
          config: z.looseObject({ site: z.string() }),
          fields: z.array(z.string()).describe('What differs at its top, but for the vendors'),
          vendors: z.array(VendorChange),
          faults: z.array(Fault).describe('Why it cannot be published as it is'),
        }),
      ),
      ...problems('malformed-json', 'invalid-config', 'unknown-site'),
    },
  },
);

const csv = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/draft/vendors.csv',
    tags: ['Draft'],
    summary: "The draft's vendors with the facts that hold, for a spreadsheet",
    request: { params },
    responses: {
      ...file('text/csv', 'CSV (RFC 4180) with a byte order mark'),
      ...problems('invalid-config', 'unknown-site'),
    },
  },
);

const readCsv = adminRoute(
  { site: 'editor' },
  {
    method: 'post',
    path: '/sites/{site}/draft/read-vendors-csv',
    tags: ['Draft'],
    summary: 'What a file of vendors would change in the draft; nothing is kept',
    request: {
      params,
      ...body(
        z.strictObject({
          text: z.string(),
          others: z
            .enum(['keep', 'remove'])
            .default('keep')
            .describe('What becomes of vendors that the file does not name'),
        }),
      ),
    },
    responses: {
      200: reply(
        z.strictObject({
          vendors: z.array(z.looseObject({ id: z.string() })).describe('Of the whole draft'),
          changes: z.array(VendorChange),
        }),
      ),
      ...problems('not-acceptable', 'invalid-config', 'unknown-site'),
    },
  },
);

/** A draft as files, and what files would make of it. */
export const draftFileRoutes = ({ store }: AdminParts) =>
  adminRoutes()
    .openapi(siteJson, async (c) => {
      const { key } = c.get('site');
      const { config } = await workingConfig(store, c.get('site'));
      c.header('Content-Disposition', `attachment; filename="${key}.site.json"`);
      return c.body(`${JSON.stringify(config, null, 2)}\n`, 200, {
        'Content-Type': 'application/json; charset=utf-8',
      });
    })
    .openapi(readJson, async (c) => {
      const site = c.get('site');
      const config = readSiteJson(c.req.valid('json').text, site.key);
      const { config: before } = await workingConfig(store, site);
      const { vendors: oldVendors, ...old } = before;
      const { vendors: newVendors, ...next } = config;
      return c.json(
        {
          config: { ...config, site: site.key },
          fields: differingFields(old, next),
          vendors: vendorChanges(
            writtenVendors({ vendors: oldVendors }),
            writtenVendors({ vendors: newVendors }),
          ),
          faults: checkDraft(config, null, {
            today: dayOf(Date.now()),
            language: tellingLanguage(c),
          }).lint.faults,
        },
        200,
      );
    })
    .openapi(csv, async (c) => {
      const { config } = await workingConfig(store, c.get('site'));
      c.header('Content-Disposition', `attachment; filename="${c.get('site').key}.vendors.csv"`);
      return c.body(vendorsCsv(writtenVendors(config)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
      });
    })
    .openapi(readCsv, async (c) => {
      const { config } = await workingConfig(store, c.get('site'));
      const { text, others } = c.req.valid('json');
      const before = writtenVendors(config);
      const vendors = readVendors(text, before, others);
      return c.json({ vendors, changes: vendorChanges(before, vendors) }, 200);
    });
