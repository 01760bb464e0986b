import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Embeds, Settings, SiteScript, VendorFacts } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { choiceInput, siteInput, testApp } from '../testing/kit.ts';
import { SCRIPT_CACHE } from './route.ts';

/** Runs what the server made of the guard's code, and returns the data that it was handed. */
function dataOf(
  script: string,
  callee: 'guard' | 'ui' | 'effects' | 'settings' | 'embeds',
): Record<string, never> {
  let data = {};
  new Function(callee, script)((handed: object) => {
    data = handed;
  });
  return data;
}

describe('GET /s/{siteKey}.js', () => {
  it("hands the guard the site's facts", async () => {
    const { app } = await testApp();
    const response = await app.request('/s/shop.js');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(dataOf(await response.text(), 'guard')).toMatchObject({
      site: 'shop',
      version: 1,
      regime: 'opt-in',
      categories: ['analytical', 'functionality'],
      languages: { en: 'Privacy settings', de: 'Datenschutz-Einstellungen' },
    });
  });

  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
  ])('is compressed for "%s"', async (accepted, coding, decompress) => {
    const { app } = await testApp();
    const headers = { 'Accept-Encoding': accepted };
    const response = await app.request('/s/shop.js', { headers });
    expect(response.headers.get('content-encoding')).toBe(coding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const plain = await (await app.request('/s/shop.js')).text();
    expect(decompress(Buffer.from(await response.arrayBuffer())).toString()).toBe(plain);
  });

  it('is not sent again to a client that has it', async () => {
    const { app } = await testApp();
    const etag = (await app.request('/s/shop.js')).headers.get('etag') ?? '';
    const again = await app.request('/s/shop.js', {
      headers: { 'If-None-Match': `W/${etag}, "x"` },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await app.request('/s/shop.js', { headers: { 'If-None-Match': '"x"' } })).status).toBe(
      200,
    );
  });

  it('serves a version that another process published, within a second', async () => {
    const { app, store } = await testApp();
    await app.request('/s/shop.js');
    await publishConfig(store, siteInput({ name: 'New' }));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(dataOf(await (await app.request('/s/shop.js')).text(), 'guard')).toMatchObject({
      version: 2,
    });
  });

  it('is a 404 problem for an unknown site', async () => {
    const { app } = await testApp();
    const response = await app.request('/s/nowhere.js');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'unknown-site' });
  });
});

describe('GET /s/{siteKey}.json', () => {
  it.each(['strict', 'edge', 'marked', 'observe'] as const)(
    'has the facts of the script, always with the hosts, at the level %s',
    async (level) => {
      const { app } = await testApp(siteInput({ guard: { level } }));
      const response = await app.request('/s/shop.json');
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      const { vendors, ...facts } = (await response.json()) as SiteScript;
      expect(facts).toMatchObject({ site: 'shop', version: 1, regime: 'opt-in' });
      // Strict is what goes without saying.
      expect(facts.level ?? 'strict').toBe(level);
      expect(vendors.map(({ id }) => id)).toEqual(['google-analytics', 'youtube']);
      for (const { hosts = {} } of vendors) expect(Object.keys(hosts)).not.toEqual([]);
    },
  );

  it('is kept by caches as the script is, and not sent again to a client that has it', async () => {
    const { app } = await testApp();
    const cacheOf = async (path: string) =>
      (await app.request(path)).headers.get('cache-control') ?? '';
    expect(await cacheOf('/s/shop.json')).toBe(SCRIPT_CACHE);
    expect(await cacheOf('/s/shop.js')).toBe(SCRIPT_CACHE);
    const etag = (await app.request('/s/shop.json')).headers.get('etag') ?? '';
    const again = await app.request('/s/shop.json', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  });

  it.each(['/s/nowhere.json', '/s/shop.json5', '/s/.json', '/s/shop'])(
    '404 for %s',
    async (path) => {
      const { app } = await testApp();
      expect((await app.request(path)).status).toBe(404);
    },
  );
});

describe('the notice', () => {
  async function uiOf(language: string) {
    const test = await testApp();
    const { ui } = dataOf(await (await test.app.request('/s/shop.js')).text(), 'guard');
    const response = await test.app.request(`/${ui}/${language}.js`);
    return { ...test, response, ui };
  }

  it('comes in the language that is asked for, and never changes under its address', async () => {
    const { response } = await uiOf('de');
    expect(response.headers.get('cache-control')).toContain('immutable');
    const notice = dataOf(await response.text(), 'ui');
    expect(notice).toMatchObject({ language: 'de', direction: 'ltr' });
    expect(notice.texts).toMatchObject({ reject: 'Alle ablehnen' });
    expect(JSON.stringify(notice)).not.toContain('Reject all');
  });

  it('is in the store by its hash before a visitor sees it, and a choice may cite it', async () => {
    const { response, store, post } = await uiOf('en');
    const { hash } = dataOf(await response.text(), 'ui') as unknown as { hash: string };
    const site = await store.currentVersion('shop');
    expect(await store.hasArtefact(site?.siteId ?? 0, hash)).toBe(true);
    expect((await post(choiceInput({ notice: hash }))).status).toBe(201);
  });

  it('has details that say provider, basis and storage in words', async () => {
    const { app, ui } = await uiOf('en');
    const text = await (await app.request(`/${ui}/en.settings.js`)).text();
    const { vendors: details } = dataOf(text, 'settings') as unknown as Settings;
    expect(details.youtube?.provider).toContain('Google Ireland Limited');
    expect(details.youtube?.purposes[0]).toMatch(/consent, Art\. 6\(1\)\(a\) GDPR/);
    expect(details['google-analytics']?.stored[0]).toMatchObject({
      name: '_ga',
      duration: '2 years',
    });
  });

  it('has beside it what a choice needs of the vendors, for every language', async () => {
    const { app, ui } = await uiOf('de');
    const response = await app.request(`/${ui}/effects.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    const facts = dataOf(await response.text(), 'effects') as unknown as VendorFacts;
    expect(facts.hosts.youtube).toMatchObject({ 'www.youtube-nocookie.com/embed/': 'f' });
    expect(facts.off).toEqual(['google-analytics']);
  });

  it('has the embeds beside it: who gets data by a frame, and nobody else', async () => {
    const { app, ui } = await uiOf('de');
    const response = await app.request(`/${ui}/de.embeds.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    const { vendors, ...embeds } = dataOf(await response.text(), 'embeds') as unknown as Embeds;
    expect(embeds).toMatchObject({ language: 'de', direction: 'ltr', notice: '/privacy' });
    expect(embeds.texts.once).toBe('Einmal laden');
    expect(vendors).toEqual({
      youtube: {
        name: 'YouTube embed',
        provider: 'Google Ireland Limited (Irland)',
        transfer: 'Vereinigte Staaten (EU-US Data Privacy Framework, Standardvertragsklauseln)',
        privacy: 'https://policies.google.com/privacy',
      },
    });
  });

  it('is not kept by caches when another build is asked for', async () => {
    const { app } = await testApp();
    const response = await app.request('/s/shop/1-ffffff/en.js');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/s/shop/1-abc123/fr.js', '/s/shop/7-abc123/en.js', '/s/nowhere/1-abc123/en.js'])(
    '404 for %s',
    async (path) => {
      const { app } = await testApp();
      expect((await app.request(path)).status).toBe(404);
    },
  );

  it('has another hash for another language or version', async () => {
    const hashes = new Set<unknown>();
    const { app, store } = await testApp();
    for (const path of ['1-abc123/en.js', '1-abc123/de.js']) {
      hashes.add(dataOf(await (await app.request(`/s/shop/${path}`)).text(), 'ui').hash);
    }
    await publishConfig(store, siteInput({ name: 'New' }));
    hashes.add(dataOf(await (await app.request('/s/shop/2-abc123/en.js')).text(), 'ui').hash);
    expect(hashes.size).toBe(3);
  });
});

describe('artefacts', () => {
  it('are addressed by the SHA-256 of their bytes', async () => {
    const { buildNotice } = await import('./notice.ts');
    const { liveConfigs } = await import('../config/live.ts');
    const { store } = await testApp();
    const live = await liveConfigs(store).current('shop');
    const variant = { regime: 'opt-in', doNotSell: false, age: null, validity: 'P6M' } as const;
    const code = { hash: 'c0de', code: '{}' };
    const renderings = { bar: code, looks: code };
    const { artefact, notice } = buildNotice(live, variant, 'en', renderings, 'details');
    expect(createHash('sha256').update(artefact.body).digest('hex')).toBe(artefact.hash);
    expect(notice.hash).toBe(artefact.hash);
  });
});
