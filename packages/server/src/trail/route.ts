import { Problem, TrailEntry } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, fileReply, problems, reply } from '../admin/route.ts';
import type { Downloads } from '../downloads/downloads.ts';
import { CHECKED, downloadQuery, fileAnswer } from '../downloads/route.ts';
import { byteStream } from '../export/byte-stream.ts';
import { TimeParameter } from '../export/time.ts';
import { logFault } from '../http/problem.ts';
import { keysOf } from '../log/keys-of.ts';
import type { StoredTrailEntry, TrailFilter } from '../store/records-port.ts';
import { trailPieces } from './trail-pieces.ts';

/** What was before and after a change is told with the entry alone where it is longer than this. */
const LONG = 16 * 1024;

const Filter = z.strictObject({
  action: z.string().optional().describe('Only this, such as site.publish'),
  actor: z.string().optional().describe('Only what whoever has this id did'),
  from: TimeParameter.optional(),
  to: TimeParameter.optional(),
});

const Page = Filter.extend({
  before: z.coerce.number().int().min(0).optional().describe('Only entries before this position'),
  after: z.coerce.number().int().min(-1).optional().describe('Only entries after this position'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const Told = TrailEntry.extend({
  position: z.int().describe('In the log of the trail'),
  isLong: z.boolean().describe('Before and after are told with the entry alone'),
});

const Entries = z.strictObject({
  entries: z.array(Told).describe('The latest first'),
  older: z.int().nullable().describe('The next page comes before this; null at the end'),
  newer: z.int().nullable().describe('The page before this one comes after it; null at the start'),
});

const OneEntry = z.strictObject({
  entry: TrailEntry.extend({ position: z.int() }),
  payload: z.string().describe('The bytes that the log of the trail commits to'),
  salt: z.string().describe('Hex; opens the commitment'),
  keys: z.array(z.string()).describe('That sign the log of the trail, as vkeys'),
});

const ofOrganisation = z.strictObject({ organisation: z.string() });
const ofSite = z.strictObject({ site: z.string() });
const entry = { entry: z.string().describe('The id of the entry') };

/** A log as `assent verify` reads it. */
const file = fileReply('The log, streamed', 'application/x-ndjson');

const list = adminRoute(
  { organisation: 'auditor' },
  {
    method: 'get',
    path: '/organisations/{organisation}/trail',
    tags: ['Audit trail'],
    summary: 'Who changed what, the latest first',
    request: { params: ofOrganisation, query: Page },
    responses: { 200: reply(Entries), ...problems('not-found') },
  },
);

const listOfSite = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/trail',
    tags: ['Audit trail'],
    summary: 'The same of one site',
    request: { params: ofSite, query: Page },
    responses: { 200: reply(Entries), ...problems('unknown-site') },
  },
);

const download = adminRoute(
  { organisation: 'auditor' },
  {
    method: 'get',
    path: '/organisations/{organisation}/trail-log',
    tags: ['Audit trail'],
    summary: 'The entries of an organisation as a log that can be verified',
    request: { params: ofOrganisation, query: z.strictObject(downloadQuery) },
    responses: { 200: file, 204: CHECKED, ...problems('not-found') },
  },
);

const downloadOfSite = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/trail-log',
    tags: ['Audit trail'],
    summary: 'The entries of a site as a log that can be verified',
    request: { params: ofSite, query: z.strictObject(downloadQuery) },
    responses: { 200: file, 204: CHECKED, ...problems('unknown-site', 'not-found') },
  },
);

const read = adminRoute(
  { organisation: 'auditor' },
  {
    method: 'get',
    path: '/organisations/{organisation}/trail/{entry}',
    tags: ['Audit trail'],
    summary: 'One entry, with all that proves it but the path: that is at /v1/receipts/{id}/proof',
    request: { params: ofOrganisation.extend(entry) },
    responses: { 200: reply(OneEntry), ...problems('not-found') },
  },
);

const readOfSite = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/trail/{entry}',
    tags: ['Audit trail'],
    summary: 'The same of an entry of one site',
    request: { params: ofSite.extend(entry) },
    responses: { 200: reply(OneEntry), ...problems('unknown-site', 'not-found') },
  },
);

type Of = Pick<TrailFilter, 'organisationId' | 'site'>;

/** Reads the audit trail. */
export const trailRoutes = ({ store, key, log }: AdminParts, downloads: Downloads) => {
  async function page(
    of: Of,
    { action, actor, from, to, before, after, limit }: z.infer<typeof Page>,
  ): Promise<z.infer<typeof Entries>> {
    if (before !== undefined && after !== undefined) {
      throw new Problem('invalid-input', {
        en: 'Give "before" or "after", not both.',
        de: 'Geben Sie „before“ oder „after“ an, nicht beide.',
      });
    }
    const isForwards = after !== undefined;
    const stored = await store.records.trail({
      ...of,
      action,
      actorId: actor,
      from,
      to,
      before,
      after,
      // One more tells whether there is another page.
      limit: limit + 1,
      oldestFirst: isForwards,
    });
    const hasMore = stored.length > limit;
    const entries = stored.slice(0, limit).map(toldEntry);
    if (isForwards) entries.reverse();
    const isBegun = isForwards ? hasMore : before !== undefined;
    return {
      entries,
      older: isForwards || hasMore ? (entries.at(-1)?.position ?? null) : null,
      newer: isBegun ? (entries[0]?.position ?? null) : null,
    };
  }

  async function oneEntry(of: Of, id: string): Promise<z.infer<typeof OneEntry>> {
    const trail = await store.records.trailLog();
    const head = trail && (await store.log(trail.siteId));
    const [stored] = await store.records.trail({ ...of, id, limit: 1 });
    if (!stored || !head)
      throw new Problem('not-found', {
        en: 'The trail has no such entry.',
        de: 'Der Prüfpfad hat keinen solchen Eintrag.',
      });
    const { position, payload, salt } = stored;
    return {
      entry: { ...(JSON.parse(payload) as TrailEntry), position },
      payload,
      salt: salt.toString('hex'),
      keys: await keysOf(store, head, [head.checkpoint ?? '']),
    };
  }

  async function downloaded(c: Context, of: Of, name: string): Promise<Response> {
    const trail = await store.records.trailLog();
    if (!trail)
      throw new Problem('not-found', {
        en: 'The trail has no entries yet.',
        de: 'Der Prüfpfad hat noch keine Einträge.',
      });
    const pieces = trailPieces(store, key, trail.siteId, of);
    const first = await pieces.next();
    c.header('Content-Type', 'application/x-ndjson');
    c.header('Content-Disposition', `attachment; filename="${name}-audit-trail.ndjson"`);
    c.header('X-Content-Type-Options', 'nosniff');
    // Why it is asked for by name stands in export/route.ts.
    c.header('Transfer-Encoding', 'chunked');
    return c.body(byteStream(first, pieces, (error) => logFault(log, error)));
  }

  return adminRoutes()
    .openapi(list, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      return c.json(await page({ organisationId }, c.req.valid('query')), 200);
    })
    .openapi(listOfSite, async (c) =>
      c.json(await page({ site: c.get('site').key }, c.req.valid('query')), 200),
    )
    .openapi(download, async (c) => {
      const { organisation: organisationId } = c.req.valid('param');
      const file = await downloaded(c, { organisationId }, 'organisation');
      return fileAnswer(c, downloads, c.req.valid('query'), file);
    })
    .openapi(downloadOfSite, async (c) => {
      const { key: site } = c.get('site');
      const file = await downloaded(c, { site }, site);
      return fileAnswer(c, downloads, c.req.valid('query'), file);
    })
    .openapi(read, async (c) => {
      const { organisation: organisationId, entry } = c.req.valid('param');
      return c.json(await oneEntry({ organisationId }, entry), 200);
    })
    .openapi(readOfSite, async (c) =>
      c.json(await oneEntry({ site: c.get('site').key }, c.req.valid('param').entry), 200),
    );
};

function toldEntry({ position, payload }: StoredTrailEntry): z.infer<typeof Told> {
  const entry = JSON.parse(payload) as TrailEntry;
  const isLong = payload.length > LONG;
  return { ...entry, ...(isLong && { before: null, after: null }), position, isLong };
}
