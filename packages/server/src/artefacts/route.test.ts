import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import {
  expectRefused,
  siteInput,
  type TestApp,
  tempFolder,
  tempStore,
  testApp,
} from '../testing/kit.ts';

/** The hash of the notice that the site shows, as its receipts cite it. */
async function shownHash({ app }: TestApp, site = 'shop'): Promise<string> {
  const text = await (await app.request(`/s/${site}/1-abc123/en.js`)).text();
  return /hash:"([0-9a-f]{64})"/.exec(text)?.[1] ?? '';
}

const get = ({ app }: TestApp, file: string, site = 'shop') =>
  app.request(`/v1/sites/${site}/artefacts/${file}`);

const FOREVER = 'public, max-age=31536000, immutable';
const NOT_FOUND = { status: 404, code: 'not-found' };

describe('GET /v1/sites/{siteKey}/artefacts/{hash}', () => {
  it('has the very bytes that the hash is of', async () => {
    const service = await testApp();
    const hash = await shownHash(service);
    const response = await get(service, hash);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'cache-control': FOREVER,
      'x-content-type-options': 'nosniff',
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    expect(JSON.parse(bytes.toString())).toMatchObject({ site: 'shop', version: 1 });
  });

  it('cites code that the store has, by the hash of its bytes', async () => {
    const service = await testApp();
    const { rendering } = (await (await get(service, await shownHash(service))).json()) as {
      rendering: string;
    };
    const { code } = (await service.store.rendering(rendering)) ?? { code: '' };
    expect(createHash('sha256').update(code).digest('hex')).toBe(rendering);
    expect(JSON.parse(code)).toEqual({
      ui: 'ui(__ASSENT_NOTICE__)',
      settings: 'settings(__ASSENT_SETTINGS__)',
      standIn: 'standIn(__ASSENT_SCREEN__)',
    });
  });
});

describe('GET /v1/sites/{siteKey}/artefacts/{hash}.html', () => {
  it('is the same page each time, under a policy that stands in it and in the header', async () => {
    const service = await testApp();
    const hash = await shownHash(service);
    const response = await get(service, `${hash}.html`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=UTF-8',
      'cache-control': FOREVER,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; .*; frame-ancestors 'self'; sandbox allow-scripts$/,
      ),
    });
    const html = await response.text();
    expect(html).toContain(hash);
    expect(await (await get(service, `${hash}.html`)).text()).toBe(html);
  });

  it('says so where the code was not kept, and still has the notice itself', async () => {
    const service = await testApp();
    const site = await service.store.currentVersion('shop');
    // As builds had them that cited their code by six digits.
    const body = '{"rendering":"a1b2c3","site":"shop"}';
    const hash = createHash('sha256').update(body).digest('hex');
    const shown = { version: 1, language: 'en', regime: 'opt-in', createdAt: 1 };
    await service.store.keepArtefact({ ...shown, siteId: site?.siteId ?? 0, hash, body });
    const page = await get(service, `${hash}.html`);
    expect(await page.clone().json()).toMatchObject({
      detail: expect.stringContaining('(a1b2c3) was not kept'),
    });
    expect(page.headers.get('cache-control')).toBe('no-store');
    await expectRefused(page, NOT_FOUND);
    expect(await (await get(service, hash)).text()).toBe(body);
  });
});

describe('what was changed in the store', () => {
  const CHANGES = {
    artefacts: "UPDATE artefacts SET body = replace(body, 'Accept all', 'Go on')",
    renderings: "UPDATE renderings SET code = replace(code, 'ui(', 'other(')",
  };

  it.each(Object.entries(CHANGES))('is not drawn (%s)', async (_, change) => {
    const folder = tempFolder();
    const service = await testApp(siteInput(), tempStore(folder));
    const hash = await shownHash(service);
    const database = new Database(join(folder, 'assent.sqlite'));
    expect(database.prepare(change).run().changes).toBe(1);
    database.close();
    const refused = { status: 500, code: 'internal' };
    await expectRefused(await get(service, `${hash}.html`), refused);
  });
});

describe('both', () => {
  it.each(['', '.html'])('are refused where there is nothing (%j)', async (ending) => {
    const service = await testApp();
    const hash = await shownHash(service);
    await publishConfig(service.store, siteInput({ site: 'other' }));
    await expectRefused(await get(service, 'f'.repeat(64) + ending), NOT_FOUND);
    await expectRefused(await get(service, hash + ending, 'other'), NOT_FOUND);
    await expectRefused(await get(service, hash.toUpperCase() + ending), NOT_FOUND);
    await expectRefused(await get(service, `${hash}.txt${ending}`), NOT_FOUND);
    const unknown = { status: 404, code: 'unknown-site' };
    await expectRefused(await get(service, hash + ending, 'nobody'), unknown);
  });

  it.each(['', '.html'])('are refused while the store cannot be read (%j)', async (ending) => {
    const service = await testApp();
    const hash = await shownHash(service);
    await service.store.close();
    const unavailable = { status: 503, code: 'store-unavailable' };
    await expectRefused(await get(service, hash + ending), unavailable);
  });
});
