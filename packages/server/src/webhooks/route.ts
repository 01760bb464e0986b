import { Problem, said, uuidv7 } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';
import type { Row } from '../store/admin-tables.ts';
import { WebhookUrl } from './address.ts';
import { EVENTS, type EventName } from './events.ts';
import { newSecret } from './sign.ts';

const SiteParam = z.strictObject({ site: z.string() });
const HookParam = z.strictObject({ site: z.string(), webhook: z.string() });
const Events = z
  .array(z.enum(EVENTS))
  .min(1, said({ en: 'choose at least one event', de: 'wählen Sie mindestens ein Ereignis' }));

const Webhook = z.strictObject({
  id: z.string(),
  url: z.string(),
  events: Events,
  createdAt: z.int().describe('Unix milliseconds'),
});

const Delivery = z.strictObject({
  id: z.string().describe('The same for every try: webhook-id'),
  event: z.enum(EVENTS),
  body: z.string().describe('The JSON that is sent'),
  createdAt: z.int(),
  attempts: z.int(),
  nextAt: z.int().nullable().describe('When it is tried next; null when it is done with'),
  deliveredAt: z.int().nullable(),
  outcome: z
    .string()
    .nullable()
    .describe('What came of the last try: a status of HTTP, or why there was none'),
});

const list = adminRoute(
  { site: 'editor' },
  {
    method: 'get',
    path: '/sites/{site}/webhooks',
    tags: ['Webhooks'],
    summary: 'Addresses that are told of what happens on the site',
    request: { params: SiteParam },
    responses: {
      200: reply(z.strictObject({ webhooks: z.array(Webhook) })),
      ...problems('unknown-site'),
    },
  },
);

const add = adminRoute(
  { site: 'owner' },
  {
    method: 'post',
    path: '/sites/{site}/webhooks',
    tags: ['Webhooks'],
    summary: 'Adds an address; its secret is told once',
    request: { params: SiteParam, ...body(z.strictObject({ url: WebhookUrl, events: Events })) },
    responses: {
      201: reply(z.strictObject({ webhook: Webhook, secret: z.string() })),
      ...problems('invalid-input'),
    },
  },
);

const end = adminRoute(
  { site: 'owner' },
  {
    method: 'delete',
    path: '/sites/{site}/webhooks/{webhook}',
    tags: ['Webhooks'],
    summary: 'Tells an address nothing more',
    request: { params: HookParam },
    responses: { 204: { description: 'Done' }, ...problems('not-found') },
  },
);

const deliveries = adminRoute(
  { site: 'editor' },
  {
    method: 'get',
    path: '/sites/{site}/webhooks/{webhook}/deliveries',
    tags: ['Webhooks'],
    summary: 'What an address was told in the last thirty days, or is to be, the latest first',
    request: {
      params: HookParam,
      query: z.strictObject({ offset: z.coerce.number().int().min(0).default(0) }),
    },
    responses: {
      200: reply(z.strictObject({ deliveries: z.array(Delivery) })),
      ...problems('not-found'),
    },
  },
);

const again = adminRoute(
  { site: 'editor' },
  {
    method: 'post',
    path: '/sites/{site}/webhooks/{webhook}/deliveries/{delivery}/again',
    tags: ['Webhooks'],
    summary: 'Sends a delivery once more',
    request: { params: HookParam.extend({ delivery: z.string() }) },
    responses: { 204: { description: 'It is due' }, ...problems('not-found') },
  },
);

/** A page of deliveries. */
const PAGE = 50;

/** Webhooks of a site. */
export const webhookRoutes = (parts: AdminParts) => {
  const { store } = parts;

  /** @throws Problem not-found */
  async function find(siteId: number, id: string): Promise<Row<'webhooks'>> {
    const [webhook] = await store.records.find('webhooks', { id, siteId, endedAt: null });
    if (!webhook)
      throw new Problem('not-found', {
        en: 'There is no such webhook.',
        de: 'Diesen Webhook gibt es nicht.',
      });
    return webhook;
  }

  return adminRoutes()
    .openapi(list, async (c) => {
      const { siteId } = c.get('site');
      const rows = await store.records.find(
        'webhooks',
        { siteId, endedAt: null },
        { orderBy: { field: 'id', direction: 'asc' } },
      );
      return c.json({ webhooks: rows.map(told) }, 200);
    })
    .openapi(add, async (c) => {
      const { siteId, key, organisationId } = c.get('site');
      const { url, events } = c.req.valid('json');
      const at = Date.now();
      const secret = newSecret();
      const live = await store.currentVersion(key);
      const row: Row<'webhooks'> = {
        id: uuidv7(),
        siteId,
        url,
        secret,
        events: [...new Set(events)].join(),
        // It is told of what happens from now on.
        toldVersion: live?.version ?? 0,
        toldOptOuts: at,
        toldReceipts: at,
        createdAt: at,
        endedAt: null,
      };
      await change(
        parts,
        [{ insert: 'webhooks', row }],
        {
          actor: principalIn(c).actor,
          action: 'webhook.add',
          organisation: organisationId,
          site: key,
          subject: `webhook:${row.id}`,
          before: null,
          after: { url, events },
        },
        at,
      );
      return c.json({ webhook: told(row), secret }, 201);
    })
    .openapi(end, async (c) => {
      const { siteId, key, organisationId } = c.get('site');
      const webhook = await find(siteId, c.req.valid('param').webhook);
      const { id, url } = webhook;
      await change(
        parts,
        [
          {
            update: 'webhooks',
            set: { endedAt: Date.now() },
            where: { id, endedAt: null },
            rows: 1,
          },
        ],
        {
          actor: principalIn(c).actor,
          action: 'webhook.end',
          organisation: organisationId,
          site: key,
          subject: `webhook:${id}`,
          before: { url, events: told(webhook).events },
          after: null,
        },
      );
      return c.body(null, 204);
    })
    .openapi(deliveries, async (c) => {
      const { id } = await find(c.get('site').siteId, c.req.valid('param').webhook);
      const rows = await store.records.find(
        'webhookDeliveries',
        { webhookId: id },
        {
          orderBy: { field: 'createdAt', direction: 'desc' },
          limit: PAGE,
          offset: c.req.valid('query').offset,
        },
      );
      // What stands in the column is one of our events.
      const told = rows.map(({ webhookId: _, event, ...rest }) => ({
        ...rest,
        event: event as EventName,
      }));
      return c.json({ deliveries: told }, 200);
    })
    .openapi(again, async (c) => {
      const { siteId, key, organisationId } = c.get('site');
      const { webhook, delivery } = c.req.valid('param');
      const { id } = await find(siteId, webhook);
      const where = { id: delivery, webhookId: id };
      if (!(await store.records.count('webhookDeliveries', where))) {
        throw new Problem('not-found', {
          en: 'There is no such delivery.',
          de: 'Diese Zustellung gibt es nicht.',
        });
      }
      await change(
        parts,
        [{ update: 'webhookDeliveries', set: { nextAt: Date.now(), attempts: 0 }, where, rows: 1 }],
        {
          actor: principalIn(c).actor,
          action: 'webhook.again',
          organisation: organisationId,
          site: key,
          subject: `delivery:${delivery}`,
          before: null,
          after: null,
        },
      );
      return c.body(null, 204);
    });
};

/** What of a webhook is told: never its secret. */
const told = ({ id, url, events, createdAt }: Row<'webhooks'>): z.infer<typeof Webhook> => ({
  id,
  url,
  // What stands in the column are our events.
  events: events.split(',') as EventName[],
  createdAt,
});
