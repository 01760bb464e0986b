import { canonicalJson, METHODS, uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { commitTo } from '../log/commit.ts';
import { facetsOf } from '../search/facets.ts';
import { afterTest } from '../testing/kit.ts';
import { receipt, stated, withSite } from '../testing/store-kit.ts';
import { trailRow } from '../trail/trail-row.ts';
import type { NewReceipt, Store } from './port.ts';
import type { FoundEntry, LogSearch } from './search-port.ts';
import type { Place } from './store.suite.ts';

const DEED = {
  actor: { kind: 'user', id: 'u1', name: 'Olga' },
  action: 'receipt.erase',
  organisation: null,
  site: 'shop',
  subject: 'receipt:1',
  before: null,
  after: null,
} as const;

/** A choice in the bytes that the service stores, as far as it is searched. */
function choiceAt(siteId: number, i: number): NewReceipt {
  const isForm = i % 50 === 7;
  const payload = canonicalJson({
    categories: { config: i % 2 === 0 },
    config: { hash: 'ab'.repeat(32), version: 1 + Math.floor(i / 2500) },
    kind: isForm ? 'form-consent' : 'choice',
    method: METHODS[i % 3] ?? null,
    outcomes: [],
    signals: { doNotSell: i % 997 === 3, gpcHeader: i % 11 === 0, gpcScript: i % 13 === 0 },
    wording: 'a "method":"account", of no account',
  });
  const kind = isForm ? 'form-consent' : 'choice';
  return receipt(siteId, { kind, receivedAt: 100_000 * i, payload, ...commitTo(payload) });
}

/** What every store finds in its log, whatever its database. */
export function searchSuite(newPlace: () => Promise<Place>): void {
  async function newStore(): Promise<Store> {
    const store = await (await newPlace()).open();
    afterTest(() => store.close());
    return store;
  }

  const positions = async (store: Store, siteId: number, search: Partial<LogSearch>) =>
    (await store.searchLog(siteId, { limit: 10, ...search })).entries.map(
      ({ position }) => position,
    );

  describe('searching the log', () => {
    it('finds what reading all of it finds, both ways, by any facets and times', {
      timeout: 60_000,
    }, async () => {
      const { store, siteId } = await withSite(await newStore());
      const all = Array.from({ length: 6000 }, (_, i) => choiceAt(siteId, i));
      for (let i = 0; i < all.length; i += 2000) await store.appendReceipts(all.slice(i, i + 2000));
      const erase = (from: number, to: number) =>
        store.eraseReceipts(
          { siteId, at: 1, by: 'retention', of: { receivedBefore: 1e12, from, to } },
          stated,
        );
      await erase(10, 20);
      while ((await store.indexLog(siteId)) >= 1024);
      // What was indexed, on both sides of where a block ends, and what is not indexed yet.
      await erase(4090, 4100);
      await erase(5990, 5995);
      const entries = (await store.searchLog(siteId, { limit: 10_000, after: -1 })).entries;
      expect(entries).toHaveLength(6003);
      const searches: Partial<LogSearch>[] = [
        { facets: ['gpc'] },
        { facets: ['do-not-sell'] },
        { facets: ['do-not-sell', 'gpc'] },
        { facets: ['erased'] },
        { facets: ['erased', 'gpc'] },
        { facets: ['kind:form-consent', 'version:2'] },
        { facets: ['kind:statement'] },
        { facets: ['method:account'] },
        { facets: ['method:reject-all', 'version:1'], from: 3e8 - 50_000, to: 3e8 + 5e6 },
        { from: 1e8, to: 1e8 + 350_000 },
        { facets: ['version:9'] },
      ];
      for (const search of searches) {
        const expected = entries
          .filter((entry) => fits(entry, search))
          .map(({ position }) => position);
        const label = JSON.stringify(search);
        expect(await positions(store, siteId, search), label).toEqual(
          expected.toReversed().slice(0, 10),
        );
        expect(await positions(store, siteId, { ...search, after: -1 }), label).toEqual(
          expected.slice(0, 10),
        );
        const middle = expected[Math.floor(expected.length / 2)] ?? 0;
        expect(await positions(store, siteId, { ...search, before: middle }), label).toEqual(
          expected
            .filter((position) => position < middle)
            .toReversed()
            .slice(0, 10),
        );
        expect(await positions(store, siteId, { ...search, after: middle }), label).toEqual(
          expected.filter((position) => position > middle).slice(0, 10),
        );
      }
    });

    it('finds a receipt by its id, and those of a visitor, until they are erased', async () => {
      const { store, siteId } = await withSite(await newStore());
      const consentId = uuidv7();
      const batch = [
        receipt(siteId, { consentId }),
        receipt(siteId),
        receipt(siteId, { consentId }),
      ];
      await store.appendReceipts(batch);
      expect(await positions(store, siteId, { consentId })).toEqual([2, 0]);
      expect(await positions(store, siteId, { consentId, before: 2 })).toEqual([0]);
      const receiptId = batch[2]?.receiptId ?? '';
      const [found] = (await store.searchLog(siteId, { receiptId, limit: 1 })).entries;
      expect(found).toMatchObject({
        position: 2,
        id: receiptId,
        consentId,
        payload: '{}',
        erased: null,
      });
      await store.eraseReceipts({ siteId, of: { receiptId }, at: 7, by: 'controller' }, stated);
      const [gone] = (await store.searchLog(siteId, { receiptId, limit: 1 })).entries;
      expect(gone).toMatchObject({
        id: receiptId,
        consentId: null,
        payload: null,
        salt: null,
        erased: { at: 7, by: 'controller', statement: 3 },
      });
      expect(await positions(store, siteId, { consentId })).toEqual([0]);
      expect(await positions(store, siteId, { receiptId: uuidv7() })).toEqual([]);
    });

    it('says how much it has not searched yet', async () => {
      const { store, siteId } = await withSite(await newStore());
      const all = Array.from({ length: 9000 }, (_, i) => choiceAt(siteId, i));
      for (let i = 0; i < all.length; i += 3000) await store.appendReceipts(all.slice(i, i + 3000));
      const search = { facets: ['do-not-sell'], limit: 50 };
      expect(await store.searchLog(siteId, search)).toMatchObject({ unsearched: 9000 - 8192 });
      while ((await store.indexLog(siteId)) >= 1024);
      const { entries, unsearched } = await store.searchLog(siteId, search);
      expect([entries.length, unsearched]).toEqual([10, 0]);
    });
  });

  describe('the audit trail', () => {
    it('has an erasure, and the beginning and end of a hold, in the same commit', async () => {
      const { store, siteId } = await withSite(await newStore());
      await store.appendReceipts([receipt(siteId), receipt(siteId)]);
      const of = { receivedBefore: 1e12, from: 0, to: 2 };
      const told = (positions: number[]) => trailRow({ ...DEED, after: { positions } }, 5);
      const erasure = { siteId, of, at: 5, by: 'controller' } as const;
      expect(await store.eraseReceipts(erasure, stated, told)).toBe(2);
      // There is nothing left to tell of.
      expect(await store.eraseReceipts(erasure, stated, told)).toBe(0);
      const hold = { reason: 'claim 17', begunAt: 6 };
      const row = (action: string) => trailRow({ ...DEED, action }, 6);
      expect(await store.beginHold(siteId, hold, row('hold.begin'))).toBe(true);
      expect(await store.beginHold(siteId, hold, row('hold.begin'))).toBe(false);
      expect(await store.endHold(siteId, 7, row('hold.end'))).toBe(true);
      expect(await store.endHold(siteId, 7, row('hold.end'))).toBe(false);
      const entries = await store.records.trail({ site: 'shop', limit: 10, oldestFirst: true });
      expect(entries.map(({ payload }) => JSON.parse(payload).action)).toEqual([
        'receipt.erase',
        'hold.begin',
        'hold.end',
      ]);
      expect(JSON.parse(entries[0]?.payload ?? '').after).toEqual({ positions: [0, 1] });
    });

    it('is written with what it tells of, or neither is', async () => {
      const { store, siteId } = await withSite(await newStore());
      await store.appendReceipts([receipt(siteId)]);
      const erasure = {
        siteId,
        of: { receivedBefore: 1e12, from: 0, to: 2 },
        at: 5,
        by: 'controller',
      } as const;
      const broken = () => {
        throw new Error('no entry');
      };
      await expect(store.eraseReceipts(erasure, stated, broken)).rejects.toThrow();
      expect(await store.countErasable(siteId, erasure.of)).toBe(1);
      expect(await store.log(siteId)).toMatchObject({ size: 1 });
    });

    it('is found by its time where clocks differ, from page to page', async () => {
      const store = await newStore();
      // A minute apart; each fifth is from a server whose clock is a minute and a half behind.
      const times = Array.from({ length: 60 }, (_, i) => 60_000 * i - (i % 5 === 4 ? 90_000 : 0));
      for (const at of times) await store.records.change([], trailRow(DEED, at));
      const [from, to] = [60_000 * 13, 60_000 * 43];
      const expected = [...times.keys()].filter((i) => {
        const at = times[i] ?? 0;
        return at >= from && at < to;
      });
      const find = async (filter: object) =>
        (await store.records.trail({ limit: 7, from, to, ...filter })).map(
          ({ position }) => position,
        );
      const last = expected.toReversed();
      expect(await find({})).toEqual(last.slice(0, 7));
      expect(await find({ before: last[6] })).toEqual(last.slice(7, 14));
      expect(await find({ after: -1, oldestFirst: true })).toEqual(expected.slice(0, 7));
      expect(await find({ after: expected[6], oldestFirst: true })).toEqual(expected.slice(7, 14));
      expect(await find({ from: 60_000 * 100, to: undefined })).toEqual([]);
      expect(await find({ from: undefined, to: 60_000 })).toEqual([0]);
    });

    it('is found by who did what when', async () => {
      const store = await newStore();
      for (let i = 0; i < 6; i++) {
        const action = i % 2 ? 'draft.save' : 'site.publish';
        const actor = { ...DEED.actor, id: i < 3 ? 'u1' : 'u2' };
        await store.records.change([], trailRow({ ...DEED, action, actor }, 1000 * i));
      }
      const find = async (filter: object) =>
        (await store.records.trail({ limit: 10, ...filter })).map(({ position }) => position);
      expect(await find({ action: 'draft.save' })).toEqual([5, 3, 1]);
      expect(await find({ action: 'draft.save', actorId: 'u2', site: 'shop' })).toEqual([5, 3]);
      expect(await find({ from: 1000, to: 3000 })).toEqual([2, 1]);
      expect(await find({ before: 2 })).toEqual([1, 0]);
      expect(await find({ after: 2, limit: 2, oldestFirst: true })).toEqual([3, 4]);
      expect(await find({ organisationId: 'another' })).toEqual([]);
    });
  });
}

function fits(
  entry: FoundEntry,
  { facets = [], from = 0, to = 1e15 }: Partial<LogSearch>,
): boolean {
  const { kind, payload, erased, receivedAt } = entry;
  const own = facetsOf({ kind, isErased: erased !== null, payload: payload ?? '' });
  return facets.every((facet) => own.includes(facet)) && receivedAt >= from && receivedAt < to;
}
