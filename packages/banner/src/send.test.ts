import type { Choice } from '@assent/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outbox } from './send.ts';
import { CONSENT_ID, clearDevice, serve, siteOf } from './test-kit.ts';

const KEY = 'assent_shop_out';
const site = siteOf();

/** The nth choice of one visitor. */
const choiceOf = (n: number): Choice => ({
  id: `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  consentId: CONSENT_ID,
  previous: null,
  version: 3,
  notice: null,
  language: 'en',
  regime: 'opt-in',
  method: 'save',
  categories: { analytical: true, functionality: false },
  vendors: {},
  doNotSell: false,
  gpc: false,
  madeAt: '2026-11-21T10:00:00.000Z',
});
const idOf = (n: number) => choiceOf(n).id;

/** A service that gives these statuses in turn, the last of them for ever. */
const serviceOf = (...statuses: number[]) =>
  serve(() => [statuses.length > 1 ? (statuses.shift() ?? 0) : (statuses[0] ?? 0)]);

const idsIn = (heard: { body: string }[]) => heard.map(({ body }) => JSON.parse(body).id);
const waiting = () =>
  JSON.parse(localStorage.getItem(KEY) ?? '[]').map(({ post }: { post: Choice }) => post.id);

beforeEach(clearDevice);
afterEach(() => {
  vi.restoreAllMocks();
});

/** An outbox as a page view makes it, and the receipts that it was told of. */
function openOutbox(origin: string) {
  const acknowledged: string[] = [];
  return { ...outbox(site, origin, (receipt) => acknowledged.push(receipt)), acknowledged };
}

describe('the outbox', () => {
  it('sends a choice as it is, and forgets it once it is acknowledged', async () => {
    const { origin, heard } = await serviceOf(201);
    const box = openOutbox(origin);
    box.add('receipts', choiceOf(1));
    expect(waiting()).toEqual([idOf(1)]);
    await box.flush();
    expect(heard).toEqual([{ path: '/v1/sites/shop/receipts', body: JSON.stringify(choiceOf(1)) }]);
    expect(box.acknowledged).toEqual([idOf(1)]);
    expect(localStorage.getItem(KEY)).toBeNull();
    await box.flush();
    expect(heard).toHaveLength(1);
  });

  it('sends what waits in the order in which it was chosen', async () => {
    const { origin, heard } = await serviceOf(201);
    const box = openOutbox(origin);
    for (const n of [3, 1, 2]) box.add('receipts', choiceOf(n));
    await box.flush();
    expect(idsIn(heard)).toEqual([idOf(3), idOf(1), idOf(2)]);
    expect(box.acknowledged).toEqual(idsIn(heard));
  });

  it('keeps a choice through an outage, and sends it on a later page view', async () => {
    const { origin, heard } = await serviceOf(503, 500, 201);
    openOutbox(origin).add('receipts', choiceOf(1));
    for (const tries of [1, 2]) {
      const box = openOutbox(origin);
      await box.flush();
      expect(heard).toHaveLength(tries);
      expect(box.acknowledged).toEqual([]);
      expect(waiting()).toEqual([idOf(1)]);
    }
    const box = openOutbox(origin);
    await box.flush();
    expect(box.acknowledged).toEqual([idOf(1)]);
    expect(waiting()).toEqual([]);
  });

  it('keeps everything when the network fails, and sends it in order once it is back', async () => {
    const { origin, heard } = await serviceOf(0, 201);
    const box = openOutbox(origin);
    box.add('receipts', choiceOf(1));
    box.add('receipts', choiceOf(2));
    await expect(box.flush()).resolves.toBeUndefined();
    expect(waiting()).toEqual([idOf(1), idOf(2)]);
    expect(box.acknowledged).toEqual([]);
    heard.length = 0;
    await box.flush();
    expect(idsIn(heard)).toEqual([idOf(1), idOf(2)]);
    expect(waiting()).toEqual([]);
  });

  it('waits in order when the service answers that it cannot, and loses none', async () => {
    const { origin, heard } = await serviceOf(503, 201);
    const box = openOutbox(origin);
    box.add('receipts', choiceOf(1));
    box.add('receipts', choiceOf(2));
    await box.flush();
    expect(waiting()).toEqual([idOf(1), idOf(2)]);
    await box.flush();
    expect(idsIn(heard)).toEqual([idOf(1), idOf(1), idOf(2)]);
    expect(box.acknowledged).toEqual([idOf(1), idOf(2)]);
  });

  it.each([400, 413, 415, 422])(
    'does not let a choice that will never be taken (%i) hold up the next',
    async (status) => {
      const { origin } = await serviceOf(status, 201);
      const box = openOutbox(origin);
      box.add('receipts', choiceOf(1));
      box.add('receipts', choiceOf(2));
      await box.flush();
      expect(box.acknowledged).toEqual([idOf(2)]);
      expect([...box.refused]).toEqual([idOf(1)]);
      expect(waiting()).toEqual([]);
    },
  );

  it('puts a clock right that is a year off, and sends the same receipt again', async () => {
    const { origin, heard } = await serviceOf(422, 201);
    const box = openOutbox(origin);
    const YEAR_MS = 365 * 86_400_000;
    const real = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => real() - YEAR_MS);
    const madeAt = new Date(Date.now() - 5000).toISOString();
    box.add('receipts', { ...choiceOf(1), madeAt });
    await box.flush();
    const [, second] = heard.map(({ body }) => JSON.parse(body));
    expect(second.id).toBe(idOf(1));
    expect(Math.abs(Date.parse(second.madeAt) - (real() - 5000))).toBeLessThan(3000);
    expect(box.acknowledged).toEqual([idOf(1)]);
  });

  it('sends once, however often it is told to', async () => {
    const { origin, heard } = await serviceOf(201);
    const box = openOutbox(origin);
    box.add('receipts', choiceOf(1));
    await Promise.all([box.flush(), box.flush()]);
    expect(heard).toHaveLength(1);
    expect(box.acknowledged).toEqual([idOf(1)]);
  });

  it('waits in memory where storage is full', async () => {
    const { origin } = await serviceOf(201);
    const box = openOutbox(origin);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    box.add('receipts', choiceOf(1));
    await box.flush();
    expect(box.acknowledged).toEqual([idOf(1)]);
  });

  it('takes no notice of what is no choice in storage', async () => {
    const { origin } = await serviceOf(201);
    localStorage.setItem(KEY, '[null,1,{}]');
    const box = openOutbox(origin);
    box.add('receipts', choiceOf(1));
    await box.flush();
    expect(box.acknowledged).toEqual([idOf(1)]);
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it('gives up a choice whose id is taken, tells of no receipt, and goes on', async () => {
    const { origin, heard } = await serviceOf(409, 201);
    const box = openOutbox(origin);
    box.add('receipts', choiceOf(1));
    box.add('receipts', choiceOf(2));
    await box.flush();
    expect(heard).toHaveLength(2);
    expect(box.acknowledged).toEqual([idOf(2)]);
    expect(waiting()).toEqual([]);
  });

  it('does not lose a choice that is made while another is on its way', async () => {
    const box = openOutbox(
      (
        await serve(() => {
          if (!waiting().includes(idOf(2))) box.add('receipts', choiceOf(2));
          return [201];
        })
      ).origin,
    );
    box.add('receipts', choiceOf(1));
    await box.flush();
    expect(box.acknowledged).toEqual([idOf(1)]);
    expect(waiting()).toEqual([idOf(2)]);
  });

  it('holds the twenty latest choices', () => {
    const box = openOutbox('http://127.0.0.1:1');
    for (let n = 1; n <= 25; n++) box.add('receipts', choiceOf(n));
    expect(waiting()).toEqual(Array.from({ length: 20 }, (_, i) => idOf(i + 6)));
  });

  it.each(['{', '', 'null', '{"id":1}', '"x"'])(
    'starts anew when what is stored is %j',
    async (stored) => {
      localStorage.setItem(KEY, stored);
      const { origin, heard } = await serviceOf(201);
      const box = openOutbox(origin);
      await box.flush();
      expect(heard).toEqual([]);
      box.add('receipts', choiceOf(1));
      await box.flush();
      expect(box.acknowledged).toEqual([idOf(1)]);
    },
  );

  it('waits in memory where storage is blocked', async () => {
    vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const { origin } = await serviceOf(503, 201);
    const box = openOutbox(origin);
    box.add('receipts', choiceOf(1));
    await box.flush();
    expect(box.acknowledged).toEqual([]);
    await box.flush();
    expect(box.acknowledged).toEqual([idOf(1)]);
    await box.flush();
    expect(box.acknowledged).toEqual([idOf(1)]);
  });
});
