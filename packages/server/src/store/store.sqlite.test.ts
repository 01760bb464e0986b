import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { afterTest, collect, tempFolder, tempStore } from '../testing/kit.ts';
import { codeOf, payloadsOf, receipt, stated, withSite } from '../testing/store-kit.ts';
import { migrationsFolder, openStore } from './open.ts';
import { searchSuite } from './search.suite.ts';
import { type Place, storeSuite } from './store.suite.ts';

const MIGRATIONS = migrationsFolder('sqlite');

describe('a store on SQLite', () => {
  const newPlace = async (): Promise<Place> => {
    const dataDir = tempFolder();
    const exec = async (sql: string) => {
      const file = new Database(join(dataDir, 'assent.sqlite'));
      file.exec(sql);
      file.close();
    };
    return {
      open: () => openStore({ dataDir }),
      async refuseEntries() {
        await exec(
          "CREATE TRIGGER refuse BEFORE INSERT ON entries BEGIN SELECT raise(ABORT, 'no'); END",
        );
        return () => exec('DROP TRIGGER refuse');
      },
      makeNewer: () =>
        exec(
          "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 99999999999999)",
        ),
    };
  };
  storeSuite(newPlace);
  searchSuite(newPlace);
});

describe('the file', () => {
  it('takes less than 1.3 KiB a receipt of the usual size', async () => {
    const folder = tempFolder();
    const { store, siteId } = await withSite(tempStore(folder));
    const file = join(folder, 'assent.sqlite');
    const size = () => {
      const connection = new Database(file);
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
      return statSync(file).size;
    };
    const empty = size();
    for (let commit = 0; commit < 50; commit++) {
      const batch = Array.from({ length: 64 }, () => {
        const payload = JSON.stringify({ text: 'x'.repeat(959) });
        // What goes into an index differs from one to the next, as hashes and secrets do.
        return receipt(siteId, { payload, sentHash: randomBytes(32), owner: randomBytes(32) });
      });
      await store.appendReceipts(batch);
    }
    expect((size() - empty) / (50 * 64)).toBeLessThan(1.3 * 1024);
  });

  it('keeps the size of its pages where it is there already', async () => {
    const folder = tempFolder();
    const file = join(folder, 'assent.sqlite');
    const early = new Database(file);
    early.exec('PRAGMA page_size = 4096; CREATE TABLE early (id INTEGER)');
    early.close();
    await withSite(tempStore(folder));
    // Big-endian, at byte 16 of the file.
    expect(readFileSync(file).readUInt16BE(16)).toBe(4096);
  });
});

describe('an erasure', () => {
  const OWNER = Buffer.alloc(32, 7);

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
        await store.eraseReceipts(
          { siteId, of: { consentId, owner: OWNER }, at: 5, by: 'visitor' },
          stated,
        ),
      ).toBe(count / 3);
      expect(found()).toEqual(marks.map(() => false));
      expect(await payloadsOf(store, siteId)).toContain(`{"kept":${count - 1}}`);
    },
  );
});

describe('an erasure while another program reads the file', () => {
  const erased = async () => {
    const folder = tempFolder();
    const { store, siteId } = await withSite(tempStore(folder));
    const { receiptId, ...rest } = receipt(siteId, { payload: 'a trace of the visitor' });
    await store.appendReceipts([{ receiptId, ...rest }]);
    const reader = new Database(join(folder, 'assent.sqlite'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM entries').get();
    const erasure = store.eraseReceipts(
      { siteId, of: { receiptId }, at: 5, by: 'visitor' },
      stated,
    );
    const leavesTrace = () =>
      readdirSync(folder).some((name) =>
        readFileSync(join(folder, name)).includes('a trace of the visitor'),
      );
    return { store, reader, erasure, leavesTrace };
  };

  it('waits for the reader, and for nothing else', async () => {
    const { store, reader, erasure, leavesTrace } = await erased();
    // The thread is not held up meanwhile.
    await store.siteKeys();
    expect(leavesTrace()).toBe(true);
    reader.close();
    expect(await erasure).toBe(1);
    expect(leavesTrace()).toBe(false);
  });

  it('goes on in the background where the reader takes long', async () => {
    vi.useFakeTimers();
    afterTest(() => void vi.useRealTimers());
    const { reader, erasure, leavesTrace } = await erased();
    await vi.advanceTimersByTimeAsync(6000);
    expect(await erasure).toBe(1);
    expect(leavesTrace()).toBe(true);
    reader.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(leavesTrace()).toBe(false);
  });
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
      { position: 0, payload: '"old"', erased: null },
    ]);
    expect(await store.log(1)).toMatchObject({ size: 1, sealed: 0, checkpoint: null });
    const again = receipt(1, {
      receiptId: '00000000-0000-0000-0000-000000000000',
      sentHash: Buffer.from([1]),
    });
    expect(await store.appendReceipts([again])).toEqual([{ outcome: 'known', receivedAt: 1000 }]);
  });

  it('says so in one line when the folder cannot be used', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    expect(await codeOf(() => openStore({ dataDir: file }))).toBe('store-unavailable');
  });

  it('says so when the file is no database', async () => {
    const folder = tempFolder();
    writeFileSync(
      join(folder, 'assent.sqlite'),
      'not a database, but a text of some length'.repeat(50),
    );
    expect(await codeOf(() => openStore({ dataDir: folder }))).toBe('store-unavailable');
  });

  it('leaves no half-migrated store behind when a migration fails', async () => {
    const folder = tempFolder();
    const file = new Database(join(folder, 'assent.sqlite'));
    // The last table of the first migration is in the way, so the migration fails half-way through.
    file.exec('CREATE TABLE sites (id INTEGER)');
    expect(await codeOf(() => openStore({ dataDir: folder }))).toBe('store-unavailable');
    const tables = file
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all();
    file.close();
    expect(tables).not.toContain('entries');
  });
});
