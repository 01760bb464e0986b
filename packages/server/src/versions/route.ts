import { Problem } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, problems, reply } from '../admin/route.ts';
import type { PublishedConfig } from '../config/published.ts';
import { askingOf } from '../config/reconsent.ts';
import { sourceOf } from '../config/source.ts';
import type { Store, StoredVersion } from '../store/port.ts';
import { publishersOf } from './publishers.ts';
import { reasonsIn } from './reasons.ts';

const Version = z.strictObject({
  version: z.int(),
  hash: z.string(),
  publishedAt: z.int().describe('Unix milliseconds'),
  by: z.string().nullable().describe('Who published it; null from before the audit trail'),
  asking: z
    .strictObject({
      who: z.enum(['nobody', 'unless-refused', 'everybody']),
      differences: z.array(z.looseObject({ kind: z.string() })),
    })
    .nullable()
    .describe('What it asks beyond the version before it; null for the first'),
  reasons: z
    .array(z.strictObject({ rule: z.string(), at: z.string(), reason: z.string() }))
    .describe('Why the owner departs from a rule, as they wrote it'),
});

const params = z.strictObject({ site: z.string() });

const list = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/versions',
    tags: ['Versions'],
    summary: 'What was published, the latest first',
    request: {
      params,
      query: z.strictObject({
        before: z.coerce.number().int().min(1).optional().describe('Only versions before this one'),
        limit: z.coerce.number().int().min(1).max(50).default(10),
      }),
    },
    responses: {
      200: reply(
        z.strictObject({
          versions: z.array(Version),
          older: z.int().nullable().describe('The next page comes before this; null at the end'),
        }),
      ),
      ...problems('unknown-site'),
    },
  },
);

const Notice = z.strictObject({
  hash: z.string(),
  language: z.string(),
  regime: z.string(),
  firstShown: z.int().describe('Unix milliseconds'),
});

const read = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/versions/{version}',
    tags: ['Versions'],
    summary: 'One version: its site.json, and what visitors were shown of it',
    request: { params: params.extend({ version: z.string() }) },
    responses: {
      200: reply(Version.extend({ config: z.looseObject({}), notices: z.array(Notice) })),
      ...problems('unknown-site', 'not-found'),
    },
  },
);

/** What was published. */
export const versionRoutes = ({ store }: AdminParts) =>
  adminRoutes()
    .openapi(list, async (c) => {
      const { key } = c.get('site');
      const { before, limit } = c.req.valid('query');
      const live = (await store.currentVersion(key))?.version ?? 0;
      const last = Math.min(live, (before ?? live + 1) - 1);
      const numbers = Array.from({ length: limit }, (_, i) => last - i).filter((n) => n > 0);
      const by = await publishersOf(store.records, key, numbers);
      const versions = [];
      for (const n of numbers) {
        const stored = await store.version(key, n);
        if (stored) versions.push(await told(store, stored, by.get(n) ?? null));
      }
      const end = numbers.at(-1) ?? 0;
      return c.json({ versions, older: end > 1 ? end : null }, 200);
    })
    .openapi(read, async (c) => {
      const { key, siteId } = c.get('site');
      const number = Number(c.req.valid('param').version);
      const stored = Number.isSafeInteger(number) ? await store.version(key, number) : null;
      if (!stored)
        throw new Problem('not-found', {
          en: 'There is no such version.',
          de: 'Diese Version gibt es nicht.',
        });
      const by = await publishersOf(store.records, key, [number]);
      const notices: z.infer<typeof Notice>[] = [];
      for await (const { version, hash, language, regime, createdAt } of store.artefacts(siteId)) {
        if (version === number) notices.push({ hash, language, regime, firstShown: createdAt });
      }
      return c.json(
        {
          ...(await told(store, stored, by.get(number) ?? null)),
          config: { ...sourceOf(stored) },
          notices: notices.sort((one, other) => one.firstShown - other.firstShown),
        },
        200,
      );
    });

async function told(
  store: Store,
  { site, version, hash, publishedAt, body }: StoredVersion,
  by: string | null,
): Promise<z.infer<typeof Version>> {
  const published = JSON.parse(body) as PublishedConfig;
  const before = version > 1 ? await store.version(site, version - 1) : null;
  const asking = before && askingOf(JSON.parse(before.body) as PublishedConfig, published);
  return {
    version,
    hash,
    publishedAt,
    by,
    asking: asking && { who: asking.who, differences: asking.differences },
    reasons: reasonsIn(published),
  };
}
