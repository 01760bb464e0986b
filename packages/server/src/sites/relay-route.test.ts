import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { siteInput, testApp } from '../testing/kit.ts';

async function relay(path = '/s/shop/frame', input = siteInput()) {
  const { app } = await testApp(input);
  const response = await app.request(path);
  const policy = new Map(
    (response.headers.get('content-security-policy') ?? '')
      .split('; ')
      .map((directive): [string, string[]] => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources];
      }),
  );
  return { app, response, policy, page: await response.text() };
}

describe('GET /s/{siteKey}/frame', () => {
  it('may hold frames of the site’s vendors only, over TLS only', async () => {
    const { response, policy } = await relay();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('frame-src')).toContain('https://www.youtube.com/embed/');
    expect(policy.get('frame-src')?.every((source) => source.startsWith('https://'))).toBe(true);
    expect(policy.get('frame-src')?.join()).not.toContain('google-analytics');
  });

  it('may stand in pages of the site only', async () => {
    const { policy } = await relay();
    expect(policy.get('frame-ancestors')).toEqual(["'self'", 'shop.example:*']);
  });

  it('runs the script and the style that stand in it, and nothing else', async () => {
    const { policy, page } = await relay();
    for (const [tag, directive] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ] as const) {
      const text = new RegExp(`<${tag}>(.*)</${tag}>`, 's').exec(page)?.[1] ?? '';
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy.get(directive)).toEqual([`'sha256-${hash}'`]);
    }
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('tells the script the patterns of the vendors’ frames', async () => {
    const { page } = await relay();
    expect(page).toMatch(
      /relay\(__ASSENT_PATTERNS__\)\n}\)\(\[.*"www\.youtube\.com\/embed\/".*\]\);/,
    );
  });

  it('says what it has to say in the language that is asked for, if it is offered', async () => {
    expect((await relay('/s/shop/frame?lang=de')).page).toContain('<html lang="de" dir="ltr">');
    expect((await relay('/s/shop/frame?lang=de')).page).toContain('nicht zugelassen');
    for (const lang of ['fr', '"><script>', '']) {
      const { page } = await relay(`/s/shop/frame?lang=${encodeURIComponent(lang)}`);
      expect(page).toContain('<html lang="en" dir="ltr">');
    }
  });

  it('holds nothing where no vendor has frames', async () => {
    const input = siteInput({ vendors: [{ id: 'plausible', category: 'analytical' }] });
    expect((await relay('/s/shop/frame', input)).policy.get('frame-src')).toEqual(["'none'"]);
  });

  it('is kept by caches for a while, with the policy of its site', async () => {
    const { app, response } = await relay();
    expect(response.headers.get('cache-control')).toContain('max-age=60');
    const again = await app.request('/s/shop/frame', {
      headers: { 'If-None-Match': response.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect(again.headers.get('content-security-policy')).toContain('shop.example');
  });

  it('leaves Hono with its faster router', async () => {
    const { app } = await relay();
    expect(app.router.name).toContain('RegExpRouter');
  });

  it('is the only page of its kind', async () => {
    expect((await relay('/s/shop/other')).response.status).toBe(404);
  });

  it('is a 404 problem for an unknown site', async () => {
    const { response, page } = await relay('/s/nowhere/frame');
    expect(response.status).toBe(404);
    expect(JSON.parse(page)).toMatchObject({ code: 'unknown-site' });
  });
});
