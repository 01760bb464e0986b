import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BannerConfig, SiteConfigInput } from '@assent/contract';
import type { BrowserContextOptions, Frame, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArtefactBody, Toggle } from '../packages/server/src/artefacts/body.ts';
import { bareSite } from './kit/bare-site.ts';
import { type Drawn, drawnIn } from './kit/drawn.ts';
import { banner, button, clickAndStay, journey } from './kit/journey.ts';
import { type OwnSite, startOwnSite } from './kit/own-site.ts';
import { receiptsOf } from './kit/receipts.ts';

/** An auditor opens what a visitor saw, and finds it as it was. */
const stage = journey(['--place-header', 'X-Place'], 'shell');

/** With ARTEFACT_PICTURES a folder for pictures of the pages, for people to look at. */
const pictures = process.env.ARTEFACT_PICTURES;

const THEME: BannerConfig['theme'] = {
  light: { fill: '#1a4fd6', onFill: '#fff', paper: 'oklch(98% 0.01 250)' },
  dark: { fill: 'hsl(220 90% 70%)', onFill: 'rgb(10 10 30)', paper: '#101a30' },
  radius: 2,
  font: ['Georgia', 'serif'],
};

const WIDE = { width: 1280, height: 800 };

const configOf = (key: string, banner: BannerConfig): SiteConfigInput => ({
  ...bareSite(key),
  links: { privacy: '/privacy', imprint: '/imprint', cookies: '/cookies' },
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    {
      id: 'youtube',
      category: 'functionality',
      purposes: [{ id: 'advertising', legalBases: [{ basis: '6-1-f', interest: 'to be known' }] }],
    },
    { id: 'google-fonts', category: 'functionality' },
  ],
  guard: { level: 'observe' },
  regimes: { byPlace: { 'US-CA': 'opt-out' } },
  doNotSell: { places: ['US-CA'] },
  banner,
});

/** Where a site's banner is to be seen, by the site's key. */
const SITES: Record<string, { language: string; banner?: BannerConfig }> = {
  facts42: { language: 'de' },
  dialog: { language: 'en', banner: { form: 'dialog', theme: THEME } },
  shadow: {
    language: 'en',
    banner: { form: 'box', position: 'top-start', shadow: true, theme: THEME },
  },
};

let site: OwnSite;
let folder: string;
beforeAll(async () => {
  site = await startOwnSite();
  folder = mkdtempSync(join(tmpdir(), 'assent-artefacts-'));
  for (const [key, { banner }] of Object.entries(SITES)) {
    if (!banner) continue;
    await stage.service.apply(configOf(key, banner));
    const guard = `<script src="${stage.service.origin}/s/${key}.js"></script>`;
    site.serve(
      `/${key}`,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${guard}<title>Own</title></head><body><h1>Own page</h1></body></html>`,
    );
  }
  if (pictures) mkdirSync(pictures, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  return site?.close();
});

/** A page of the site, as a visitor from a place sees it. */
async function visit(
  key: string,
  options: BrowserContextOptions,
  { place = '', gpc = false } = {},
): Promise<Page> {
  const { context } = await stage.visitor(options);
  if (place) {
    await context.route(`**/s/${key}.js`, (route) =>
      route.continue({ headers: { ...route.request().headers(), 'X-Place': place } }),
    );
  }
  if (gpc) {
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    });
  }
  const page = await context.newPage();
  await page.goto(
    SITES[key]?.banner ? `${site.origin}/${key}` : `${stage.service.origin}/demo/${key}/`,
  );
  return page;
}

/** The notice that the site shows at a place: its hash, the artefact, and the address of its page. */
async function artefactOf(key: string, place = '') {
  const text = async (path: string) =>
    (await fetch(stage.service.origin + path, { headers: { 'X-Place': place } })).text();
  const folderOfUi = /\bui:"([^"]+)"/.exec(await text(`/s/${key}.js`))?.[1];
  const notice = await text(`/${folderOfUi}/${SITES[key]?.language}.js`);
  const hash = /\bhash:"([0-9a-f]{64})"/.exec(notice)?.[1] ?? '';
  const json = `${stage.service.origin}/v1/sites/${key}/artefacts/${hash}`;
  const body = (await (await fetch(json)).json()) as ArtefactBody;
  return { hash, body, address: `${json}.html` };
}

interface How {
  layer?: 'first' | 'settings';
  scheme?: 'light' | 'dark';
  signal?: 'gpc';
}

/** Opens the page of an artefact. @returns it, and the frame with the screen, which has the visitor's size */
async function openScreen(
  address: string,
  how: How,
  viewport = WIDE,
): Promise<{ page: Page; screen: Frame }> {
  const { context } = await stage.visitor({ viewport });
  const page = await context.newPage();
  await page.goto(`${address}#${new URLSearchParams({ ...how })}`);
  const { height } = (await page.locator('header').boundingBox()) ?? { height: 0 };
  await page.setViewportSize({ ...viewport, height: viewport.height + Math.ceil(height) });
  await page.locator('html[data-drawn]').waitFor();
  return { page, screen: screenIn(page) };
}

function screenIn(page: Page): Frame {
  const [screen] = page.mainFrame().childFrames();
  if (!screen) throw new Error('there is no frame');
  return screen;
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

describe('the screen as it was', () => {
  const screens = Object.keys(SITES).flatMap((key) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      [WIDE, { width: 360, height: 740 }].map((viewport) => ({
        key,
        scheme,
        viewport,
        width: viewport.width,
      })),
    ),
  );

  it.each(screens)(
    'of $key, $scheme, at $width px, is drawn as the visitor saw it',
    async ({ key, scheme, viewport }) => {
      const { address, body } = await artefactOf(key);
      const real = await visit(key, { viewport, colorScheme: scheme });
      await banner(real).waitFor();
      const { page, screen } = await openScreen(address, { layer: 'first', scheme }, viewport);
      await keepPicture(page, `${key}-${scheme}-${viewport.width}-first`);
      const first = await drawnIn(real);
      expect(first.length).toBeGreaterThan(5);
      expect(await drawnIn(screen)).toEqual(first);
      expect(actionsOf(first)).toEqual(body.screen.buttons.first);
      expect(await colourOf(real, 'background-color')).toBe(
        await asComputed(real, body.screen.colours[scheme].fill),
      );

      await button(real, 'settings').click();
      await button(real, 'save').waitFor();
      const settings = await drawnIn(real);
      const other = await openScreen(address, { layer: 'settings', scheme }, viewport);
      await keepPicture(other.page, `${key}-${scheme}-${viewport.width}-settings`);
      expect(await drawnIn(other.screen)).toEqual(settings);
      expect(actionsOf(settings)).toEqual(body.screen.buttons.settings);
      expect(togglesOf(settings)).toEqual(body.screen.toggles.noSignal.map(line));
    },
  );

  it.each([
    [undefined, 'noSignal'],
    ['gpc', 'signal'],
  ] as const)('has the switches of an opt-out regime, signal: %s', async (signal, stated) => {
    const { address, body } = await artefactOf('dialog', 'US-CA');
    const real = await visit(
      'dialog',
      { viewport: WIDE },
      { place: 'US-CA', gpc: signal === 'gpc' },
    );
    await real.evaluate(() => window.assent.open());
    await button(real, 'save').waitFor();
    expect(await banner(real).count()).toBe(0);
    expect(body.screen.asks).toBe(false);
    // The settings came first there, so they do here.
    const { page, screen } = await openScreen(address, {
      scheme: 'light',
      ...(signal && { signal }),
    });
    await keepPicture(page, `opt-out-${stated}`);
    const settings = await drawnIn(real);
    expect(await drawnIn(screen)).toEqual(settings);
    expect(togglesOf(settings)).toEqual(body.screen.toggles[stated].map(line));
    const words = settings.map(({ text }) => text);
    expect(words.includes(body.settings.texts.gpc ?? '')).toBe(signal === 'gpc');
  });

  it('is drawn anew by the switches around it', async () => {
    const { address } = await artefactOf('shadow');
    const { page } = await openScreen(address, { scheme: 'light' });
    const light = await drawnIn(screenIn(page));
    await page.getByLabel('dark').check();
    await page.locator('html[data-drawn="first,dark,"]').waitFor();
    expect(await drawnIn(screenIn(page))).not.toEqual(light);
    await page.getByLabel('settings').check();
    await page.locator('html[data-drawn="settings,dark,"]').waitFor();
    expect(actionsOf(await drawnIn(screenIn(page)))).toContain('save');
  });
});

describe('whatever is clicked on it', () => {
  it.each(['the service', 'a file'])(
    'nothing is asked for, stored or sent, from %s',
    async (from) => {
      // What is saved is the same for every look.
      const keys = from === 'a file' ? ['facts42'] : Object.keys(SITES);
      for (const key of keys) {
        const { hash, address } = await artefactOf(key);
        const opened = from === 'a file' ? await savedPage(key, hash) : address;
        const before = (await receiptsOf(stage.service, key)).length;
        for (const layer of ['first', 'settings'] as const) {
          const { page, screen } = await openScreen(opened, { layer, scheme: 'light' });
          const context = page.context();
          const asked: Request[] = [];
          const complaints: string[] = [];
          context.on('request', (request) => asked.push(request));
          page.on('console', (message) => complaints.push(message.text()));
          page.on('pageerror', (error) => complaints.push(error.message));
          const drawn = actionsOf(await drawnIn(screen));
          await clickAll(page, screen);
          expect(actionsOf(await drawnIn(screen))).toEqual(drawn);
          expect(asked.map((request) => request.url())).toEqual([]);
          expect(complaints).toEqual([]);
          expect(context.pages()).toHaveLength(1);
          expect(page.url().split('#')[0]).toBe(opened);
          expect(await context.cookies()).toEqual([]);
          expect((await context.storageState()).origins).toEqual([]);
          await expect(screen.evaluate(() => localStorage.length)).rejects.toThrow(/sandboxed/);
          expect(await page.locator('output').textContent()).toMatch(/"(accept|save)"|leads to/);
        }
        expect(await receiptsOf(stage.service, key)).toHaveLength(before);
      }
    },
  );

  it('closing leads back to the first layer, and its button to the settings', async () => {
    const { address } = await artefactOf('facts42');
    const { screen } = await openScreen(address, { layer: 'settings' });
    await screen.locator('[data-assent-action=close]').click();
    await screen.locator('.assent-bar [data-assent-action=settings]').click();
    await screen.locator('.assent-panel').waitFor();
  });
});

describe('assent render', () => {
  const file = (name: string) => join(folder, name);
  const render = (...args: string[]) => stage.service.assent('render', '--site', ...args);

  /** Width and height, as the header of a PNG has them. */
  function sizeOf(path: string): [number, number] {
    const bytes = readFileSync(path);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  }

  it('takes a picture of the layer, the width and the colours that are asked for', async () => {
    const { hash } = await artefactOf('facts42');
    await render('facts42', hash, '--out', file('wide.png'));
    const [width, height] = sizeOf(file('wide.png'));
    expect(width).toBe(1280);
    expect(height).toBeGreaterThan(800);
    await render('facts42', hash, '--width', '360', '--out', file('phone.png'));
    expect(sizeOf(file('phone.png'))[0]).toBe(360);
    await render('facts42', hash, '--layer', 'settings', '--out', file('settings.png'));
    await render('facts42', hash, '--scheme', 'dark', '--out', file('dark.png'));
    const pixels = ['wide', 'settings', 'dark'].map((name) => readFileSync(file(`${name}.png`)));
    expect(new Set(pixels.map((bytes) => bytes.toString('base64'))).size).toBe(3);
  });

  it('writes the page that the service serves, without a browser', async () => {
    const { hash, address } = await artefactOf('facts42');
    const { stdout } = await render('facts42', hash, '--html', '--out', file('screen.html'));
    expect(stdout).toBe(`facts42: the notice ${hash} is drawn in ${file('screen.html')}\n`);
    const served = await (await fetch(address)).text();
    expect(readFileSync(file('screen.html'), 'utf8')).toBe(served);
  });

  it('finds the screen that a receipt cites', async () => {
    const page = await visit('facts42', {});
    await clickAndStay(page, 'reject');
    const [receipt] = (await receiptsOf(stage.service, 'facts42')).slice(-1);
    const { hash } = await artefactOf('facts42');
    expect(receipt?.notice).toBe(hash);
    const { stdout } = await render(
      'facts42',
      '--receipt',
      receipt?.id ?? '',
      '--out',
      file('r.png'),
    );
    expect(stdout).toContain(hash);
    expect(sizeOf(file('r.png'))[0]).toBe(1280);
  });

  it('says in a line what it cannot do, and writes nothing', async () => {
    const { hash } = await artefactOf('facts42');
    const refused = async (...args: string[]) => {
      const error = await render(...args, '--out', file('none.png')).then(
        () => ({ code: 0, stderr: '' }),
        (error: { code: number; stderr: string }) => error,
      );
      expect(error.code).toBe(1);
      expect(() => readFileSync(file('none.png'))).toThrow(/ENOENT/);
      return error.stderr.trim();
    };
    const nobody = 'f'.repeat(64);
    expect(await refused('facts42', nobody)).toBe(
      `assent: The site showed no notice with the hash ${nobody}.`,
    );
    expect(await refused('dialog', hash)).toMatch(/^assent: The site showed no notice/);
    expect(await refused('facts42', 'abc')).toMatch(/^error: .* 64 hexadecimal digits/);
    expect(await refused('facts42')).toMatch(/^error: name either a hash or a receipt/);
    expect(await refused('facts42', hash, '--width', '0')).toMatch(/^error: .* 240 to 7680/);
  });
});

/** The page of an artefact as a file on the auditor's own disk. */
async function savedPage(key: string, hash: string): Promise<string> {
  const path = join(folder, `${key}.html`);
  await stage.service.assent('render', hash, '--site', key, '--html', '--out', path);
  return pathToFileURL(path).href;
}

/** Clicks everything but what closes the layer, with each button of the mouse, and by the keyboard. */
async function clickAll(page: Page, screen: Frame): Promise<void> {
  const parts = screen.locator(
    '#assent :is(button, a, summary, input):not([data-assent-action=close], [data-assent-action=settings])',
  );
  const count = await parts.count();
  expect(count).toBeGreaterThan(4);
  for (let at = 0; at < count; at++) {
    const part = parts.nth(at);
    if (!(await part.isVisible())) continue;
    await part.click();
    await part.click({ button: 'middle' });
    await part.click({ modifiers: ['Control'] });
    await part.press('Enter');
  }
  await parts.and(screen.locator('[data-assent-action]')).last().click();
  await page.waitForTimeout(300);
}

const actionsOf = (drawn: readonly Drawn[]): string[] =>
  drawn.filter(({ what }) => /^button /.test(what)).map(({ what }) => what.split(' ').at(-1) ?? '');

const togglesOf = (drawn: readonly Drawn[]): string[] =>
  drawn.filter(({ what }) => what === 'input').map(({ state }) => state);

const line = ({ id, state, fixed }: Toggle): string => `${id} ${state}${fixed ? ' fixed' : ''}`;

/** Of the first button. */
const colourOf = (page: Page, property: string): Promise<string> =>
  page
    .locator('#assent button')
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** A colour as the browser writes it. */
const asComputed = (page: Page, colour: string | undefined): Promise<string> =>
  page.evaluate((value) => {
    const { body } = document;
    const before = body.style.color;
    body.style.color = value ?? '';
    const { color } = getComputedStyle(body);
    body.style.color = before;
    return color;
  }, colour);
