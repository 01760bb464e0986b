import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { assertCurrent } from '../log/key.ts';
import { choiceInput, expectRefused, testApp } from '../testing/kit.ts';

const TOKEN = 'a-token-for-these-tests';
const WITH_TOKEN = { Authorization: `Bearer ${TOKEN}` };

async function bundles(token: string | null = TOKEN) {
  const test = await testApp(undefined, undefined, null, token);
  await assertCurrent(test.store, test.key);
  await test.post(choiceInput());
  const ask = (query = '', options: RequestInit = { headers: WITH_TOKEN }) =>
    test.app.request(`/v1/sites/shop/bundle${query}`, options);
  return { ...test, ask };
}

/** The files of an archive, by their path. */
async function filesOf(response: Response): Promise<Map<string, string>> {
  const reader = new ZipReader(new BlobReader(await response.blob()));
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  }
  return files;
}

describe('200', { timeout: 30_000 }, () => {
  it('is an archive with the log and what it cites', async () => {
    const { ask } = await bundles();
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="shop-audit.zip"',
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const files = await filesOf(response);
    expect(files.get('verify.mjs')).toBe('// the verifier');
    expect(files.get('log.ndjson')?.split('\n')).toHaveLength(3);
    expect(files.has('older-checkpoint.txt')).toBe(false);
  });

  it('proves that the log goes on from a checkpoint that is sent', async () => {
    const { ask, post } = await bundles();
    const older = (await filesOf(await ask())).get('checkpoint.txt') ?? '';
    await post(choiceInput());
    const files = await filesOf(
      await ask('', { method: 'POST', headers: WITH_TOKEN, body: older }),
    );
    expect(files.get('older-checkpoint.txt')).toBe(older);
    expect(files.get('consistency.txt')).toMatch(/^[\w+/]{43}=\n$/);
  });
});

describe('what is refused before the first byte', () => {
  it('nobody without a token', async () => {
    const { ask } = await bundles();
    await expectRefused(await ask('', {}), { status: 401, code: 'unauthorised' });
    const post = { method: 'POST', body: 'x' };
    await expectRefused(await ask('', post), { status: 401, code: 'unauthorised' });
    const { ask: closed } = await bundles(null);
    await expectRefused(await closed(), { status: 403, code: 'forbidden' });
  });

  it('an unknown site, a range the wrong way round, and what is no option', async () => {
    const { ask, app } = await bundles();
    const elsewhere = await app.request('/v1/sites/nowhere/bundle', { headers: WITH_TOKEN });
    await expectRefused(elsewhere, { status: 404, code: 'unknown-site' });
    for (const query of ['?from=2026-02-01&to=2026-01-01', '?from=yesterday', '?format=csv']) {
      await expectRefused(await ask(query), { status: 422, code: 'invalid-argument' });
    }
  });

  it('what is no checkpoint of this log', async () => {
    const { ask } = await bundles();
    const send = (body: string) => ask('', { method: 'POST', headers: WITH_TOKEN, body });
    await expectRefused(await send('hello'), { status: 422, code: 'invalid-argument' });
    await expectRefused(await send('x'.repeat(70_000)), { status: 413, code: 'body-too-large' });
  });
});
