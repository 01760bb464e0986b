import { Problem, said, UuidV7 } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { OwnedSite } from '../access/principal.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';
import type { PublishedConfig } from '../config/published.ts';
import { eraseReceipts } from '../log/erase.ts';
import { LogEntry, toldEntry } from '../search/route.ts';
import { wordsFor } from '../sites/texts.ts';
import type { ErasureOf } from '../store/port.ts';
import type { FoundEntry } from '../store/search-port.ts';
import { trailRow } from '../trail/trail-row.ts';

const Neighbour = z.strictObject({ id: z.string(), position: z.int() }).nullable();

const OneReceipt = z.strictObject({
  entry: LogEntry,
  payload: z.string().nullable().describe('The bytes that the log commits to'),
  salt: z.string().nullable().describe('Hex; opens the commitment'),
  commitment: z.string().describe('Hex'),
  version: z
    .strictObject({
      version: z.int(),
      hash: z.string(),
      publishedAt: z.int(),
      categories: z.record(z.string(), z.string()).describe('Their titles by their ids'),
      vendors: z.record(z.string(), z.string()).describe('Their names by their ids'),
    })
    .nullable()
    .describe('The version that it cites; null where that is not here'),
  visitor: z
    .strictObject({ previous: Neighbour, next: Neighbour })
    .describe('Receipts of the same visitor before and after it'),
  log: z
    .strictObject({ previous: Neighbour, next: Neighbour })
    .describe('Receipts beside it in the log'),
});

const read = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/receipts/{receipt}',
    tags: ['Consent log'],
    summary: 'One receipt with all that proves and explains it',
    request: {
      params: z.strictObject({ site: z.string(), receipt: z.string() }),
      query: z.strictObject({
        language: z.string().optional().describe('Of the names; else the site’s own'),
      }),
    },
    responses: { 200: reply(OneReceipt), ...problems('unknown-site', 'not-found') },
  },
);

export const Reason = z
  .string()
  .trim()
  .min(3, said({ en: 'say why', de: 'sagen Sie, warum' }))
  .max(2000);

const erase = adminRoute(
  { site: 'owner' },
  {
    method: 'post',
    path: '/sites/{site}/erasures',
    tags: ['Consent log'],
    summary: 'Erases one receipt, or all of a visitor; the log states it and the trail says why',
    request: {
      params: z.strictObject({ site: z.string() }),
      ...body(
        z.union([
          z.strictObject({ receipt: UuidV7, reason: Reason }),
          z.strictObject({ consent: UuidV7, reason: Reason }),
        ]),
      ),
    },
    responses: {
      200: reply(z.strictObject({ erased: z.int() })),
      ...problems('invalid-input', 'not-found'),
    },
  },
);

/** Reads a receipt, and erases. */
export const receiptRoutes = (parts: AdminParts) => {
  const { store, key } = parts;

  async function find(site: OwnedSite, receiptId: string): Promise<FoundEntry> {
    const isId = UuidV7.safeParse(receiptId).success;
    const { entries } = isId
      ? await store.searchLog(site.siteId, { receiptId, limit: 1 })
      : { entries: [] };
    if (entries[0]) return entries[0];
    throw new Problem('not-found', {
      en: 'There is no receipt with this id.',
      de: 'Es gibt keinen Beleg mit dieser Kennung.',
    });
  }

  /** The nearest receipt on one side, of all or of a visitor; statements are passed over. */
  async function beside(
    siteId: number,
    side: { before: number } | { after: number },
    consentId?: string,
  ) {
    const { entries } = await store.searchLog(siteId, { ...side, consentId, limit: 10 });
    const found = entries.find(({ id }) => id !== null);
    return found?.id ? { id: found.id, position: found.position } : null;
  }

  async function besides(siteId: number, { position }: FoundEntry, consentId?: string) {
    const [previous, next] = await Promise.all([
      beside(siteId, { before: position }, consentId),
      beside(siteId, { after: position }, consentId),
    ]);
    return { previous, next };
  }

  async function citedIn(site: OwnedSite, { payload }: FoundEntry, language?: string) {
    const cited = payload && versionIn(payload);
    const stored = cited ? await store.version(site.key, cited) : null;
    if (!stored) return null;
    const { config, vendors } = JSON.parse(stored.body) as PublishedConfig;
    const words = wordsFor(config, language ?? config.languages.default);
    const title = ({ id, title: own }: (typeof config.categories)[number]) =>
      own ? words.local(own) : words.text(`category.${id}.title`);
    return {
      version: stored.version,
      hash: stored.hash,
      publishedAt: stored.publishedAt,
      categories: Object.fromEntries(config.categories.map((each) => [each.id, title(each)])),
      vendors: Object.fromEntries(vendors.map(({ id, name }) => [id, name])),
    };
  }

  return adminRoutes()
    .openapi(read, async (c) => {
      const site = c.get('site');
      const entry = await find(site, c.req.valid('param').receipt);
      const { consentId, payload, salt, commitment } = entry;
      const none = { previous: null, next: null };
      return c.json(
        {
          entry: toldEntry(entry),
          payload,
          salt: salt?.toString('hex') ?? null,
          commitment: commitment?.toString('hex') ?? '',
          version: await citedIn(site, entry, c.req.valid('query').language),
          visitor: consentId ? await besides(site.siteId, entry, consentId) : none,
          log: await besides(site.siteId, entry),
        },
        200,
      );
    })
    .openapi(erase, async (c) => {
      const { siteId, key: site, organisationId: organisation } = c.get('site');
      const { reason, ...wanted } = c.req.valid('json');
      const { actor } = principalIn(c);
      const at = Date.now();
      const of: ErasureOf =
        'receipt' in wanted
          ? { receiptId: wanted.receipt }
          : { consentId: wanted.consent, owner: null };
      const erased = await eraseReceipts(
        store,
        key,
        { siteId, of, at, by: 'controller' },
        (positions) =>
          trailRow(
            {
              actor,
              action: 'receipt.erase',
              organisation,
              site,
              // A visitor's pseudonym would lead to what was erased.
              subject: 'receipt' in wanted ? `receipt:${wanted.receipt}` : 'visitor',
              before: { receipts: positions.length },
              after: { receipts: 0, positions, reason },
            },
            at,
          ),
      );
      if (!erased)
        throw new Problem('not-found', {
          en: 'There is nothing to erase.',
          de: 'Es gibt nichts zu löschen.',
        });
      parts.onAppend();
      return c.json({ erased }, 200);
    });
};

function versionIn(payload: string): number | null {
  try {
    const { config } = JSON.parse(payload) as { config?: { version?: unknown } };
    return typeof config?.version === 'number' ? config.version : null;
  } catch {
    // Somebody changed it in the database; the proof says so.
    return null;
  }
}
