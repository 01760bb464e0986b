import { uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import type { Person } from '../identities/person.ts';
import { afterTest, collect, entryLinesOf } from '../testing/kit.ts';
import {
  codeOf,
  draft,
  noSince,
  optOut,
  payloadsOf,
  receipt,
  signal,
  stated,
  withSite,
} from '../testing/store-kit.ts';
import type { EntryFilter, NewErasure, NewOptOut, Store } from './port.ts';
import { talliesSuite } from './tallies.suite.ts';

/** Where a test has its store. It is gone after the test. */
export interface Place {
  /** Opens the store, for the caller to close; again and again it is the same one. */
  open(): Promise<Store>;
  /** Makes the database refuse entries from now on. @returns ends that */
  refuseEntries(): Promise<() => Promise<void>>;
  /** Marks the store as written by a newer version. */
  makeNewer(): Promise<void>;
}

/** What every store has to do, whatever its database. */
export function storeSuite(newPlace: () => Promise<Place>): void {
  async function open(place: Place): Promise<Store> {
    const store = await place.open();
    afterTest(() => store.close());
    return store;
  }

  const newStore = async () => open(await newPlace());

  talliesSuite(newPlace);

  describe('publish', () => {
    it('numbers the versions of each site on its own', async () => {
      const store = await newStore();
      const publish = async (body: string, site: string) =>
        (await store.publish(draft(body, site), noSince)).version.version;
      expect(await publish('a', 'one')).toBe(1);
      expect(await publish('b', 'one')).toBe(2);
      expect(await publish('a', 'two')).toBe(1);
      expect(await store.siteKeys()).toEqual(['one', 'two']);
    });

    it('tells when the versions before one were published, the latest first', async () => {
      const store = await newStore();
      for (const [at, body] of ['a', 'b', 'c', 'd'].entries()) {
        await store.publish({ ...draft(body), publishedAt: 100 + at }, noSince);
      }
      await store.publish(draft('a', 'another'), noSince);
      const { site } = draft('a');
      expect(await store.versionsBefore(site, 4, 2)).toEqual([
        { version: 3, publishedAt: 102 },
        { version: 2, publishedAt: 101 },
      ]);
      expect(await store.versionsBefore(site, 1, 2)).toEqual([]);
    });

    it('makes no new version of what is live already, but one of what was live before', async () => {
      const store = await newStore();
      await store.publish(draft('a'), noSince);
      expect(await store.publish(draft('a'), noSince)).toMatchObject({ isNew: false });
      await store.publish(draft('b'), noSince);
      expect(await store.publish(draft('a'), noSince)).toMatchObject({
        isNew: true,
        version: { version: 3 },
      });
    });

    it('gives every one of many publishers at once a version of their own', async () => {
      const place = await newPlace();
      const stores = [await open(place), await open(place), await open(place)];
      await Promise.all(stores.map((store, i) => store.publish(draft(`v${i}`), noSince)));
      const versions = await Promise.all([1, 2, 3].map((n) => stores[0]?.version('shop', n)));
      expect(versions.map((version) => version?.hash).sort()).toEqual(['v0', 'v1', 'v2']);
    });

    it('is seen at once by another process on the same store', async () => {
      const place = await newPlace();
      const [one, two] = [await open(place), await open(place)];
      await one.publish(draft('a'), noSince);
      expect(await two.currentVersion('shop')).toMatchObject({ version: 1, hash: 'a' });
    });
  });

  describe('appendReceipts', () => {
    it('tells a retry from a conflict, and keeps the first', async () => {
      const { store, siteId } = await withSite(await newStore());
      const first = receipt(siteId, { receivedAt: 1000 });
      const retry = { ...first, receivedAt: 2000 };
      const forged = { ...first, sentHash: Buffer.alloc(32, 2), payload: '{"x":1}' };
      expect(await store.appendReceipts([first])).toEqual([
        { outcome: 'stored', receivedAt: 1000 },
      ]);
      expect(await store.appendReceipts([retry, forged])).toEqual([
        { outcome: 'known', receivedAt: 1000 },
        { outcome: 'conflict', receivedAt: 1000 },
      ]);
      expect(await payloadsOf(store, siteId)).toEqual(['{}']);
    });

    it('writes a batch whole or not at all', async () => {
      const { store, siteId } = await withSite(await newStore());
      const broken = receipt(siteId, { siteId: 999 });
      expect(await codeOf(() => store.appendReceipts([receipt(siteId), broken]))).toBe(
        'store-unavailable',
      );
      expect(await store.countReceipts(siteId, {})).toBe(0);
    });

    it('survives a write that the database refuses, nothing half-written, and goes on afterwards', async () => {
      const place = await newPlace();
      const { store, siteId } = await withSite(await open(place));
      const allow = await place.refuseEntries();
      const batch = [receipt(siteId), receipt(siteId)];
      expect(await codeOf(() => store.appendReceipts(batch))).toBe('store-unavailable');
      expect(await store.countReceipts(siteId, {})).toBe(0);
      await allow();
      expect((await store.appendReceipts(batch)).map(({ outcome }) => outcome)).toEqual([
        'stored',
        'stored',
      ]);
    });

    it('holds its receipts after a restart', async () => {
      const place = await newPlace();
      const first = await place.open();
      const { siteId } = await withSite(first);
      await first.appendReceipts([receipt(siteId)]);
      await first.close();
      expect(await (await open(place)).countReceipts(siteId, {})).toBe(1);
    });
  });

  describe('the opt-out ledger', () => {
    it('is written with the receipt, and not with one that is there already', async () => {
      const { store, siteId } = await withSite(await newStore());
      const one = receipt(siteId);
      const full = { ...one, optOuts: [optOut(siteId, { receiptId: one.receiptId })] };
      await store.appendReceipts([full, full]);
      expect(await collect(store.optOuts(siteId, {}))).toMatchObject([
        { receiptId: one.receiptId },
      ]);
    });

    it('takes the receipt down with it when it cannot be written', async () => {
      const { store, siteId } = await withSite(await newStore());
      const torn = receipt(siteId, { optOuts: [optOut(siteId), optOut(999)] });
      expect(await codeOf(() => store.appendReceipts([torn]))).toBe('store-unavailable');
      expect(await store.countReceipts(siteId, {})).toBe(0);
      expect(await collect(store.optOuts(siteId, {}))).toEqual([]);
    });

    it('tells a retry from a conflict, and never takes a row of a receipt for a retry', async () => {
      const { store, siteId } = await withSite(await newStore());
      const first = signal(siteId, { sentHash: Buffer.alloc(32, 1) });
      const ofReceipt = signal(siteId);
      const batch = [
        first,
        first,
        { ...first, sentHash: Buffer.alloc(32, 2) },
        ofReceipt,
        ofReceipt,
      ];
      expect((await store.appendOptOuts(batch)).map(({ outcome }) => outcome)).toEqual([
        'stored',
        'known',
        'conflict',
        'stored',
        'conflict',
      ]);
      expect(await collect(store.optOuts(siteId, {}))).toHaveLength(2);
    });

    it('comes back as it was written, of one site, in order, in the asked range', async () => {
      const store = await newStore();
      const { siteId: one } = (await store.publish(draft('a', 'one'), noSince)).version;
      const { siteId: two } = (await store.publish(draft('a', 'two'), noSince)).version;
      const rows = Array.from({ length: 2200 }, (_, i) =>
        signal(i % 2 ? one : two, { receivedAt: i, subject: i % 3 ? null : 'ab'.repeat(32) }),
      );
      await store.appendOptOuts(rows);
      const expected = rows
        .filter(({ siteId, receivedAt }) => siteId === one && receivedAt >= 10 && receivedAt < 2101)
        .map(({ siteId: _, sentHash: __, counted: ___, ...row }) => row);
      const read = await collect(store.optOuts(one, { from: 10, to: 2101 }));
      expect(read.map(({ seq: _, ...row }) => row)).toEqual(expected);
      expect(read.map(({ seq }) => seq)).toEqual(read.map(({ seq }) => seq).sort((a, b) => a - b));
    });
  });

  describe('receipts', () => {
    it('come in commit order, of one site only, in the asked range', async () => {
      const store = await newStore();
      const { siteId: one } = (await store.publish(draft('a', 'one'), noSince)).version;
      const { siteId: two } = (await store.publish(draft('a', 'two'), noSince)).version;
      const batch = Array.from({ length: 2500 }, (_, i) =>
        receipt(i % 2 ? one : two, { receivedAt: i, payload: `${i}` }),
      );
      await store.appendReceipts(batch);
      const range = { from: 100, to: 2301 };
      const payloads = (await payloadsOf(store, one, range)).map(Number);
      expect(payloads).toHaveLength(1100);
      expect(payloads[0]).toBe(101);
      expect(payloads).toEqual([...payloads].sort((a, b) => a - b));
      expect(await store.countReceipts(one, range)).toBe(1100);
    });
  });

  describe('the log', () => {
    it('gives each entry of a site its position, and none to what is there already', async () => {
      const store = await newStore();
      const { siteId: one } = (await store.publish(draft('a', 'one'), noSince)).version;
      const { siteId: two } = (await store.publish(draft('a', 'two'), noSince)).version;
      const [a, b, c] = [receipt(one), receipt(two), receipt(one)];
      await store.appendReceipts([a, b, a]);
      await store.appendReceipts([a, c, b]);
      expect(await store.appendStatement(one, 'said', 7)).toBe(2);
      expect(await store.placesOf(c.receiptId)).toEqual([{ siteId: one, position: 1 }]);
      expect(await store.placesOf(b.receiptId)).toEqual([{ siteId: two, position: 0 }]);
      expect(await store.placesOf(uuidv7())).toEqual([]);
      expect(await store.log(one)).toEqual({
        siteId: one,
        origin: 'one.example/log',
        size: 3,
        sealed: 0,
        checkpoint: null,
        keysBefore: 0,
      });
      expect(await store.logEntries(one, 1, 3)).toEqual([
        { commitment: c.commitment },
        { statement: 'said' },
      ]);
    });

    it('is sealed once from where it was, whoever tries', async () => {
      const place = await newPlace();
      const { store, siteId } = await withSite(await open(place));
      const other = await open(place);
      await store.appendReceipts([receipt(siteId), receipt(siteId)]);
      const tile = (byte: number) => ({
        level: 0,
        index: 0,
        hashes: new Uint8Array(64).fill(byte),
      });
      const seal = (byte: number, size: number) => ({
        siteId,
        from: 0,
        size,
        tiles: [tile(byte)],
        checkpoint: `by ${byte}`,
      });
      // Nobody seals what is not there.
      expect(await store.seal(seal(9, 3))).toBe(false);
      expect(await store.seal(seal(1, 2))).toBe(true);
      expect(await other.seal(seal(2, 2))).toBe(false);
      expect(await other.log(siteId)).toMatchObject({ sealed: 2, checkpoint: 'by 1' });
      const places = [
        { level: 1, index: 0 },
        { level: 0, index: 0 },
      ];
      const [none, first] = await other.tiles(siteId, places);
      expect([none, first && Uint8Array.from(first)]).toEqual([null, tile(1).hashes]);
      expect(await store.unsealedLogs()).toEqual([]);
      await store.appendReceipts([receipt(siteId)]);
      expect(await store.unsealedLogs()).toMatchObject([{ siteId, size: 3, sealed: 2 }]);
      expect(await store.cosign(siteId, 1, 'too late')).toBe(false);
      expect(await store.cosign(siteId, 2, 'with a witness')).toBe(true);
      expect(await store.log(siteId)).toMatchObject({ checkpoint: 'with a witness' });
    });

    it('gives its entries as lines, each kind as it is', async () => {
      const { store, siteId } = await withSite(await newStore());
      const kept = receipt(siteId, { receivedAt: 5, payload: '{"a":"ü \u2028"}' });
      const gone = receipt(siteId, { kind: 'form-consent', receivedAt: 6 });
      await store.appendReceipts([kept, gone]);
      const erasure = { siteId, of: { receiptId: gone.receiptId }, by: 'controller' as const };
      await store.eraseReceipts(
        { ...erasure, at: 1_767_225_600_007 },
        () => 'said "so"\n\n\u2014 me\n',
      );
      const lines = async (filter: EntryFilter, to = 9) =>
        (await entryLinesOf(store, siteId, to, filter)).map(({ position, line }) => {
          expect(line.endsWith('\n')).toBe(true);
          expect(JSON.parse(line)).toMatchObject({ position });
          return JSON.parse(line);
        });
      const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
      const all = [
        {
          position: 0,
          commitment: hex(kept.commitment),
          salt: hex(kept.salt),
          receipt: { a: 'ü \u2028' },
        },
        {
          position: 1,
          commitment: hex(gone.commitment),
          erased: { at: '2026-01-01T00:00:00.007Z', by: 'controller', statement: 2 },
        },
        { position: 2, statement: 'said "so"\n\n\u2014 me\n' },
      ];
      expect(await lines({})).toEqual(all);
      expect(await lines({}, 1)).toEqual(all.slice(0, 1));
      // What is said of an erasure stands in a statement, which no filter takes away.
      expect(await lines({ kind: 'form-consent' })).toEqual(all.slice(1));
      expect(await lines({ from: 6, to: 7 })).toEqual(all.slice(1));
      expect(await lines({ to: 1 })).toEqual(all.slice(2));
    });

    it('gives the lines of many entries in their order, in runs that leave none out', async () => {
      const { store, siteId } = await withSite(await newStore());
      const { siteId: other } = (await store.publish(draft('a', 'other'), noSince)).version;
      // In every tenth place one of another kind; more than are read at once.
      const batch = Array.from({ length: 700 }, (_, i) =>
        receipt(siteId, i % 10 ? {} : { kind: 'form-consent' }),
      );
      await store.appendReceipts([...batch, receipt(other)]);
      const positions = async (filter: EntryFilter) =>
        (await entryLinesOf(store, siteId, 650, filter)).map(({ position, line }) => {
          expect(JSON.parse(line)).toMatchObject({ position });
          return position;
        });
      const all = Array.from({ length: 650 }, (_, i) => i);
      expect(await positions({})).toEqual(all);
      expect(await positions({ kind: 'choice' })).toEqual(all.filter((i) => i % 10));
      expect(await positions({ kind: 'form-consent' })).toEqual(all.filter((i) => i % 10 === 0));
      expect(await positions({ to: 1000 })).toEqual([]);
      const runs = await collect(store.entryLines(siteId, 25, { kind: 'choice' }));
      expect(runs.map(({ from, to }) => [from, to])).toEqual([
        [1, 10],
        [11, 20],
        [21, 25],
      ]);
    });

    it('keeps the keys that sign in their order, and states a change in every log', async () => {
      const store = await newStore();
      const { siteId: shop } = (await store.publish(draft('a', 'one'), noSince)).version;
      const { siteId: other } = (await store.publish(draft('a', 'two'), noSince)).version;
      const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
      await store.addFirstLogKey(two, 1);
      await store.addFirstLogKey(one, 1);
      const said = (origin: string) => `${origin} changes its key`;
      await store.changeLogKey(one, 2, said);
      expect(await codeOf(() => store.changeLogKey(two, 3, said))).toBe('store-unavailable');
      expect((await store.logKeys()).map((key) => key[0])).toEqual([2, 1]);
      for (const siteId of [shop, other]) {
        const { origin = '' } = (await store.log(siteId)) ?? {};
        expect(await store.logEntries(siteId, 0, 9)).toEqual([{ statement: said(origin) }]);
      }
    });
  });

  describe('a legal hold', () => {
    it('is one at a time on a site, and has an end', async () => {
      const { store, siteId } = await withSite(await newStore());
      expect(await store.hold(siteId)).toBeNull();
      expect(await store.endHold(siteId, 1)).toBe(false);
      expect(await store.beginHold(siteId, { reason: 'a claim', begunAt: 1 })).toBe(true);
      expect(await store.beginHold(siteId, { reason: 'another', begunAt: 2 })).toBe(false);
      expect(await store.hold(siteId)).toEqual({ reason: 'a claim', begunAt: 1 });
      expect(await store.endHold(siteId, 3)).toBe(true);
      expect(await store.hold(siteId)).toBeNull();
      expect(await store.beginHold(siteId, { reason: 'another', begunAt: 4 })).toBe(true);
    });
  });

  describe('persons', () => {
    const subject = 'ab'.repeat(32);
    const knowing = (signalAt: number) => ({ choice: { doNotSell: false, at: 1 }, signalAt });

    it('each change is handed what the one before left, by any process', async () => {
      const place = await newPlace();
      const { store, siteId } = await withSite(await open(place));
      const seen: (number | null)[] = [];
      const next = (known: Person) => {
        seen.push(known.signalAt);
        return { person: knowing((known.signalAt ?? 0) + 1), conflict: null };
      };
      await store.updatePersons([
        { siteId, subject, next },
        { siteId, subject, next },
      ]);
      await (await open(place)).updatePersons([{ siteId, subject, next }]);
      expect(seen).toEqual([null, 1, 2]);
    });

    it('a change and its conflict are written together or not at all', async () => {
      const { store, siteId } = await withSite(await newStore());
      const change = (conflict: NewOptOut) => ({
        siteId,
        subject,
        next: () => ({ person: knowing(1), conflict }),
      });
      expect(await codeOf(() => store.updatePersons([change(optOut(999))]))).toBe(
        'store-unavailable',
      );
      const [known] = await store.updatePersons([
        { siteId, subject, next: (person) => ({ person, conflict: null }) },
      ]);
      expect(known).toEqual({ choice: null, signalAt: null });
      await store.updatePersons([change(optOut(siteId))]);
      expect(await collect(store.optOuts(siteId, {}))).toHaveLength(1);
    });
  });

  describe('a visitor', () => {
    const by = 'controller' as const;
    const OWNER = Buffer.alloc(32, 7);

    it('is found by a receipt, with the number of receipts that go with it', async () => {
      const { store, siteId } = await withSite(await newStore());
      const [one, two] = [receipt(siteId, { payload: '1' }), receipt(siteId)];
      await store.appendReceipts([one, { ...receipt(siteId), consentId: one.consentId }, two]);
      expect(await store.findReceipt(siteId, one.receiptId)).toEqual({
        erased: null,
        payload: '1',
        consentId: one.consentId,
        siblings: 2,
      });
      expect(await store.findReceipt(siteId, uuidv7())).toBeNull();
      expect(await store.findReceipt(siteId + 1, one.receiptId)).toBeNull();
    });

    it('is erased by consent id whatever the secret, on one site only', async () => {
      const store = await newStore();
      const { siteId } = (await store.publish(draft('a', 'one'), noSince)).version;
      const { siteId: elsewhere } = (await store.publish(draft('a', 'two'), noSince)).version;
      const { consentId } = receipt(siteId);
      const batch = [
        receipt(siteId, { consentId, owner: OWNER }),
        receipt(siteId, { consentId }),
        receipt(elsewhere, { consentId }),
        receipt(siteId),
      ];
      await store.appendReceipts(batch);
      const erasure = { siteId, of: { consentId, owner: null }, at: 5, by };
      expect(await store.eraseReceipts(erasure, stated)).toBe(2);
      expect(await store.eraseReceipts(erasure, stated)).toBe(0);
      expect(await payloadsOf(store, siteId)).toEqual(['erased', 'erased', '{}']);
      expect(await store.logEntries(siteId, 0, 9)).toEqual([
        { commitment: batch[0]?.commitment },
        { commitment: batch[1]?.commitment },
        { commitment: batch[3]?.commitment },
        { statement: 'erased 0 1' },
      ]);
      expect(await payloadsOf(store, elsewhere)).toEqual(['{}']);
      expect(await store.findReceipt(siteId, batch[0]?.receiptId ?? '')).toEqual({
        erased: { at: 5, by },
      });
    });

    it('is erased by one receipt, or by the time of all', async () => {
      const { store, siteId } = await withSite(await newStore());
      const batch = [1000, 2000, 3000].map((receivedAt) =>
        receipt(siteId, { receivedAt, payload: `${receivedAt}` }),
      );
      await store.appendReceipts(batch);
      const erase = (of: NewErasure['of']) =>
        store.eraseReceipts({ siteId, of, at: 5, by }, stated);
      expect(await erase({ receiptId: batch[2]?.receiptId ?? '' })).toBe(1);
      const early = { receivedBefore: 2000, from: 0, to: 9 };
      expect(await erase(early)).toBe(1);
      expect(await erase(early)).toBe(0);
      expect(await payloadsOf(store, siteId)).toEqual(['erased', '2000', 'erased']);
      expect(await erase({ receivedBefore: 9000, from: 0, to: 1 })).toBe(0);
      const rest = { receivedBefore: 9000, from: 1, to: 9 };
      expect(await store.countErasable(siteId, rest)).toBe(1);
      expect(await erase(rest)).toBe(1);
      expect(await store.countErasable(siteId, rest)).toBe(0);
      expect(await store.receivedAt(siteId, 1)).toBe(2000);
      expect(await store.receivedAt(siteId, 99)).toBeNull();
    });

    it('keeps commitment and position when erased, and the id stays taken', async () => {
      const { store, siteId } = await withSite(await newStore());
      const one = receipt(siteId);
      await store.appendReceipts([one]);
      const of = { consentId: one.consentId, owner: null };
      await store.eraseReceipts({ siteId, of, at: 5, by }, stated);
      expect(await collect(store.receipts(siteId, {}))).toEqual([
        { position: 0, commitment: one.commitment, erased: { at: 5, by } },
      ]);
      expect(await store.appendReceipts([one])).toEqual([{ outcome: 'erased', receivedAt: 1000 }]);
    });
  });

  describe('opening', () => {
    it('refuses a store of a newer version and leaves it as it is', async () => {
      const place = await newPlace();
      await (await place.open()).close();
      await place.makeNewer();
      expect(await codeOf(() => place.open())).toBe('store-newer');
    });
  });
}
