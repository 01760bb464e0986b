import { Problem, uuidv7 } from '@assent/contract';
import { Frontier, leafHash, parseCheckpoint, parseNote } from '@assent/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertCurrent, newLogKey } from '../log/key.ts';
import { entryBytes, sealAll } from '../log/seal.ts';
import { afterTest, collect, entryLinesOf, tempFolder, tempStore } from '../testing/kit.ts';
import { type Cluster, findPostgres, sql, startCluster } from '../testing/postgres.ts';
import {
  codeOf,
  draft,
  noSince,
  optOut,
  payloadsOf,
  receipt,
  stated,
  withSite,
} from '../testing/store-kit.ts';
import { hasStore, openStore } from './open.ts';
import type { NewReceipt, Store } from './port.ts';
import { searchSuite } from './search.suite.ts';
import { type Place, storeSuite } from './store.suite.ts';

const programs = findPostgres();

describe.skipIf(!programs)('PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster(programs ?? '');
  }, 30_000);
  afterAll(() => cluster?.stop());

  describe('a store on PostgreSQL', () => {
    const newPlace = async (): Promise<Place> => {
      const databaseUrl = await cluster.newDatabase();
      const exec = async (text: string) => void (await sql(databaseUrl, text));
      return {
        open: () => openStore({ dataDir: tempFolder(), databaseUrl }),
        async refuseEntries() {
          await exec(`
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
              AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON entries EXECUTE FUNCTION refuse();`);
          return () => exec('DROP TRIGGER refuse ON entries');
        },
        makeNewer: () =>
          exec(
            "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('future', 99999999999999)",
          ),
      };
    };
    storeSuite(newPlace);
    searchSuite(newPlace);
  });

  /** As a node of many would, which has a pool of its own. */
  async function open(databaseUrl: string): Promise<Store> {
    const store = await openStore({ dataDir: tempFolder(), databaseUrl, isServer: true });
    afterTest(() => store.close());
    return store;
  }

  async function nodes(count: number): Promise<{ stores: Store[]; databaseUrl: string }> {
    const databaseUrl = await cluster.newDatabase();
    const stores = await Promise.all(Array.from({ length: count }, () => open(databaseUrl)));
    return { stores, databaseUrl };
  }

  describe('many nodes on one database', () => {
    it('start at once on an empty one', async () => {
      const databaseUrl = await cluster.newDatabase();
      expect(await hasStore({ dataDir: '', databaseUrl })).toBe(false);
      const stores = await Promise.all([1, 2, 3, 4].map(() => open(databaseUrl)));
      await withSite(stores[0] as Store);
      expect(await stores[3]?.siteKeys()).toEqual(['shop']);
      expect(await hasStore({ dataDir: '', databaseUrl })).toBe(true);
    });

    it('agree on the first key of the logs, and those without it are told what to do', async () => {
      const { stores } = await nodes(4);
      const keys = stores.map(newLogKey);
      const told = await Promise.all(
        stores.map((store, i) => codeOf(() => assertCurrent(store, keys[i] ?? newLogKey()))),
      );
      expect(told.sort()).toEqual(['log-key', 'log-key', 'log-key', 'nothing thrown']);
      expect(await stores[0]?.logKeys()).toHaveLength(1);
    });

    it('write the same receipts at once, each of them once, and leave no position out', async () => {
      const { stores } = await nodes(3);
      const sites = await Promise.all(
        ['one', 'two'].map(async (site) => {
          const { version } = await (stores[0] as Store).publish(draft('a', site), noSince);
          return version.siteId;
        }),
      );
      const all = Array.from({ length: 600 }, (_, i) => {
        const one = receipt(sites[i % 2] ?? 0, { receivedAt: i });
        return { ...one, optOuts: i % 3 ? [] : [optOut(one.siteId, { receiptId: one.receiptId })] };
      });
      // Each node has all of them, in an order and in batches of its own.
      const outcomes = await Promise.all(
        stores.map(async (store, n) => {
          const own = all.toSorted((a, b) => orderOf(a, n) - orderOf(b, n));
          const answers = await Promise.all(
            batches(own, 20 + n).map((batch) => store.appendReceipts(batch)),
          );
          return answers.flat().map(({ outcome }) => outcome);
        }),
      );
      const counted = outcomes.flat();
      expect(counted.filter((outcome) => outcome === 'stored')).toHaveLength(all.length);
      expect(counted.filter((outcome) => outcome === 'known')).toHaveLength(all.length * 2);
      for (const site of sites) {
        const store = stores[1] as Store;
        const kept = await collect(store.receipts(site, {}));
        expect(kept.map(({ position }) => position)).toEqual(kept.map((_, i) => i));
        expect(await store.log(site)).toMatchObject({ size: 300 });
        expect(await collect(store.optOuts(site, {}))).toHaveLength(100);
        const commitments = (await store.logEntries(site, 0, 999)).map((entry) =>
          'commitment' in entry ? Buffer.from(entry.commitment).toString('hex') : '',
        );
        expect(new Set(commitments).size).toBe(300);
      }
    });

    it('append, erase and state at once without a gap', async () => {
      const { stores } = await nodes(2);
      const [one, two] = stores as [Store, Store];
      const { siteId } = await withSite(one);
      const consentId = uuidv7();
      const append = (store: Store) =>
        store.appendReceipts([receipt(siteId, { consentId }), receipt(siteId)]);
      const of = { consentId, owner: null };
      const erasure = { siteId, of, at: 5, by: 'visitor' as const };
      await append(one);
      await Promise.all(
        Array.from({ length: 30 }, (_, i) => {
          const store = i % 2 ? one : two;
          return i % 5 ? append(store) : store.eraseReceipts(erasure, stated);
        }),
      );
      await two.eraseReceipts(erasure, stated);
      const head = await one.log(siteId);
      const lines = await entryLinesOf(one, siteId, 9999);
      expect(lines.map(({ position }) => position)).toEqual(lines.map((_, i) => i));
      expect(lines).toHaveLength(head?.size ?? 0);
      const said = lines.map(({ line }) => JSON.parse(line)).filter(({ erased }) => erased);
      expect(said).toHaveLength(25);
      for (const { position, erased } of said) {
        const { statement } = JSON.parse(lines[erased.statement]?.line ?? '');
        expect(` ${statement} `).toContain(` ${position} `);
      }
    });

    it('change what is known of the same persons at once, one after the other', async () => {
      const { stores } = await nodes(3);
      const { siteId } = await withSite(stores[0] as Store);
      const subjects = ['aa', 'bb', 'cc'].map((byte) => byte.repeat(32));
      const count = (subject: string) => ({
        siteId,
        subject,
        next: ({ signalAt }: { signalAt: number | null }) => ({
          person: { choice: null, signalAt: (signalAt ?? 0) + 1 },
          conflict: null,
        }),
      });
      await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          (stores[i % 3] as Store).updatePersons(
            (i % 2 ? subjects : subjects.toReversed()).map(count),
          ),
        ),
      );
      const known = await (stores[0] as Store).updatePersons(subjects.map(count));
      expect(known.map(({ signalAt }) => signalAt)).toEqual([31, 31, 31]);
    });

    it('seal at once into one chain whose root is that of the entries', async () => {
      const { stores } = await nodes(3);
      const { siteId } = await withSite(stores[0] as Store);
      const key = newLogKey();
      await Promise.all(
        stores.map(async (store) => {
          for (let i = 0; i < 20; i++) {
            await store.appendReceipts([receipt(siteId), receipt(siteId)]);
            await sealAll(store, key);
          }
        }),
      );
      await sealAll(stores[0] as Store, key);
      const head = await stores[1]?.log(siteId);
      expect(head).toMatchObject({ size: 120, sealed: 120 });
      const tree = new Frontier();
      for (const entry of (await stores[2]?.logEntries(siteId, 0, 120)) ?? []) {
        tree.append(leafHash(entryBytes(entry)));
      }
      const checkpoint = parseCheckpoint(parseNote(head?.checkpoint ?? '')?.text ?? '');
      expect(checkpoint).toEqual({
        origin: 'shop.example/log',
        size: 120,
        root: Uint8Array.from(tree.root()),
      });
    });
  });

  describe('who seals', () => {
    it('is one of many, and another one once that is closed', async () => {
      const { stores, databaseUrl } = await nodes(2);
      const [two, three] = stores as [Store, Store];
      const one = await openStore({ dataDir: tempFolder(), databaseUrl });
      expect(await one.maySeal()).toBe(true);
      expect(await one.maySeal()).toBe(true);
      expect(await two.maySeal()).toBe(false);
      await one.close();
      expect(await two.maySeal()).toBe(true);
      expect(await three.maySeal()).toBe(false);
    });

    it('asks again when its connection was broken', async () => {
      const { stores, databaseUrl } = await nodes(1);
      const [one] = stores as [Store];
      expect(await one.maySeal()).toBe(true);
      await sql(
        databaseUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`,
      );
      // It may hear of it only when it asks.
      await one.maySeal().catch(() => {});
      await expect.poll(() => one.maySeal()).toBe(true);
    });

    it('is another one within ten seconds when it falls silent', { timeout: 20_000 }, async () => {
      const { stores } = await nodes(2);
      const [one, two] = stores as [Store, Store];
      expect(await one.maySeal()).toBe(true);
      // It says nothing any more, but its connection is there.
      await expect.poll(() => two.maySeal(), { timeout: 10_000, interval: 500 }).toBe(true);
      expect(await one.maySeal().catch(() => false)).toBe(false);
    });
  });

  describe('an erasure', () => {
    it('leaves nothing in the table and has it cleared', async () => {
      const databaseUrl = await cluster.newDatabase();
      const store = await openStore({ dataDir: tempFolder(), databaseUrl });
      const { siteId } = await withSite(store);
      const one = receipt(siteId, { payload: '"trace"', owner: Buffer.alloc(32, 7) });
      await store.appendReceipts([one, receipt(siteId)]);
      // Rows as they lie in the page, dead ones as well, and what the index has of the consent id.
      const traces = () =>
        sql(
          databaseUrl,
          `CREATE EXTENSION IF NOT EXISTS pageinspect;
           SELECT (SELECT count(*)::int FROM heap_page_items(get_raw_page('entries', 0))
                    WHERE lp_len > 0) AS rows,
                  (SELECT count(*)::int FROM bt_page_items('entries_by_consent', 1)
                    WHERE replace(data, ' ', '') LIKE '%${one.consentId.replaceAll('-', '')}%') AS keys`,
        );
      expect(await traces()).toEqual([{ rows: 2, keys: 1 }]);
      const of = { consentId: one.consentId, owner: one.owner };
      expect(await store.ownReceipts(siteId, one.consentId, Buffer.alloc(32, 8))).toEqual([]);
      expect(await store.ownReceipts(siteId, one.consentId, Buffer.alloc(32, 7))).toEqual([
        '"trace"',
      ]);
      await store.eraseReceipts({ siteId, of, at: 5, by: 'visitor' }, stated);
      await store.close();
      const [row] = await sql(databaseUrl, 'SELECT * FROM entries WHERE position = 0');
      expect(row).toMatchObject({ payload: '', salt: Buffer.alloc(0), owner: null });
      expect(row).toMatchObject({ consent_id: Buffer.alloc(0), sent_hash: Buffer.alloc(0) });
      expect(await traces()).toEqual([{ rows: 3, keys: 0 }]);
    });
  });

  it('gives the same lines as SQLite, byte for byte', async () => {
    const control = Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1)).join('');
    const batch = ['{"a":"\\u0001 \\\\ \\" ü \u2028 😀"}', '{}'].map((payload) => ({
      ...receipt(0, { payload, salt: Buffer.from('00ff', 'hex') }),
    }));
    const at = 1_767_225_600_007;
    async function lines(store: Store): Promise<string[]> {
      const { siteId } = await withSite(store);
      await store.appendReceipts(batch.map((one) => ({ ...one, siteId })));
      const of = { receiptId: batch[1]?.receiptId ?? '' };
      const note = `said "so" \\ / ${control}\u007f\u2028 ü 😀\n\n\u2014 me\n`;
      await store.eraseReceipts({ siteId, of, at, by: 'retention' }, () => note);
      return (await entryLinesOf(store, siteId, 9)).map(({ line }) => line);
    }
    const { stores } = await nodes(1);
    const expected = await lines(tempStore());
    expect(expected).toHaveLength(3);
    expect(await lines(stores[0] as Store)).toEqual(expected);
  });

  describe('a database that cannot be used', () => {
    const SECRET = 'hunter2';

    it.each([
      ['is not there', `postgres://assent:${SECRET}@127.0.0.1:1/assent`, 'store-unavailable'],
      ['has no address of PostgreSQL', `mysql://assent:${SECRET}@localhost/x`, 'invalid-argument'],
      ['has an address that is none', `postgres://assent:${SECRET}@:x:y/%`, 'store-unavailable'],
    ])('one that %s is said in one line without the password', async (_, databaseUrl, code) => {
      const error = await openStore({ dataDir: tempFolder(), databaseUrl }).catch((e) => e);
      expect(error).toBeInstanceOf(Problem);
      expect(error.code).toBe(code);
      expect(JSON.stringify(error) + error.stack).not.toContain(SECRET);
    });

    it('goes away under the service, and comes back', async () => {
      const { stores, databaseUrl } = await nodes(1);
      const { store, siteId } = await withSite(stores[0] as Store);
      await store.appendReceipts([receipt(siteId)]);
      const admin = databaseUrl.replace(/[^/]+$/, 'postgres');
      const name = databaseUrl.split('/').at(-1);
      await sql(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await sql(
        admin,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
      );
      const one = receipt(siteId, { payload: '"later"' });
      await expect.poll(() => codeOf(() => store.appendReceipts([one]))).toBe('store-unavailable');
      expect(await codeOf(() => collect(store.receipts(siteId, {})))).toBe('store-unavailable');
      await sql(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      expect(await store.appendReceipts([one])).toMatchObject([{ outcome: 'stored' }]);
      expect(await payloadsOf(store, siteId)).toEqual(['{}', '"later"']);
    });

    it('lets no request wait for a lock for ever', { timeout: 20_000 }, async () => {
      const { stores, databaseUrl } = await nodes(1);
      const { store, siteId } = await withSite(stores[0] as Store);
      const locked = sql(
        databaseUrl,
        'BEGIN; SELECT FROM logs FOR UPDATE; SELECT pg_sleep(11); COMMIT',
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await codeOf(() => store.appendReceipts([receipt(siteId)]))).toBe('store-unavailable');
      await locked;
      expect(await store.appendReceipts([receipt(siteId)])).toMatchObject([{ outcome: 'stored' }]);
    });
  });
});

/** Another order of the same receipts for every node. */
const orderOf = ({ receivedAt }: NewReceipt, node: number): number =>
  (receivedAt * (node * 100 + 101)) % 601;

function batches<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
