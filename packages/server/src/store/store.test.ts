import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, uuidv7 } from '@assent/contract';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Person } from '../identities/person.ts';
import { sealLeaf } from '../log/leaf.ts';
import { collect, tempFolder, tempStore } from '../testing/kit.ts';
import { migrationsFolder, openStore } from './open.ts';
import type { NewOptOut, NewReceipt, Store, TimeRange } from './port.ts';

const MIGRATIONS = migrationsFolder();

const draft = (body: string, site = 'shop') => ({
  site,
  hash: body,
  body: `"${body}"`,
  publishedAt: 1,
});
const noSince = () => ({});

const receipt = (siteId: number, changes: Partial<NewReceipt> = {}): NewReceipt => ({
  kind: 'choice',
  siteId,
  receiptId: uuidv7(),
  consentId: uuidv7(),
  owner: null,
  sentHash: Buffer.alloc(32, 1),
  receivedAt: 1000,
  payload: '{}',
  ...sealLeaf('{}'),
  optOuts: [],
  ...changes,
});

const optOut = (siteId: number, changes: Partial<NewOptOut> = {}): NewOptOut => ({
  siteId,
  optOutId: uuidv7(),
  consentId: uuidv7(),
  subject: null,
  signal: 'gpc',
  source: 'script',
  version: 1,
  regime: 'opt-out',
  at: 900,
  receivedAt: 1000,
  effect: 'opted-out',
  response: 'honoured',
  receiptId: null,
  sentHash: null,
  conflict: null,
  ...changes,
});

async function withSite(store: Store = tempStore()): Promise<{ store: Store; siteId: number }> {
  const { version } = await store.publish(draft('a'), noSince);
  return { store, siteId: version.siteId };
}

async function payloadsOf(store: Store, siteId: number, range: TimeRange = {}): Promise<string[]> {
  const receipts = await collect(store.receipts(siteId, range));
  return receipts.map((receipt) => (receipt.erased ? 'erased' : receipt.payload));
}

const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('publish', () => {
  it('numbers the versions of each site on its own', async () => {
    const store = tempStore();
    const publish = async (body: string, site: string) =>
      (await store.publish(draft(body, site), noSince)).version.version;
    expect(await publish('a', 'one')).toBe(1);
    expect(await publish('b', 'one')).toBe(2);
    expect(await publish('a', 'two')).toBe(1);
    expect(await store.siteKeys()).toEqual(['one', 'two']);
  });

  it('makes no new version of what is live already, but one of what was live before', async () => {
    const store = tempStore();
    await store.publish(draft('a'), noSince);
    expect(await store.publish(draft('a'), noSince)).toMatchObject({ isNew: false });
    await store.publish(draft('b'), noSince);
    expect(await store.publish(draft('a'), noSince)).toMatchObject({
      isNew: true,
      version: { version: 3 },
    });
  });

  it('gives every one of many publishers at once a version of their own', async () => {
    const folder = tempFolder();
    const stores = [tempStore(folder), tempStore(folder), tempStore(folder)];
    await Promise.all(stores.map((store, i) => store.publish(draft(`v${i}`), noSince)));
    const versions = await Promise.all([1, 2, 3].map((n) => stores[0]?.version('shop', n)));
    expect(versions.map((version) => version?.hash).sort()).toEqual(['v0', 'v1', 'v2']);
  });

  it('is seen at once by another process on the same folder', async () => {
    const folder = tempFolder();
    const [one, two] = [tempStore(folder), tempStore(folder)];
    await one.publish(draft('a'), noSince);
    expect(await two.currentVersion('shop')).toMatchObject({ version: 1, hash: 'a' });
  });
});

describe('appendReceipts', () => {
  it('tells a retry from a conflict, and keeps the first', async () => {
    const { store, siteId } = await withSite();
    const first = receipt(siteId, { receivedAt: 1000 });
    const retry = { ...first, receivedAt: 2000 };
    const forged = { ...first, sentHash: Buffer.alloc(32, 2), payload: '{"x":1}' };
    expect(await store.appendReceipts([first])).toEqual([{ outcome: 'stored', receivedAt: 1000 }]);
    expect(await store.appendReceipts([retry, forged])).toEqual([
      { outcome: 'known', receivedAt: 1000 },
      { outcome: 'conflict', receivedAt: 1000 },
    ]);
    expect(await payloadsOf(store, siteId)).toEqual(['{}']);
  });

  it('writes a batch whole or not at all', async () => {
    const { store, siteId } = await withSite();
    const broken = receipt(siteId, { siteId: 999 });
    expect(await codeOf(() => store.appendReceipts([receipt(siteId), broken]))).toBe(
      'store-unavailable',
    );
    expect(await store.countReceipts(siteId, {})).toBe(0);
  });

  it('survives a write that the database refuses, nothing half-written, and goes on afterwards', async () => {
    const folder = tempFolder();
    const { store, siteId } = await withSite(tempStore(folder));
    const other = new Database(join(folder, 'assent.sqlite'));
    other.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON receipts BEGIN SELECT raise(ABORT, 'no'); END",
    );
    const batch = [receipt(siteId), receipt(siteId)];
    expect(await codeOf(() => store.appendReceipts(batch))).toBe('store-unavailable');
    expect(await store.countReceipts(siteId, {})).toBe(0);
    other.exec('DROP TRIGGER refuse');
    other.close();
    expect((await store.appendReceipts(batch)).map(({ outcome }) => outcome)).toEqual([
      'stored',
      'stored',
    ]);
  });

  it('holds its receipts after a restart', async () => {
    const folder = tempFolder();
    const first = openStore(folder);
    const { siteId } = await withSite(first);
    await first.appendReceipts([receipt(siteId)]);
    await first.close();
    expect(await tempStore(folder).countReceipts(siteId, {})).toBe(1);
  });
});

describe('the opt-out ledger', () => {
  it('is written with the receipt, and not with one that is there already', async () => {
    const { store, siteId } = await withSite();
    const one = receipt(siteId);
    const full = { ...one, optOuts: [optOut(siteId, { receiptId: one.receiptId })] };
    await store.appendReceipts([full, full]);
    expect(await collect(store.optOuts(siteId, {}))).toMatchObject([{ receiptId: one.receiptId }]);
  });

  it('takes the receipt down with it when it cannot be written', async () => {
    const { store, siteId } = await withSite();
    const torn = receipt(siteId, { optOuts: [optOut(siteId), optOut(999)] });
    expect(await codeOf(() => store.appendReceipts([torn]))).toBe('store-unavailable');
    expect(await store.countReceipts(siteId, {})).toBe(0);
    expect(await collect(store.optOuts(siteId, {}))).toEqual([]);
  });

  it('tells a retry from a conflict, and never takes a row of a receipt for a retry', async () => {
    const { store, siteId } = await withSite();
    const first = optOut(siteId, { sentHash: Buffer.alloc(32, 1) });
    const ofReceipt = optOut(siteId);
    const batch = [first, first, { ...first, sentHash: Buffer.alloc(32, 2) }, ofReceipt, ofReceipt];
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
    const store = tempStore();
    const { siteId: one } = (await store.publish(draft('a', 'one'), noSince)).version;
    const { siteId: two } = (await store.publish(draft('a', 'two'), noSince)).version;
    const rows = Array.from({ length: 2200 }, (_, i) =>
      optOut(i % 2 ? one : two, { receivedAt: i, subject: i % 3 ? null : 'ab'.repeat(32) }),
    );
    await store.appendOptOuts(rows);
    const expected = rows
      .filter(({ siteId, receivedAt }) => siteId === one && receivedAt >= 10 && receivedAt < 2101)
      .map(({ siteId: _, sentHash: __, ...row }) => row);
    const read = await collect(store.optOuts(one, { from: 10, to: 2101 }));
    expect(read.map(({ seq: _, ...row }) => row)).toEqual(expected);
    expect(read.map(({ seq }) => seq)).toEqual(read.map(({ seq }) => seq).sort((a, b) => a - b));
  });
});

describe('receipts', () => {
  it('come in commit order, of one site only, in the asked range', async () => {
    const store = tempStore();
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

describe('persons', () => {
  const subject = 'ab'.repeat(32);
  const knowing = (signalAt: number) => ({ choice: { doNotSell: false, at: 1 }, signalAt });

  it('each change is handed what the one before left, by any process', async () => {
    const folder = tempFolder();
    const { store, siteId } = await withSite(tempStore(folder));
    const seen: (number | null)[] = [];
    const next = (known: Person) => {
      seen.push(known.signalAt);
      return { person: knowing((known.signalAt ?? 0) + 1), conflict: null };
    };
    await store.updatePersons([
      { siteId, subject, next },
      { siteId, subject, next },
    ]);
    await tempStore(folder).updatePersons([{ siteId, subject, next }]);
    expect(seen).toEqual([null, 1, 2]);
  });

  it('a change and its conflict are written together or not at all', async () => {
    const { store, siteId } = await withSite();
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
    const { store, siteId } = await withSite();
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
    const store = tempStore();
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
    const erasure = { siteId, consentId, owner: null, at: 5, by };
    expect(await store.eraseReceipts(erasure)).toBe(2);
    expect(await store.eraseReceipts(erasure)).toBe(0);
    expect(await payloadsOf(store, siteId)).toEqual(['erased', 'erased', '{}']);
    expect(await payloadsOf(store, elsewhere)).toEqual(['{}']);
    expect(await store.findReceipt(siteId, batch[0]?.receiptId ?? '')).toEqual({
      erased: { at: 5, by },
    });
  });

  it('keeps leaf and position when erased, and the id stays taken', async () => {
    const { store, siteId } = await withSite();
    const one = receipt(siteId);
    await store.appendReceipts([one]);
    const [before] = await collect(store.receipts(siteId, {}));
    await store.eraseReceipts({ siteId, consentId: one.consentId, owner: null, at: 5, by });
    const { seq, leaf } = before ?? {};
    expect(await collect(store.receipts(siteId, {}))).toEqual([
      { seq, leaf, erased: { at: 5, by } },
    ]);
    expect(await store.appendReceipts([one])).toEqual([{ outcome: 'erased', receivedAt: 1000 }]);
  });

  // Of several sizes: with how many others a receipt shares its pages decides on what SQLite copies.
  it.each([90, 150, 210, 270, 330, 390, 450])(
    'leaves no trace in the files of the store when erased, of %i receipts',
    async (count) => {
      const folder = tempFolder();
      const { store, siteId } = await withSite(tempStore(folder));
      const { consentId } = receipt(siteId);
      const sentHash = Buffer.from('the hash of what has been sent!!');
      // Short ones lie among others on a page, long ones have pages of their own.
      const traces = ['short trace', `long trace ${'x'.repeat(20_000)}`];
      const others = Buffer.alloc(32, 9);
      const batch = Array.from({ length: count }, (_, i) =>
        i % 3
          ? receipt(siteId, { owner: others, payload: `{"kept":${i}}` })
          : receipt(siteId, { consentId, owner: OWNER, sentHash, payload: traces[i % 2] }),
      );
      await store.appendReceipts(batch);
      const marks = [
        'trace',
        'xxxx',
        sentHash,
        OWNER,
        Buffer.from(consentId.replaceAll('-', ''), 'hex'),
      ];
      const found = () => {
        const bytes = Buffer.concat(
          readdirSync(folder).map((name) => readFileSync(join(folder, name))),
        );
        return marks.map((mark) => bytes.includes(mark));
      };
      expect(found()).toEqual(marks.map(() => true));
      expect(
        await store.eraseReceipts({ siteId, consentId, owner: OWNER, at: 5, by: 'visitor' }),
      ).toBe(count / 3);
      expect(found()).toEqual(marks.map(() => false));
      expect(await payloadsOf(store, siteId)).toContain(`{"kept":${count - 1}}`);
    },
  );
});

describe('opening', () => {
  it('brings a store of the first version up to date with its receipts', async () => {
    const folder = tempFolder();
    const first = new Database(join(folder, 'assent.sqlite'));
    const { entries } = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8'));
    first.exec(readFileSync(join(MIGRATIONS, `${entries[0].tag}.sql`), 'utf8'));
    first.exec(`CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric);
      INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('first', ${entries[0].when});
      INSERT INTO sites (id, key, created_at) VALUES (1, 'shop', 1);
      INSERT INTO receipts (site_id, receipt_id, consent_id, choice_hash, received_at, payload, salt, leaf)
        VALUES (1, zeroblob(16), zeroblob(16), x'01', 1000, '"old"', x'02', x'03');`);
    first.close();
    const store = tempStore(folder);
    expect(await collect(store.receipts(1, {}, 'choice'))).toMatchObject([
      { seq: 1, payload: '"old"', erased: null },
    ]);
    const again = receipt(1, {
      receiptId: '00000000-0000-0000-0000-000000000000',
      sentHash: Buffer.from([1]),
    });
    expect(await store.appendReceipts([again])).toEqual([{ outcome: 'known', receivedAt: 1000 }]);
  });

  it('refuses a store of a newer version and leaves it as it is', async () => {
    const folder = tempFolder();
    await openStore(folder).close();
    const file = new Database(join(folder, 'assent.sqlite'));
    file.exec(
      "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 99999999999999)",
    );
    file.close();
    expect(await codeOf(() => openStore(folder))).toBe('store-newer');
  });

  it('says so in one line when the folder cannot be used', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    expect(await codeOf(() => openStore(file))).toBe('store-unavailable');
  });

  it('says so when the file is no database', async () => {
    const folder = tempFolder();
    writeFileSync(
      join(folder, 'assent.sqlite'),
      'not a database, but a text of some length'.repeat(50),
    );
    expect(await codeOf(() => openStore(folder))).toBe('store-unavailable');
  });

  it('leaves no half-migrated store behind when a migration fails', async () => {
    const folder = tempFolder();
    const file = new Database(join(folder, 'assent.sqlite'));
    // The last table of the first migration is in the way, so the migration fails half-way through.
    file.exec('CREATE TABLE sites (id INTEGER)');
    expect(await codeOf(() => openStore(folder))).toBe('store-unavailable');
    const tables = file
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all();
    file.close();
    expect(tables).not.toContain('receipts');
  });
});
