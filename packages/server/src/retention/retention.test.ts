import { uuidv7 } from '@assent/contract';
import { LogVerifier } from '@assent/log';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { commitTo } from '../log/commit.ts';
import { assertCurrent, newLogKey } from '../log/key.ts';
import type { NewReceipt } from '../store/port.ts';
import { collect, faultsIn, loggedLines, siteInput, tempStore } from '../testing/kit.ts';
import { countExpired, eraseExpired } from './run.ts';
import { retentionOf } from './term.ts';

const KEY = newLogKey();
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-06-01T00:00:00Z');

function receipt(siteId: number, daysAgo: number): NewReceipt {
  const receiptId = uuidv7();
  const receivedAt = NOW - daysAgo * DAY_MS;
  const time = new Date(receivedAt).toISOString();
  const payload = JSON.stringify({ id: receiptId, kind: 'choice', receivedAt: time, site: 'shop' });
  return {
    kind: 'choice',
    siteId,
    receiptId,
    consentId: uuidv7(),
    owner: null,
    sentHash: Buffer.alloc(32),
    receivedAt,
    payload,
    ...commitTo(payload),
    optOuts: [],
    counted: null,
  };
}

/** A site that keeps receipts for ten days, with receipts of these ages. */
async function site(...daysAgo: number[]) {
  const store = tempStore();
  await publishConfig(store, siteInput({ validity: 'P7D', retention: 'P10D' }));
  await assertCurrent(store, KEY);
  await store.appendReceipts(daysAgo.map((days) => receipt(1, days)));
  return {
    store,
    kept: async () =>
      (await collect(store.receipts(1, {})))
        .filter(({ erased }) => !erased)
        .map(({ position }) => position),
  };
}

describe('the term', () => {
  it.each([
    [{}, 'P42M'],
    [{ validity: 'P1Y' }, 'P48M'],
    [{ validityByPlace: { FR: 'P13M' } }, 'P49M'],
    [{ validity: 'P90D' }, 'P1186D'],
    [{ retention: 'P5Y' }, 'P5Y'],
  ])('of %j is %s', async (changes, expected) => {
    const store = tempStore();
    await publishConfig(store, siteInput(changes));
    const { body } = (await store.currentVersion('shop')) ?? {};
    expect(retentionOf(JSON.parse(body ?? '').config)).toBe(expected);
  });

  it('is not shorter than a choice is valid anywhere', () => {
    const fault = ['retention: is shorter than a choice is valid'];
    expect(faultsIn(siteInput({ validity: 'P6M', retention: 'P5M' }))).toEqual(fault);
    const byPlace = { validity: 'P1M', validityByPlace: { FR: 'P6M' }, retention: 'P5M' };
    expect(faultsIn(siteInput(byPlace))).toEqual(fault);
    expect(faultsIn(siteInput({ validity: 'P6M', retention: 'P6M' }))).toEqual([]);
  });
});

describe('retention', () => {
  it('erases what is older, whatever the order of the clocks, and states it', async () => {
    const { store, kept } = await site(30, 20, 9.8, 10.2, 9.5, 5, 0);
    expect(await countExpired(store, NOW)).toEqual([
      { site: 'shop', retention: 'P10D', before: NOW - 10 * DAY_MS, receipts: 3, hold: null },
    ]);
    expect(await kept()).toHaveLength(7);
    expect(await eraseExpired(store, KEY, NOW)).toMatchObject([{ receipts: 3 }]);
    expect(await kept()).toEqual([2, 4, 5, 6]);
    expect(await eraseExpired(store, KEY, NOW)).toMatchObject([{ receipts: 0 }]);
    const verifier = new LogVerifier();
    for (const line of await loggedLines(store, KEY, 1)) {
      verifier.push(Buffer.from(line.trimEnd()));
    }
    expect(verifier.finish()).toMatchObject({ holds: true, erased: 3, statements: 1 });
  });

  it('goes on through a log of thousands', async () => {
    const { store, kept } = await site(
      ...Array.from({ length: 4500 }, () => 20),
      ...Array.from({ length: 100 }, () => 1),
    );
    expect(await eraseExpired(store, KEY, NOW)).toMatchObject([{ receipts: 4500 }]);
    expect(await kept()).toHaveLength(100);
  });

  it('erases nothing while a legal hold lasts', async () => {
    const { store, kept } = await site(30, 1);
    const hold = { reason: 'a claim before a court', begunAt: 1 };
    await store.beginHold(1, hold);
    expect(await countExpired(store, NOW)).toMatchObject([{ receipts: 0, hold }]);
    expect(await eraseExpired(store, KEY, NOW)).toMatchObject([{ receipts: 0, hold }]);
    expect(await kept()).toHaveLength(2);
    await store.endHold(1, 2);
    await eraseExpired(store, KEY, NOW);
    expect(await kept()).toEqual([1]);
  });

  it('stops where a legal hold begins meanwhile', async () => {
    const { store, kept } = await site(...Array.from({ length: 4500 }, () => 20));
    const { eraseReceipts } = store;
    store.eraseReceipts = async (...erasure) => {
      const erased = await eraseReceipts(...erasure);
      await store.beginHold(1, { reason: 'a claim before a court', begunAt: 1 });
      return erased;
    };
    expect(await eraseExpired(store, KEY, NOW)).toMatchObject([{ receipts: 2000 }]);
    expect(await kept()).toHaveLength(2500);
  });

  it('keeps to each site by itself', async () => {
    const { store } = await site(30);
    const input = siteInput({ site: 'other', retention: 'P5Y' });
    await publishConfig(store, input);
    await store.appendReceipts([receipt(2, 30)]);
    expect(await eraseExpired(store, KEY, NOW)).toMatchObject([
      { site: 'shop', receipts: 1 },
      { site: 'other', receipts: 0 },
    ]);
  });
});
