import type { Counts } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../stats/counts.ts';
import { type Counted, tallyRows } from '../stats/tally.ts';
import { afterTest } from '../testing/kit.ts';
import {
  codeOf,
  counted,
  draft,
  noSince,
  optOut,
  receipt,
  signal,
  stated,
  withSite,
} from '../testing/store-kit.ts';
import type { NewReceipt, Store } from './port.ts';
import type { Place } from './store.suite.ts';

/** What every store has to do with the tallies, whatever its database. */
export function talliesSuite(newPlace: () => Promise<Place>): void {
  async function open(place: Place): Promise<Store> {
    const store = await place.open();
    afterTest(() => store.close());
    return store;
  }

  const newStore = async () => open(await newPlace());

  describe('the tallies', () => {
    const DAYS = { from: 0, to: 99 };
    const choices = (of: { counts: { choices: number } }[]) =>
      of.map(({ counts }) => counts.choices);
    const inAll = async (store: Store, siteId: number) =>
      choices(await store.talliesByDay(siteId, DAYS));
    const countedReceipt = (siteId: number, changes: Partial<Counted> = {}) =>
      receipt(siteId, { counted: counted(siteId, changes) });

    it('count a receipt once, and neither retries nor conflicts nor what is erased', async () => {
      const { store, siteId } = await withSite(await newStore());
      const [one, two, three] = [1, 2, 3].map(() => countedReceipt(siteId)) as [
        NewReceipt,
        NewReceipt,
        NewReceipt,
      ];
      const forged = { ...one, sentHash: Buffer.alloc(32, 2) };
      await store.appendReceipts([one, one, forged]);
      expect(await inAll(store, siteId)).toEqual([1]);
      await store.appendReceipts([one, two, forged, two]);
      expect(await inAll(store, siteId)).toEqual([2]);
      await store.appendReceipts([one, two, forged]);
      expect(await inAll(store, siteId)).toEqual([2]);
      const of = { receiptId: two.receiptId };
      await store.eraseReceipts({ siteId, of, at: 5, by: 'controller' }, stated);
      const outcomes = await store.appendReceipts([two, three, one, forged]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual([
        'erased',
        'stored',
        'known',
        'conflict',
      ]);
      expect(await inAll(store, siteId)).toEqual([3]);
      expect(await store.countReceipts(siteId, {})).toBe(3);
    });

    it('count nothing where nothing is to be counted, and nothing of what is not written', async () => {
      const place = await newPlace();
      const { store, siteId } = await withSite(await open(place));
      await store.appendReceipts([receipt(siteId)]);
      expect(await store.firstTallyDay(siteId)).toBeNull();
      const allow = await place.refuseEntries();
      const one = countedReceipt(siteId);
      expect(await codeOf(() => store.appendReceipts([one]))).toBe('store-unavailable');
      expect(await inAll(store, siteId)).toEqual([]);
      await allow();
      await store.appendReceipts([one]);
      expect(await inAll(store, siteId)).toEqual([1]);
    });

    it('are those of each site, day and value on its own, each sum in its column', async () => {
      const store = await newStore();
      const { siteId: one } = (await store.publish(draft('a', 'one'), noSince)).version;
      const { siteId: two } = (await store.publish(draft('a', 'two'), noSince)).version;
      // No two alike, so that one in the place of another is seen.
      const counts = Object.fromEntries(
        Object.keys(NO_COUNTS).map((name, i) => [name, i + 1]),
      ) as unknown as Counts;
      const doubled = Object.fromEntries(
        Object.entries(counts).map(([name, count]) => [name, 2 * count]),
      );
      await store.appendReceipts([
        countedReceipt(one, { day: 3, counts, country: 'FR' }),
        countedReceipt(two, { day: 3, version: 7 }),
        countedReceipt(one, { day: 4, counts, country: 'FR', regime: 'opt-out' }),
        countedReceipt(one, {
          day: 98,
          categories: { analytical: true, targeting: false },
        }),
      ]);
      expect(await store.talliesByDay(one, { from: 3, to: 97 })).toEqual([
        { day: 3, counts },
        { day: 4, counts },
      ]);
      expect(await store.talliesByDay(one, { from: 5, to: 97 })).toEqual([]);
      const byCountry = await store.talliesByValue(one, 'country', DAYS);
      expect(byCountry.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
        { value: 'DE', counts: { ...NO_COUNTS, choices: 1 } },
        { value: 'FR', counts: doubled },
      ]);
      expect(await store.talliesByValue(one, 'regime', { from: 4, to: 4 })).toEqual([
        { value: 'opt-out', counts },
      ]);
      const byCategory = await store.talliesByValue(one, 'category', DAYS);
      expect(byCategory.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
        { value: 'analytical', counts: { ...NO_COUNTS, choices: 1, accepted: 1 } },
        { value: 'targeting', counts: { ...NO_COUNTS, choices: 1, refused: 1 } },
      ]);
      expect(await store.talliesByValue(two, 'version', DAYS)).toMatchObject([{ value: '7' }]);
      expect(await store.firstTallyDay(one)).toBe(3);
    });

    it('count a signal without a choice once, and those that a choice brings along not again', async () => {
      const { store, siteId } = await withSite(await newStore());
      const counts = { ...NO_COUNTS, signals: 1 };
      const first = signal(siteId, {
        sentHash: Buffer.alloc(32, 1),
        counted: counted(siteId, { counts }),
      });
      const forged = { ...first, sentHash: Buffer.alloc(32, 2) };
      await store.appendOptOuts([first, first, forged]);
      await store.appendOptOuts([forged, first]);
      await store.appendReceipts([receipt(siteId, { optOuts: [optOut(siteId)] })]);
      expect(await store.talliesByDay(siteId, DAYS)).toEqual([{ day: 0, counts }]);
    });

    it('are exact when two nodes write at once, the same receipts and others, and what was shown', async () => {
      const place = await newPlace();
      const stores = [await open(place), await open(place)] as [Store, Store];
      const { siteId } = await withSite(stores[0]);
      const other = (await stores[0].publish(draft('b', 'other'), noSince)).version.siteId;
      const countries = ['DE', 'FR', 'IT', 'AT'];
      const all = Array.from({ length: 240 }, (_, i) =>
        countedReceipt(i % 3 ? siteId : other, {
          day: i % 2,
          country: countries[i % countries.length] as string,
        }),
      );
      const shown = tallyRows(
        countries.map((country) =>
          counted(siteId, { country, counts: { ...NO_COUNTS, shown: 1 } }),
        ),
      );
      await Promise.all(
        stores.flatMap((store, n) => {
          const own = n ? all.toReversed() : all;
          const batches = Array.from({ length: 12 }, (_, i) => own.slice(i * 20, i * 20 + 20));
          return batches.flatMap((batch) => [store.appendReceipts(batch), store.addTallies(shown)]);
        }),
      );
      expect(await inAll(stores[1], siteId)).toEqual([80, 80]);
      expect(await inAll(stores[1], other)).toEqual([40, 40]);
      const byCountry = await stores[0].talliesByValue(siteId, 'country', DAYS);
      expect(choices(byCountry)).toEqual([40, 40, 40, 40]);
      expect(byCountry.map(({ counts }) => counts.shown)).toEqual([24, 24, 24, 24]);
    });
  });
}
