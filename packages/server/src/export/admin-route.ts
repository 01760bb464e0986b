import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, fileReply, problems } from '../admin/route.ts';
import { BundleQuery, bundled } from '../bundle/route.ts';
import type { Downloads } from '../downloads/downloads.ts';
import { CHECKED, downloadQuery, fileAnswer } from '../downloads/route.ts';
import { ExportQuery, exported } from './route.ts';

const params = z.strictObject({ site: z.string() });

/** In an address; a longer one is posted. */
const MOST_CHECKPOINT = 4096;

const exportLog = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/export',
    tags: ['Consent log'],
    summary: 'The log, or the opt-out ledger, as a file in one of several formats',
    request: { params, query: ExportQuery.extend(downloadQuery) },
    responses: {
      200: fileReply('The file, streamed', 'application/x-ndjson', 'text/csv'),
      204: CHECKED,
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
    request: {
      params,
      query: BundleQuery.extend({
        ...downloadQuery,
        checkpoint: z
          .string()
          .max(MOST_CHECKPOINT)
          .optional()
          .describe('One that was kept: the bundle proves that the log goes on from it'),
      }),
    },
    responses: {
      200: fileReply('The archive, streamed', 'application/zip'),
      204: CHECKED,
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
export const exportAdminRoutes = (parts: AdminParts, downloads: Downloads) =>
  adminRoutes()
    .openapi(exportLog, async (c) => {
      const { check, download, ...query } = c.req.valid('query');
      const file = await exported(c, parts, c.get('site').key, query);
      return fileAnswer(c, downloads, { check, download }, file);
    })
    .openapi(bundle, async (c) => {
      const { check, download, checkpoint, ...range } = c.req.valid('query');
      const file = await bundled(c, parts, c.get('site').key, range, checkpoint);
      return fileAnswer(c, downloads, { check, download }, file);
    })
    .openapi(continued, (c) =>
      bundled(c, parts, c.get('site').key, c.req.valid('query'), c.req.valid('json').checkpoint),
    );
