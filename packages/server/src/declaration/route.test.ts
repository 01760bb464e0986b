import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { canonicalJson, type SealedDeclaration, type SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { siteInput, testApp } from '../testing/kit.ts';

/** A site with two versions: the second has lost YouTube. */
async function twoVersions() {
  const { app, store } = await testApp();
  const vendors = [{ id: 'google-analytics', category: 'analytical' }];
  await publishConfig(store, siteInput({ vendors }));
  return async (path: string, headers: Record<string, string> = {}) =>
    app.request(`https://consent.example/s/shop/${path}`, { headers });
}

/** A service that the registry does not know. */
const VENDOR = {
  category: 'analytical',
  legalName: 'Counter GmbH',
  parent: null,
  address: 'Teststraße 1, 10115 Berlin',
  country: 'DE',
  role: 'processor',
  privacyUrl: 'https://counter.example/privacy',
  purposes: [{ id: 'counting', title: 'Counting', legalBases: [{ basis: '6-1-a' as const }] }],
  gate: { value: 'consent' as const, reason: 'It counts who comes here.' },
  hosts: { script: ['counter.example'] },
  transfer: { thirdCountries: ['US'], mechanisms: ['scc' as const], dpf: true },
  stores: ['_a', '_b', '_c'].map((name) => ({
    name,
    match: 'exact' as const,
    storage: 'cookie' as const,
    party: 'first' as const,
    duration: 'P30D',
    purpose: 'Tells visits apart',
  })),
};

describe('the addresses of a declaration', () => {
  it.each([
    ['declaration', 'text/html; charset=utf-8'],
    ['declaration.html', 'text/html; charset=utf-8'],
    ['declaration.md', 'text/markdown; charset=utf-8'],
    ['declaration.json', 'application/json; charset=utf-8'],
    ['declaration.js', 'text/javascript; charset=utf-8'],
  ])('%s is there for pages of any origin', async (path, type) => {
    const response = await (await twoVersions())(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe(
      'public, max-age=60, stale-while-revalidate=600',
    );
  });

  it.each(['declaration.xml', 'declarations', 'declaration.', 'declaration.html.js', 'frames'])(
    '%s is not',
    async (path) => {
      expect((await (await twoVersions())(path)).status).toBe(404);
    },
  );

  it('are not there for an unknown site', async () => {
    const { app } = await testApp();
    expect((await app.request('/s/nobody/declaration')).status).toBe(404);
    expect((await app.request('/s/nobody/declaration.js')).status).toBe(404);
    expect((await app.request('/s/shop/frame')).status).toBe(200);
  });

  it('answer 304 to whoever has it, and compress', async () => {
    const get = await twoVersions();
    for (const [coding, decoded] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const response = await get('declaration?lang=en', { 'Accept-Encoding': coding });
      expect(response.headers.get('content-encoding')).toBe(coding);
      expect(decoded(await response.arrayBuffer()).toString()).toContain('</html>');
      const etag = response.headers.get('etag') ?? '';
      const again = await get('declaration?lang=en', {
        'Accept-Encoding': coding,
        'If-None-Match': etag,
      });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    }
  });

  it('are whole for whoever takes no coding, however long they are', async () => {
    const vendors = Array.from({ length: 400 }, (_, at) => ({
      ...VENDOR,
      id: `vendor-${at}`,
      name: `Vendor ${at}`,
    }));
    const { app } = await testApp(siteInput({ vendors }));
    for (const [ending, last] of [
      ['', '</html>\n'],
      ['.json', '}\n'],
    ]) {
      const text = await (await app.request(`/s/shop/declaration${ending}`)).text();
      expect(text.length).toBeGreaterThan(256 * 1024);
      expect(text).toContain('Vendor 399');
      expect(text.endsWith(last ?? '')).toBe(true);
    }
  });

  it('are other bytes once another version is published', async () => {
    const { app, store } = await testApp();
    const etag = async () => (await app.request('/s/shop/declaration.json')).headers.get('etag');
    const first = await etag();
    await publishConfig(store, siteInput({ name: 'Shop, new' }));
    await expect.poll(etag, { timeout: 3000 }).not.toBe(first);
  });
});

describe('the page', () => {
  it('runs nothing and loads nothing', async () => {
    const response = await (await twoVersions())('declaration');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'$/,
    );
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(await response.text()) ?? [];
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
  });
});

describe('the language', () => {
  const languageOf = async (query: string, accept?: string) => {
    const response = await (await twoVersions())(
      `declaration.json${query}`,
      accept ? { 'Accept-Language': accept } : {},
    );
    const { language } = (await response.json()) as SealedDeclaration;
    expect(response.headers.get('content-language')).toBe(language);
    return { language, vary: response.headers.get('vary') };
  };

  it.each([
    ['is the one asked for', '?lang=de', 'en', 'de'],
    ['is one of its region', '?lang=de-AT', undefined, 'de'],
    ['is the one that the browser wishes most', '', 'fr, en;q=0.3, de;q=0.8', 'de'],
    ['is none that the browser refuses', '', 'de;q=0, en', 'en'],
    ["is the site's default for one that the site does not offer", '?lang=ja', undefined, 'en'],
    ['is the default for what is no language', '?lang=%3Cscript%3E', '*;q=x', 'en'],
  ])('%s', async (_, query, accept, expected) => {
    expect((await languageOf(query, accept)).language).toBe(expected);
  });

  it('is part of what a cache keeps it by, unless the address says it', async () => {
    expect((await languageOf('')).vary).toBe('Accept-Encoding, Accept-Language');
    expect((await languageOf('?lang=ja')).vary).toBe('Accept-Encoding, Accept-Language');
    expect((await languageOf('?lang=de')).vary).toBe('Accept-Encoding');
  });
});

describe('earlier versions', () => {
  it('stay as they were, for ever', async () => {
    const get = await twoVersions();
    const old = await get('declaration?version=1');
    expect(old.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const text = await old.text();
    expect(text).toContain('You are reading version 1.');
    expect(text).toContain('YouTube');
    const now = await (await get('declaration')).text();
    expect(now).not.toContain('You are reading version');
    expect(now).toMatch(/Services that are gone<\/dt><dd><bdi>YouTube/);
    expect(now).toContain('href="declaration?lang=en&amp;version=1"');
  });

  it('are led to from what is pasted elsewhere, too', async () => {
    const get = await twoVersions();
    const address = 'https://consent.example/s/shop/declaration?lang=en&amp;version=1';
    expect(await (await get('declaration.html')).text()).toContain(
      `<a href="${address}" rel="noopener">`,
    );
    expect(await (await get('declaration.md')).text()).toContain(
      `](<${address.replace('&amp;', '&')}>)`,
    );
  });

  it.each(['3', '0', '-1', '1.0', 'x', '', '99999999999', '1%00'])(
    '"%s" is none',
    async (version) => {
      expect((await (await twoVersions())(`declaration?version=${version}`)).status).toBe(404);
    },
  );
});

describe('the hash', () => {
  it('is of the JSON without it, and stands in every form', async () => {
    const get = await twoVersions();
    const { hash, ...rest } = (await (
      await get('declaration.json?lang=de')
    ).json()) as SealedDeclaration;
    expect(createHash('sha256').update(canonicalJson(rest)).digest('hex')).toBe(hash);
    for (const path of ['declaration', 'declaration.html', 'declaration.md']) {
      expect(await (await get(`${path}?lang=de`)).text()).toContain(hash);
    }
  });
});

describe('the script of the embed', () => {
  it('knows what to say before it has a declaration', async () => {
    const script = await (await (await twoVersions())('declaration.js')).text();
    expect(script).toContain('site:"shop"');
    expect(script).toContain('Die Erklärung lässt sich gerade nicht laden.');
  });
});

describe('ten thousand services', () => {
  it('are served within a bounded time, and at once the next time', async () => {
    const vendors: SiteConfigInput['vendors'] = Array.from({ length: 10_000 }, (_, at) => ({
      id: `v${at}`,
      registry: 'google-analytics',
      name: `Service ${at}`,
      category: 'analytical',
      hosts: {},
    }));
    const { app } = await testApp(siteInput({ vendors }));
    const start = performance.now();
    const headers = { 'Accept-Encoding': 'br' };
    const response = await app.request('/s/shop/declaration', { headers });
    const bytes = (await response.arrayBuffer()).byteLength;
    const took = Math.round(performance.now() - start);
    const again = performance.now();
    await app.request('/s/shop/declaration');
    const tookAgain = Math.round(performance.now() - again);
    console.log(`10,000 services: ${took} ms, then ${tookAgain} ms, ${bytes} bytes`);
    expect(response.status).toBe(200);
    expect(took).toBeLessThan(60_000);
    expect(tookAgain).toBeLessThan(took / 4);
  }, 120_000);
});
