import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, fileReply, problems } from '../admin/route.ts';
import { BundleQuery, bundled } from '../bundle/route.ts';
import { ExportQuery, exported } from './route.ts';

const params = z.strictObject({ site: z.string() });

const exportLog = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/export',
    tags: ['Consent log'],
    summary: 'The log, or the opt-out ledger, as a file in one of several formats',
    request: { params, query: ExportQuery },
    responses: {
      200: fileReply('The file, streamed', 'application/x-ndjson', 'text/csv'),
      ...problems('unknown-site', 'invalid-argument', 'invalid-input'),
    },
  },
);

const bundle = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/bundle',
    tags: ['Consent log'],
    summary: 'The audit bundle: an archive that proves itself',
    request: { params, query: BundleQuery },
    responses: {
      200: fileReply('The archive, streamed', 'application/zip'),
      ...problems('unknown-site', 'invalid-argument', 'invalid-input'),
    },
  },
);

const continued = adminRoute(
  { site: 'auditor' },
  {
    method: 'post',
    path: '/sites/{site}/bundle',
    tags: ['Consent log'],
    summary: 'The same, with a proof that the log goes on from a checkpoint that was kept',
    request: {
      params,
      query: BundleQuery,
      ...body(z.strictObject({ checkpoint: z.string().max(64 * 1024) })),
    },
    responses: {
      200: fileReply('The archive, streamed', 'application/zip'),
      ...problems('unknown-site', 'invalid-argument', 'invalid-input'),
    },
  },
);

/** The log to take along, for whoever may read it: with their session, or a token of the site. */
export const exportAdminRoutes = (parts: AdminParts) =>
  adminRoutes()
    .openapi(exportLog, (c) => exported(c, parts, c.get('site').key, c.req.valid('query')))
    .openapi(bundle, (c) => bundled(c, parts, c.get('site').key, c.req.valid('query')))
    .openapi(continued, (c) =>
      bundled(c, parts, c.get('site').key, c.req.valid('query'), c.req.valid('json').checkpoint),
    );
