import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import type { Store } from '../store/port.ts';
import { type AdminApp, adminApp } from '../testing/admin-kit.ts';
import { afterTest, choiceInput, expectRefused, optOutInput, siteInput } from '../testing/kit.ts';
import { WebhookEvent } from './events.ts';
import { type WebhookWorker, webhookWorker } from './worker.ts';

interface Told {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A real receiver on this machine, which answers as a test has it. */
async function receiver(status: () => number) {
  const told: Told[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    told.push({ headers: request.headers, body });
    response.writeHead(status(), { Location: 'http://elsewhere.example/' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { told, url: `http://127.0.0.1:${port}/hook` };
}

interface Clock {
  at: number;
}

function workerOn(store: Store, clock: Clock): WebhookWorker {
  const worker = webhookWorker(store, pino({ level: 'silent' }), undefined, () => clock.at);
  afterTest(worker.stop);
  return worker;
}

async function hooked(status: () => number, events: string[]) {
  const service = await adminApp();
  const { told, url } = await receiver(status);
  const added = await service.owner.send('POST', '/sites/shop/webhooks', { url, events });
  expect(added.status).toBe(201);
  const { secret, webhook } = (await added.json()) as { secret: string; webhook: { id: string } };
  const clock = { at: Date.now() };
  return {
    ...service,
    told,
    secret,
    id: webhook.id,
    clock,
    worker: workerOn(service.store, clock),
  };
}

async function deliveriesOf({ owner }: AdminApp, id: string): Promise<Record<string, unknown>[]> {
  const response = await owner.get(`/sites/shop/webhooks/${id}/deliveries`);
  return ((await response.json()) as { deliveries: Record<string, unknown>[] }).deliveries;
}

const MINUTE = 60_000;

describe('a webhook', () => {
  it('is told of a publication, signed so that its receiver knows who says it', async () => {
    const { store, told, secret, worker } = await hooked(() => 200, ['site.published']);
    await publishConfig(store, siteInput({ name: 'Renamed' }));
    await worker.look();
    await worker.look();
    expect(told).toHaveLength(1);
    const [{ headers, body }] = told as [Told];
    expect(WebhookEvent.parse(JSON.parse(body))).toMatchObject({
      type: 'site.published',
      site: 'shop',
      data: { version: 2 },
    });
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
  });

  it('is told of an opt-out once it cannot be overtaken any more, and only once', async () => {
    const { store, postTo, told, clock, worker } = await hooked(() => 204, ['opt-out.recorded']);
    const sent = optOutInput();
    expect((await postTo('opt-outs', sent)).status).toBe(201);
    await worker.look();
    expect(told).toEqual([]);
    clock.at += MINUTE;
    await worker.look();
    await worker.look();
    expect(told.map(({ body }) => WebhookEvent.parse(JSON.parse(body)))).toMatchObject([
      { type: 'opt-out.recorded', data: { id: sent.id, signal: 'gpc' } },
    ]);
    const [delivery] = await store.records.find('webhookDeliveries', []);
    expect(delivery).toMatchObject({ outcome: '204', attempts: 1, nextAt: null });
  });

  it('is told of each whole day how many receipts there were', async () => {
    const { store, post, told, clock, worker, id } = await hooked(() => 200, ['receipts.summary']);
    for (let i = 0; i < 3; i++) expect((await post(choiceInput())).status).toBe(201);
    const day = 24 * 60 * MINUTE;
    const set = { toldReceipts: clock.at - day };
    await store.records.change([{ update: 'webhooks', set, where: { id } }], null);
    await worker.look();
    expect(told).toEqual([]);
    clock.at += 3 * day;
    await worker.look();
    await worker.look();
    expect(told.map(({ body }) => WebhookEvent.parse(JSON.parse(body)))).toMatchObject([
      {
        type: 'receipts.summary',
        data: { day: new Date(clock.at - 3 * day).toISOString().slice(0, 10), choices: 3 },
      },
    ]);
  });

  it('that fails is tried again later under the same id, and at last given up', async () => {
    let status = 500;
    const { store, told, id, clock, worker, ...service } = await hooked(
      () => status,
      ['site.published'],
    );
    await publishConfig(store, siteInput({ name: 'Renamed' }));
    await worker.look();
    await worker.look();
    expect(told).toHaveLength(1);
    clock.at += MINUTE;
    await worker.look();
    expect(told).toHaveLength(2);
    expect(told[1]?.headers['webhook-id']).toBe(told[0]?.headers['webhook-id']);
    for (let i = 0; i < 20; i++) {
      clock.at += 28 * 60 * MINUTE;
      await worker.look();
    }
    expect(told).toHaveLength(10);
    const app = { store, ...service } as unknown as AdminApp;
    const [failed] = await deliveriesOf(app, id);
    expect(failed).toMatchObject({ outcome: '500', attempts: 10, nextAt: null, deliveredAt: null });
    status = 200;
    const again = `/sites/shop/webhooks/${id}/deliveries/${failed?.id}/again`;
    expect((await service.owner.send('POST', again)).status).toBe(204);
    await worker.look();
    expect(told).toHaveLength(11);
    expect((await deliveriesOf(app, id))[0]).toMatchObject({ outcome: '200', nextAt: null });
  });

  it('is not followed elsewhere, and one that nobody answers is a line in its log', async () => {
    const { store, told, worker, id, ...service } = await hooked(() => 302, ['site.published']);
    await publishConfig(store, siteInput({ name: 'Renamed' }));
    await worker.look();
    expect(told).toHaveLength(1);
    const app = { store, ...service } as unknown as AdminApp;
    expect((await deliveriesOf(app, id))[0]).toMatchObject({ outcome: '302', deliveredAt: null });
  });

  it('that was ended is told nothing more', async () => {
    const { store, owner, told, id, worker } = await hooked(() => 200, ['site.published']);
    expect((await owner.send('DELETE', `/sites/shop/webhooks/${id}`)).status).toBe(204);
    await publishConfig(store, siteInput({ name: 'Renamed' }));
    await worker.look();
    expect(told).toEqual([]);
    const { webhooks } = (await (await owner.get('/sites/shop/webhooks')).json()) as {
      webhooks: unknown[];
    };
    expect(webhooks).toEqual([]);
  });

  it('of two nodes is told by one', async () => {
    const { store, told, clock, worker } = await hooked(() => 200, ['site.published']);
    const other = workerOn(store, clock);
    await publishConfig(store, siteInput({ name: 'Renamed' }));
    await Promise.all([worker.look(), other.look()]);
    await Promise.all([worker.look(), other.look()]);
    expect(told).toHaveLength(1);
  });

  it.each([
    'http://consent.example/hook',
    'https://user:password@consent.example/',
    'ftp://consent.example',
    'no address',
  ])('is not added at %s', async (url) => {
    const { owner } = await adminApp();
    const response = await owner.send('POST', '/sites/shop/webhooks', {
      url,
      events: ['site.published'],
    });
    await expectRefused(response, { status: 400, code: 'invalid-input', path: 'url' });
  });

  it('keeps its secret out of what is told of it, and out of the trail', async () => {
    const { owner, secret } = await hooked(() => 200, ['site.published']);
    const texts = await Promise.all(
      ['/sites/shop/webhooks', '/sites/shop/trail'].map(async (path) =>
        (await owner.get(path)).text(),
      ),
    );
    for (const text of texts) expect(text).not.toContain(secret);
  });
});
