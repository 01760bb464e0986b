import { METHODS, Problem, UuidV7 } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, problems, reply } from '../admin/route.ts';
import { TimeParameter } from '../export/time.ts';
import type { FoundEntry } from '../store/search-port.ts';
import {
  DO_NOT_SELL,
  ERASED,
  type Facet,
  GPC,
  kindFacet,
  methodFacet,
  versionFacet,
} from './facets.ts';

const flag = z.literal('1').optional();

const Query = z.strictObject({
  receipt: UuidV7.optional().describe('The id of a receipt'),
  consent: UuidV7.optional().describe("A visitor's pseudonym"),
  from: TimeParameter.optional(),
  to: TimeParameter.optional(),
  kind: z.enum(['choice', 'form-consent', 'statement']).optional(),
  method: z.enum(METHODS).optional(),
  version: z.coerce.number().int().min(1).optional(),
  gpc: flag.describe('With Global Privacy Control'),
  doNotSell: flag.describe('With "Do Not Sell or Share"'),
  erased: flag,
  before: z.coerce.number().int().min(0).optional().describe('Only what is before this position'),
  after: z.coerce.number().int().min(-1).optional().describe('Only what is after this position'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const LogEntry = z.strictObject({
  position: z.int(),
  kind: z.enum(['choice', 'form-consent', 'statement', 'trail']),
  id: z.string().nullable().describe('Null for a statement'),
  consentId: z.string().nullable(),
  receivedAt: z.int().describe('Unix milliseconds'),
  receipt: z.looseObject({}).nullable().describe('Null for a statement, and where it was erased'),
  statement: z.string().nullable().describe('The signed note of a statement'),
  erased: z
    .strictObject({
      at: z.int(),
      by: z.enum(['visitor', 'controller', 'retention']),
      statement: z.int().describe('Position of the statement of it'),
    })
    .nullable(),
});

const Found = z.strictObject({
  entries: z.array(LogEntry).describe('The latest first'),
  older: z.int().nullable().describe('The next page comes before this; null at the end'),
  newer: z.int().nullable().describe('The page before this one comes after it; null at the start'),
  unsearched: z.int().describe('Entries that cannot be searched yet'),
});

const search = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/log',
    tags: ['Consent log'],
    summary: 'Searches the log, the latest entries first',
    request: { params: z.strictObject({ site: z.string() }), query: Query },
    responses: { 200: reply(Found), ...problems('unknown-site', 'invalid-input') },
  },
);

/** Finds receipts. */
export const searchRoutes = ({ store }: AdminParts) =>
  adminRoutes().openapi(search, async (c) => {
    const { siteId } = c.get('site');
    const { receipt, consent, from, to, before, after, limit, ...wanted } = c.req.valid('query');
    if (before !== undefined && after !== undefined) {
      throw new Problem('invalid-input', {
        en: 'Give "before" or "after", not both.',
        de: 'Geben Sie „before“ oder „after“ an, nicht beide.',
      });
    }
    const { entries, unsearched } = await store.searchLog(siteId, {
      receiptId: receipt,
      consentId: consent,
      facets: facetsIn(wanted),
      from,
      to,
      before,
      after,
      // One more tells whether there is another page.
      limit: limit + 1,
    });
    const isForwards = after !== undefined;
    const hasMore = entries.length > limit;
    const page = entries.slice(0, limit);
    if (isForwards) page.reverse();
    const isBegun = isForwards ? hasMore : before !== undefined;
    return c.json(
      {
        entries: page.map(toldEntry),
        older: isForwards || hasMore ? (page.at(-1)?.position ?? null) : null,
        newer: isBegun ? (page[0]?.position ?? null) : null,
        unsearched,
      },
      200,
    );
  });

/** What the log is to be searched by. */
function facetsIn({
  kind,
  method,
  version,
  gpc,
  doNotSell,
  erased,
}: Pick<
  z.infer<typeof Query>,
  'kind' | 'method' | 'version' | 'gpc' | 'doNotSell' | 'erased'
>): Facet[] {
  return [
    ...(kind ? [kindFacet(kind)] : []),
    ...(method ? [methodFacet(method)] : []),
    ...(version ? [versionFacet(version)] : []),
    ...(gpc ? [GPC] : []),
    ...(doNotSell ? [DO_NOT_SELL] : []),
    ...(erased ? [ERASED] : []),
  ];
}

/** An entry as it is told. */
export function toldEntry(entry: FoundEntry): z.infer<typeof LogEntry> {
  const { position, kind, id, consentId, receivedAt, payload, erased } = entry;
  const isStatement = kind === 'statement';
  return {
    position,
    kind,
    id,
    consentId,
    receivedAt,
    receipt: payload !== null && !isStatement ? parsed(payload) : null,
    statement: isStatement ? payload : null,
    erased,
  };
}

/** What somebody changed in the database may be no JSON any more: it is shown as it is elsewhere. */
function parsed(payload: string): Record<string, unknown> | null {
  try {
    return JSON.parse(payload) as Record<string, unknown>;
  } catch {
    return null;
  }
}
