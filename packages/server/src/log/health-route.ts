import { Problem } from '@assent/contract';
import { fingerprintOf, parseVkey } from '@assent/log';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, problems, reply } from '../admin/route.ts';
import { keysOf } from './keys-of.ts';

/** Time stamps that are told one by one. */
const LATEST = 10;

const Health = z.strictObject({
  origin: z.string().describe('Tells the log from all others'),
  size: z.int().describe('Entries'),
  sealed: z.int().describe('How many of them the checkpoint covers'),
  lastEntryAt: z.int().nullable().describe('Unix milliseconds'),
  waitingSince: z.int().nullable().describe('When the first entry came that is not covered yet'),
  checkpoint: z.string().nullable().describe('The signed note'),
  keys: z.array(z.string()).describe('As vkeys'),
  fingerprint: z.string().describe('SHA-256 of the key that signs'),
  cosigned: z
    .strictObject({ size: z.int(), checkpoint: z.string(), witnesses: z.array(z.string()) })
    .nullable()
    .describe('What witnesses cosigned last'),
  stamps: z.strictObject({
    count: z.int(),
    latest: z
      .array(z.strictObject({ size: z.int(), at: z.int().describe('Unix milliseconds') }))
      .describe('The last ten, the newest first'),
  }),
});

const health = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/log-health',
    tags: ['Consent log'],
    summary: 'How far the log reaches, and who has signed for it',
    request: { params: z.strictObject({ site: z.string() }) },
    responses: { 200: reply(Health), ...problems('unknown-site', 'not-found') },
  },
);

/** The state of a site's log. */
export const logHealthRoutes = ({ store, key }: AdminParts) =>
  adminRoutes().openapi(health, async (c) => {
    const { siteId } = c.get('site');
    const head = await store.log(siteId);
    if (!head)
      throw new Problem('not-found', {
        en: 'The site was never published.',
        de: 'Die Website wurde nie veröffentlicht.',
      });
    const { origin, size, sealed, checkpoint } = head;
    const [cosigned, stamps] = await Promise.all([store.cosigned(siteId), store.stamps(siteId)]);
    const keys = await keysOf(store, head, [checkpoint ?? '', cosigned?.checkpoint ?? '']);
    const witnesses = keys
      .map(parseVkey)
      .flatMap((each) => (each?.type === 'cosignature' ? [each.name] : []));
    return c.json(
      {
        origin,
        size,
        sealed,
        lastEntryAt: size ? await store.receivedAt(siteId, size - 1) : null,
        waitingSince: sealed < size ? await store.receivedAt(siteId, sealed) : null,
        checkpoint,
        keys,
        fingerprint: fingerprintOf({ name: origin, type: 'ed25519', publicKey: key.publicKey }),
        cosigned: cosigned && { ...cosigned, witnesses },
        stamps: { count: stamps.length, latest: stamps.slice(-LATEST).reverse() },
      },
      200,
    );
  });
