import { uuidv7 } from '@assent/contract';
import {
  Frontier,
  HASH_BYTES,
  isIncluded,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  parseVkey,
  receiptEntry,
  signersOf,
  tileAddress,
} from '@assent/log';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { choiceInput, expectRefused, siteInput, tempStore, testApp } from '../testing/kit.ts';
import { commitTo } from './commit.ts';
import { assertCurrent } from './key.ts';
import { sealAll } from './seal.ts';

async function logApp(count = 0) {
  const test = await testApp();
  await assertCurrent(test.store, test.key);
  const rows = Array.from({ length: count }, (_, i) => ({
    kind: 'choice' as const,
    siteId: 1,
    receiptId: uuidv7(),
    consentId: uuidv7(),
    owner: null,
    sentHash: Buffer.alloc(32),
    receivedAt: 1000,
    payload: `${i}`,
    ...commitTo(`${i}`),
    optOuts: [],
    counted: null,
  }));
  await test.store.appendReceipts(rows);
  await sealAll(test.store, test.key);
  const get = (path: string) => test.app.request(path);
  return {
    ...test,
    rows,
    get,
    log: (path: string) => get(`/v1/sites/shop/log/${path}`),
    async bytes(path: string) {
      const response = await get(`/v1/sites/shop/log/${path}`);
      expect(response.status).toBe(200);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

/** A page of entries, each behind its length. */
function entriesIn(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length; ) {
    const length = bundle.readUInt16BE(at);
    entries.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}

describe('200', () => {
  it('the checkpoint is signed by the key that the log names, and is kept for a second', async () => {
    const { log } = await logApp(3);
    const response = await log('checkpoint');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=1');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const note = parseNote(await response.text());
    const keys = (await (await log('keys')).text()).trim().split('\n').map(parseVkey);
    expect(keys).toHaveLength(1);
    expect(
      note &&
        signersOf(
          note,
          keys.filter((key) => key !== null),
        ),
    ).toHaveLength(1);
    expect(note && parseCheckpoint(note.text)).toMatchObject({ size: 3, origin: keys[0]?.name });
  });

  it('tiles and entries make up the tree of the checkpoint', async () => {
    const { log, bytes, rows } = await logApp(600);
    const note = parseNote(await (await log('checkpoint')).text());
    const checkpoint = note && parseCheckpoint(note.text);
    const frontier = new Frontier();
    for (const [index, width] of [
      [0, 256],
      [1, 256],
      [2, 88],
    ] as const) {
      const tile = await bytes(`tile/${tileAddress({ level: 0, index, width })}`);
      const entries = entriesIn(
        await bytes(`tile/${tileAddress({ level: 'entries', index, width })}`),
      );
      expect(entries).toHaveLength(width);
      expect(tile.length).toBe(width * HASH_BYTES);
      entries.forEach((entry, i) => {
        expect(entry).toEqual(
          Buffer.from(receiptEntry(rows[index * 256 + i]?.commitment ?? entry)),
        );
        expect(tile.subarray(i * 32, i * 32 + 32)).toEqual(Buffer.from(leafHash(entry)));
        frontier.append(leafHash(entry));
      });
      expect(
        await bytes(`entries/${tileAddress({ level: 'entries', index, width }).slice(8)}`),
      ).toEqual(await bytes(`tile/${tileAddress({ level: 'entries', index, width })}`));
    }
    expect(Buffer.from(frontier.root())).toEqual(Buffer.from(checkpoint?.root ?? []));
    expect((await bytes('tile/1/000.p/2')).length).toBe(64);
  });

  it('a tile is kept for ever, also one that has grown since', async () => {
    const { log, store, key, rows } = await logApp(10);
    const before = await log('tile/0/000.p/10');
    expect(before.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(before.headers.get('content-type')).toBe('application/octet-stream');
    const [row] = rows;
    if (row) await store.appendReceipts([{ ...row, receiptId: uuidv7() }]);
    await sealAll(store, key);
    const after = await log('tile/0/000.p/10');
    expect(Buffer.from(await after.arrayBuffer())).toEqual(Buffer.from(await before.arrayBuffer()));
  });

  it('a receipt is proved by its id to whoever has the commitment', async () => {
    const { get, rows } = await logApp(600);
    for (const index of [0, 255, 256, 599]) {
      const response = await get(`/v1/receipts/${rows[index]?.receiptId}/proof`);
      expect(response.headers.get('content-disposition')).toMatch(/\.tlog-proof"$/);
      const proof = parseTlogProof(await response.text());
      const note = parseNote(proof?.checkpoint ?? '');
      const tree = note && parseCheckpoint(note.text);
      if (!proof || !tree) throw new Error('no proof');
      const leaf = leafHash(receiptEntry(rows[index]?.commitment ?? new Uint8Array()));
      expect(proof.index).toBe(index);
      expect(isIncluded({ index, ...tree }, leaf, proof.hashes)).toBe(true);
    }
  });

  it('a proof is waited for when the receipt was only just acknowledged', async () => {
    const { get, post, store, key } = await logApp();
    const choice = choiceInput();
    await post(choice);
    const asked = get(`/v1/receipts/${choice.id}/proof`);
    await sealAll(store, key);
    expect(parseTlogProof(await (await asked).text())).toMatchObject({ index: 0, hashes: [] });
  });

  it('the same id on two sites is told apart by the site', async () => {
    const { get, post, store, key, app } = await logApp();
    await publishConfig(store, siteInput({ site: 'other', domains: [{ host: 'other.example' }] }));
    const choice = choiceInput();
    await post(choice);
    const headers = { 'Content-Type': 'application/json', Origin: 'https://other.example' };
    const body = JSON.stringify(choice);
    const sent = await app.request('/v1/sites/other/receipts', { method: 'POST', headers, body });
    expect(sent.status).toBe(201);
    await sealAll(store, key);
    const address = `/v1/receipts/${choice.id}/proof`;
    await expectRefused(await get(address), { status: 422, code: 'invalid-argument' });
    const proofs = ['shop', 'other'].map(async (site) =>
      (await get(`${address}?site=${site}`)).text(),
    );
    const [one, two] = (await Promise.all(proofs)).map((text) => parseTlogProof(text)?.checkpoint);
    expect(one).toMatch(/^shop\.example\/shop\//);
    expect(two).toMatch(/^other\.example\/other\//);
  });
});

describe('404', () => {
  it.each([
    'tile/0/001',
    'tile/0/000',
    'tile/0/000.p/4',
    'tile/0/000.p/0',
    'tile/1/000.p/1',
    'tile/64/000',
    'tile/entries/000.p/4',
    'tile/x/000',
    'tile/0/0',
    'entries/1',
    'tile/0/000.p/3/..',
  ])('%s is not there in a log of three', async (path) => {
    const { log } = await logApp(3);
    await expectRefused(await log(path), { status: 404, code: 'not-found' });
  });

  it('no site, no receipt, no id', async () => {
    const { get } = await logApp();
    const refused = { status: 404, code: 'not-found' };
    await expectRefused(await get('/v1/sites/nowhere/log/checkpoint'), {
      status: 404,
      code: 'unknown-site',
    });
    await expectRefused(await get(`/v1/receipts/${uuidv7()}/proof`), refused);
    await expectRefused(await get('/v1/receipts/x/proof'), refused);
  });
});

describe('503', () => {
  it('nobody has sealed the log yet', async () => {
    const { app } = await testApp(undefined, tempStore());
    await expectRefused(await app.request('/v1/sites/shop/log/checkpoint'), {
      status: 503,
      code: 'not-sealed',
    });
  });
});
