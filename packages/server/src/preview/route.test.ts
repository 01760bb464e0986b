import { describe, expect, it } from 'vitest';
import type { ArtefactBody } from '../artefacts/body.ts';
import { OWN_PALETTES } from '../config/palette.ts';
import { adminApp } from '../testing/admin-kit.ts';
import { expectRefused, siteInput } from '../testing/kit.ts';
import type { Preview } from './preview.ts';

const WISH = { language: 'en', regime: 'opt-in', doNotSell: false };

/** What the service says of a draft. */
async function shownOf(config: object, wish: object = {}): Promise<Preview> {
  const { owner } = await adminApp();
  const response = await owner.send('POST', '/sites/shop/preview', { config, ...WISH, ...wish });
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as Preview;
}

describe('the preview of a draft', () => {
  it('is what its publication would show', async () => {
    const { owner, app, store } = await adminApp();
    const config = siteInput({ name: 'New', texts: { en: { title: 'Hello' } } });
    const asked = await owner.send('POST', '/sites/shop/preview', { config, ...WISH });
    const { screen } = (await asked.json()) as Preview;
    await owner.send('PUT', '/sites/shop/draft', { config, revision: 0 });
    await owner.send('POST', '/sites/shop/publish', { revision: 1 });
    const notice = await (await app.request('/s/shop/2-abc123/en.js')).text();
    const hash = /hash:"(\w{64})"/.exec(notice)?.[1] ?? '';
    const { siteId } = (await store.currentVersion('shop')) ?? { siteId: 0 };
    const published = JSON.parse((await store.artefact(siteId, hash))?.body ?? '') as ArtefactBody;
    const { shown, settings, screen: eye, mine, beside } = published;
    expect(screen).toMatchObject({ shown, settings, screen: eye, mine, beside });
    expect(screen?.shown.texts.title).toBe('Hello');
  });

  it('keeps, publishes and records nothing', async () => {
    const { owner, store } = await adminApp();
    const config = siteInput({ name: 'Other' });
    const trail = async () => (await owner.get('/sites/shop/trail')).text();
    const before = await trail();
    await owner.send('POST', '/sites/shop/preview', { config, ...WISH });
    expect(await trail()).toBe(before);
    expect((await store.currentVersion('shop'))?.version).toBe(1);
    const draft = (await (await owner.get('/sites/shop/draft')).json()) as { revision: number };
    expect(draft.revision).toBe(0);
  });

  it('is drawn of a draft with faults, which are told', async () => {
    const { screen, faults, contrasts } = await shownOf(
      siteInput({ banner: { theme: { light: { fill: '#ddd' } } } }),
    );
    expect(screen?.shown.look?.theme).toHaveProperty('fill');
    expect(faults.map(({ path }) => path)).toEqual(['banner.theme.light.fill']);
    expect(contrasts).toContainEqual({
      scheme: 'light',
      above: 'onFill',
      below: 'fill',
      ratio: 1.35,
      least: 4.5,
    });
  });

  it('leaves out a vendor of whom too little is known', async () => {
    const vendors = [
      { id: 'google-analytics', category: 'analytical' },
      { id: 'mystery', category: 'analytical' },
    ];
    const { screen, faults } = await shownOf(siteInput({ vendors }));
    expect(screen?.facts.vendors.map(({ id }) => id)).toEqual(['google-analytics']);
    expect(faults.every(({ path }) => path.startsWith('vendors[1].'))).toBe(true);
    expect(faults.length).toBeGreaterThan(0);
  });

  it('of a draft that cannot be read says what is missing', async () => {
    const { screen, faults, colours } = await shownOf({
      site: 'shop',
      banner: { theme: { light: { ink: 'rgb(255, 0, 0)', paper: 'url(https://evil.example)' } } },
    });
    expect(screen).toBeNull();
    expect(faults.map(({ path }) => path)).toContain('controllers');
    expect(faults.map(({ path }) => path)).toContain('banner.theme.light.paper');
    expect(colours.light).toEqual({ ...OWN_PALETTES.light, ink: '#ff0000' });
  });

  it('shows what each regime shows', async () => {
    const config = siteInput({
      vendors: [{ id: 'google-analytics', category: 'analytical' }],
      doNotSell: { places: ['US-CA'] },
      guard: { level: 'observe' },
    });
    const [optIn, optOut] = await Promise.all([
      shownOf(config),
      shownOf(config, { regime: 'opt-out', doNotSell: true, language: 'de' }),
    ]);
    expect([optIn.screen?.screen.asks, optOut.screen?.screen.asks]).toEqual([true, false]);
    expect(optIn.screen?.settings.doNotSell).toBeUndefined();
    expect(optOut.screen?.settings.doNotSell).toBeTruthy();
    expect(optOut.screen?.shown.language).toBe('de');
  });

  it.each([
    ['1 MB of text', 'a'.repeat(2 ** 20), 'has 1048576 characters'],
    ['text that turns around', 'Accept \u202etpecca', 'U+202E'],
  ])('refuses %s in words', async (_, title, message) => {
    const { screen, faults } = await shownOf(siteInput({ texts: { en: { title } } }));
    expect(faults).toMatchObject([{ path: 'texts.en.title' }]);
    expect(faults[0]?.message).toContain(message);
    expect(screen).not.toBeNull();
  });

  it('tells what the linter finds in the words of the banner', async () => {
    const { findings } = await shownOf(siteInput({ texts: { en: { accept: 'Fine by me' } } }));
    expect(findings).toMatchObject([
      { rule: 'EU-REJECT', severity: 'warning', path: 'texts.en.accept' },
    ]);
  });

  it('takes no language that nobody speaks', async () => {
    const { owner } = await adminApp();
    const wish = { config: siteInput(), ...WISH, language: 'xx' };
    await expectRefused(await owner.send('POST', '/sites/shop/preview', wish), {
      status: 400,
      code: 'invalid-input',
      path: 'language',
    });
  });
});

describe('the built-in texts', () => {
  it('are told in each language', async () => {
    const { owner } = await adminApp();
    const { texts } = (await (await owner.get('/texts/de')).json()) as {
      texts: Record<string, string>;
    };
    expect(texts.reject).toBe('Alle ablehnen');
    await expectRefused(await owner.get('/texts/__proto__'), { status: 404, code: 'not-found' });
  });
});

describe("the preview's frame", () => {
  it('may be shown by this service alone, and may ask for nothing', async () => {
    const { app } = await adminApp();
    const response = await app.request('/admin/preview-frame');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; /);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy.endsWith('; sandbox allow-scripts')).toBe(true);
    expect(await response.text()).toContain('uiLooks(__ASSENT_NOTICE__)');
  });
});
