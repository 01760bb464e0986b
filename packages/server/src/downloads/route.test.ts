import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assertCurrent } from '../log/key.ts';
import { adminApp } from '../testing/admin-kit.ts';
import { choiceInput, expectRefused } from '../testing/kit.ts';
import { downloadsHere } from './downloads.ts';

const FAULT = { status: 422, code: 'invalid-argument' };
const FILES = ['export', 'bundle', 'trail-log'];

async function filled() {
  const service = await adminApp();
  await assertCurrent(service.store, service.key);
  for (let i = 0; i < 3; i++) expect((await service.post(choiceInput())).status).toBe(201);
  const progressOf = async (id: string, client = service.owner) =>
    (await client.get(`/downloads/${id}`)).json();
  return { ...service, progressOf };
}

describe('a file of the admin', { timeout: 30_000 }, () => {
  it.each(FILES)('is told before it is made: %s', async (file) => {
    const { owner } = await filled();
    const checked = await owner.get(`/sites/shop/${file}?check=1`);
    expect([checked.status, await checked.text()]).toEqual([204, '']);
    expect(checked.headers.get('content-disposition')).toMatch(/^attachment; filename="shop-?/);
  });

  it('is refused in words when it is only checked, as it would be', async () => {
    const { owner } = await filled();
    for (const query of ['', '&check=1']) {
      await expectRefused(
        await owner.get(`/sites/shop/export?format=csv&kind=form-consent${query}`),
        FAULT,
      );
      await expectRefused(await owner.get(`/sites/shop/bundle?checkpoint=nonsense${query}`), FAULT);
    }
  });

  it.each(FILES)('is counted while it is read: %s', async (file) => {
    const { owner, progressOf } = await filled();
    const id = randomUUID();
    expect(await progressOf(id)).toEqual({ state: 'unknown', bytes: 0, lines: 0 });
    const response = await owner.get(`/sites/shop/${file}?download=${id}`);
    expect(response.headers.get('transfer-encoding')).toBe('chunked');
    expect(await progressOf(id)).toEqual({ state: 'running', bytes: 0, lines: 0 });
    const bytes = Buffer.from(await response.arrayBuffer());
    const lines = bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
    expect(await progressOf(id)).toEqual({ state: 'complete', bytes: bytes.length, lines });
  });

  it('is shown to nobody else', async () => {
    const { owner, progressOf, memberWith } = await filled();
    const id = randomUUID();
    await (await owner.get(`/sites/shop/export?download=${id}`)).arrayBuffer();
    expect(await progressOf(id)).toMatchObject({ state: 'complete' });
    expect(await progressOf(id, await memberWith('auditor'))).toMatchObject({ state: 'unknown' });
  });

  it('goes on from a checkpoint in its address', async () => {
    const { owner, progressOf } = await filled();
    const log = await (await owner.get('/sites/shop/export')).text();
    const { checkpoint } = JSON.parse(log.trimEnd().split('\n').at(-1) ?? '');
    const id = randomUUID();
    const query = new URLSearchParams({ checkpoint, download: id });
    const response = await owner.get(`/sites/shop/bundle?${query}`);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).includes('older')).toBe(true);
    expect(await progressOf(id)).toMatchObject({ state: 'complete' });
  });
});

describe('what is counted', () => {
  const endless = () => new ReadableStream({ pull: (to) => to.enqueue(Buffer.from('a\nb\n')) });

  it('is broken where the reader leaves, or the file breaks off', async () => {
    const downloads = downloadsHere();
    const reader = downloads.counted('a', endless()).getReader();
    await reader.read();
    expect(downloads.progressOf('a')).toEqual({ state: 'running', bytes: 4, lines: 2 });
    await reader.cancel();
    expect(downloads.progressOf('a').state).toBe('broken');
    const broken = new ReadableStream({ pull: (to) => to.error(new Error('gone')) });
    await expect(downloads.counted('b', broken).getReader().read()).rejects.toThrow('gone');
    expect(downloads.progressOf('b').state).toBe('broken');
  });

  it('is remembered of the latest only', () => {
    const downloads = downloadsHere();
    for (let i = 0; i < 201; i++) downloads.counted(String(i), endless());
    expect(downloads.progressOf('0').state).toBe('unknown');
    expect(downloads.progressOf('1').state).toBe('running');
  });
});
