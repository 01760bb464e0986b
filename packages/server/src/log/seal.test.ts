import { uuidv7 } from '@assent/contract';
import {
  Frontier,
  LogVerifier,
  leafHash,
  parseCheckpoint,
  parseNote,
  signersOf,
  vkeyOf,
} from '@assent/log';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import type { NewReceipt, Store } from '../store/port.ts';
import { loggedLines, siteInput, tempFolder, tempStore } from '../testing/kit.ts';
import { commitTo } from './commit.ts';
import { eraseReceipts } from './erase.ts';
import { newLogKey, signerOf } from './key.ts';
import { entryBytes, sealAll } from './seal.ts';

const KEY = newLogKey();

const receipts = (count: number, consentId = uuidv7()): NewReceipt[] =>
  Array.from({ length: count }, () => {
    const receiptId = uuidv7();
    const at = new Date().toISOString();
    const payload = JSON.stringify({ id: receiptId, kind: 'choice', receivedAt: at, site: 'shop' });
    return {
      kind: 'choice',
      siteId: 1,
      receiptId,
      consentId,
      owner: null,
      sentHash: Buffer.alloc(32),
      receivedAt: Date.now(),
      payload,
      ...commitTo(payload),
      optOuts: [],
      counted: null,
    };
  });

async function withSite(store: Store = tempStore()): Promise<Store> {
  await publishConfig(store, siteInput());
  await store.addFirstLogKey(KEY.publicKey, 1);
  return store;
}

async function headOf(store: Store) {
  const head = await store.log(1);
  if (!head?.checkpoint) throw new Error('not sealed');
  const note = parseNote(head.checkpoint);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint) throw new Error('no checkpoint');
  return { head, note, checkpoint };
}

/** The root of what the log says it has. */
async function rootOf(store: Store, size: number): Promise<Uint8Array> {
  const frontier = new Frontier();
  for (const entry of await store.logEntries(1, 0, size))
    frontier.append(leafHash(entryBytes(entry)));
  return frontier.root();
}

async function verdictOn(store: Store, older?: string) {
  const verifier = new LogVerifier({ older });
  for (const line of await loggedLines(store, KEY, 1)) {
    verifier.push(Buffer.from(line.trimEnd()));
  }
  return verifier.finish();
}

describe('sealing', () => {
  it('signs an empty log, and every size that it grows to', async () => {
    const store = await withSite();
    for (const count of [0, 1, 2, 255, 1, 256, 700]) {
      await store.appendReceipts(receipts(count));
      await sealAll(store, KEY);
      const { head, note, checkpoint } = await headOf(store);
      expect(signersOf(note, [signerOf(KEY, head.origin)])).toHaveLength(1);
      expect(checkpoint).toEqual({
        origin: head.origin,
        size: head.size,
        root: Uint8Array.from(await rootOf(store, head.size)),
      });
    }
  });

  it('names the log by the domain, the site and something that no other has', async () => {
    const origins = await Promise.all(
      [1, 2].map(async () => (await (await withSite()).log(1))?.origin),
    );
    expect(origins[0]).toMatch(/^shop\.example\/shop\/[0-9a-f]{8}$/);
    expect(origins[0]).not.toBe(origins[1]);
  });

  it('is done once, by whoever comes first', async () => {
    const folder = tempFolder();
    const store = await withSite(tempStore(folder));
    const others = [store, tempStore(folder), tempStore(folder)];
    for (let round = 0; round < 20; round++) {
      await store.appendReceipts(receipts(30));
      await Promise.all(others.map((other) => sealAll(other, KEY)));
    }
    const { head, checkpoint } = await headOf(store);
    expect(head.sealed).toBe(600);
    expect(checkpoint.root).toEqual(Uint8Array.from(await rootOf(store, 600)));
  });

  it('of more than fits one checkpoint takes several', async () => {
    const store = await withSite();
    for (let i = 0; i < 20; i++) await store.appendReceipts(receipts(1000));
    await sealAll(store, KEY);
    const { head, checkpoint } = await headOf(store);
    expect([head.sealed, checkpoint.size]).toEqual([20_000, 20_000]);
    expect(checkpoint.root).toEqual(Uint8Array.from(await rootOf(store, 20_000)));
  });
});

describe('a log', () => {
  it('verifies before and after erasures, and as a continuation of what it was', async () => {
    const store = await withSite();
    const consentId = uuidv7();
    await store.appendReceipts([...receipts(3), ...receipts(2, consentId), ...receipts(1)]);
    expect(await verdictOn(store)).toMatchObject({ holds: true, size: 6, erased: 0 });
    const { head } = await headOf(store);
    const of = { consentId, owner: null };
    const erasure = { siteId: 1, of, at: Date.now(), by: 'visitor' } as const;
    expect(await eraseReceipts(store, KEY, erasure)).toBe(2);
    expect(await eraseReceipts(store, KEY, erasure)).toBe(0);
    expect(await verdictOn(store, head.checkpoint ?? '')).toMatchObject({
      holds: true,
      size: 7,
      erased: 2,
      statements: 1,
      since: 6,
      keys: [vkeyOf(signerOf(KEY, head.origin))],
    });
  });

  it('states the erasure of thousands in several statements', async () => {
    const store = await withSite();
    const consentId = uuidv7();
    for (let i = 0; i < 5; i++)
      await store.appendReceipts(receipts(1000, i % 2 ? consentId : uuidv7()));
    const erase = (of: Parameters<typeof eraseReceipts>[2]['of']) =>
      eraseReceipts(store, KEY, { siteId: 1, of, at: 1, by: 'retention' });
    expect(await erase({ consentId, owner: null })).toBe(2000);
    const all = { receivedBefore: Date.now() + 1000, from: 0, to: 4000 };
    expect(await erase(all)).toBe(2000);
    expect(await verdictOn(store)).toMatchObject({ holds: true, erased: 4000, statements: 2 });
  });

  it('that leaves out kinds or times still verifies', async () => {
    const store = await withSite();
    const batch = receipts(20).map(
      (receipt, i): NewReceipt =>
        i % 3 ? receipt : { ...receipt, kind: 'form-consent', receivedAt: 5 },
    );
    await store.appendReceipts(batch);
    for (const filter of [
      { kind: 'choice' },
      { kind: 'form-consent' },
      { to: 6 },
      { to: 1 },
    ] as const) {
      const verifier = new LogVerifier();
      const lines = await loggedLines(store, KEY, 1, filter);
      for (const line of lines) verifier.push(Buffer.from(line.trimEnd()));
      const { holds, size, leftOut } = verifier.finish();
      expect([holds, size, leftOut > 5]).toEqual([true, 20, true]);
    }
  });
});
