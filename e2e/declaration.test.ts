import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from './kit/axe.ts';
import { button, journey } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type OwnSite, startOwnSite } from './kit/own-site.ts';
import { ROOT } from './kit/service.ts';

/** What the register says: on a page of its own, and on pages of the site. */
const stage = journey([], 'shell');
const { visitor } = stage;
let own: OwnSite;
beforeAll(async () => {
  own = await startOwnSite();
});
afterAll(() => own.close());

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const embedded = (page: Page) => page.locator('[data-assent-declaration=shown]');

describe('the hosted page', () => {
  const screens = [
    { viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const },
    { viewport: { width: 360, height: 740 }, colorScheme: 'light' as const },
    { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
  ];
  for (const screen of screens) {
    for (const site of ['facts42', 'bitrix24']) {
      it(`of ${site} is readable at ${screen.viewport.width} pixels, ${screen.colorScheme}`, async () => {
        const visit = await visitor(screen);
        const said: string[] = [];
        visit.context.on('console', (message) => said.push(message.text()));
        const page = await visit.open(`/s/${site}/declaration`);
        expect(await findings(page, 'html')).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        // Its own policy forbids none of its own parts.
        expect(said).toEqual([]);
      });
    }
  }

  it('asks nobody for anything, and leads to its sections and languages', async () => {
    const visit = await visitor();
    const asked: string[] = [];
    visit.context.on('request', (request) => asked.push(request.url()));
    const page = await visit.open('/s/bitrix24/declaration?lang=en');
    expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toHaveLength(1);
    await page.getByRole('link', { name: 'Your rights' }).click();
    expect(await page.evaluate(() => location.hash)).toBe('#declaration-rights');
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await expect.poll(() => page.locator('h1').textContent()).toBe('Cookies und Dienste');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
  });

  it('keeps its tables tables where they are stacked', async () => {
    const page = await (await visitor({ viewport: { width: 360, height: 740 } })).open(
      '/s/facts42/declaration',
    );
    const name = page.getByRole('rowheader', { name: '_ga', exact: true });
    const row = page.getByRole('row').filter({ has: name });
    expect(await row.getByRole('cell').count()).toBe(5);
  });
});

describe('the embed', () => {
  const script = (site: string) =>
    `<script async src="${stage.service.origin}/s/${site}/declaration.js"></script>`;
  const pageWith = async (body: string, head = '') =>
    own.serve(
      '/privacy',
      ownPage(await stage.service.snippet('bitrix24'), {
        head,
        body: `${body}${script('bitrix24')}`,
      }),
    );

  it("fills a page of another origin in the page's own styles, while the guard holds", async () => {
    const address = await pageWith(
      '<h2>Register</h2><div data-assent-declaration data-lang="de" data-level="3"></div>',
      '<style>h3{color:rgb(1, 2, 3)}</style><script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>',
    );
    const page = await (await visitor()).open(address);
    const heading = embedded(page).locator('h3').first();
    await expect.poll(() => heading.textContent()).toBe('Verantwortlicher');
    expect(await heading.evaluate((each) => getComputedStyle(each).color)).toBe('rgb(1, 2, 3)');
    expect(await embedded(page).locator('h4').count()).toBeGreaterThan(5);
    expect(await embedded(page).locator('h2').count()).toBe(0);
    expect(stage.standIns.hosts()).toEqual([]);
    await button(page, 'reject').click();
    await embedded(page).getByRole('button', { name: 'Datenschutz-Einstellungen' }).click();
    await expect.poll(() => page.locator('#assent dialog').isVisible()).toBe(true);
  });

  it('opens "Do Not Sell or Share" as well', async () => {
    const page = await (await visitor()).open(
      await pageWith('<div data-assent-declaration></div>'),
    );
    await button(page, 'reject').click();
    await embedded(page).locator('button[data-assent-open=do-not-sell]').click();
    await expect.poll(() => page.locator('#assent dialog').isVisible()).toBe(true);
  });

  it('fills what comes later, in the language of the page around it', async () => {
    const page = await (await visitor()).open(await pageWith('<p>Nothing yet</p>'));
    await page.evaluate(() => {
      const place = document.createElement('div');
      place.setAttribute('data-assent-declaration', '');
      const around = document.createElement('section');
      around.lang = 'fr';
      around.append(place);
      document.body.append(around);
    });
    await expect
      .poll(() => embedded(page).locator('h2').first().textContent())
      .toBe('Responsable du traitement');
    expect(await page.locator('.assent-declaration').getAttribute('lang')).toBe('fr');
  });

  it('works where a page has a policy with Trusted Types', async () => {
    const { origin } = stage.service;
    const address = own.serve(
      '/strict',
      `<!doctype html><html lang="en"><title>Strict</title><body><h1>Strict</h1><div data-assent-declaration></div>${script('bitrix24')}`,
      {
        'Content-Security-Policy': `default-src 'none'; script-src ${origin}; connect-src ${origin}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    );
    const visit = await visitor();
    const said: string[] = [];
    visit.context.on('console', (message) => said.push(message.text()));
    const page = await visit.open(address);
    await expect.poll(() => embedded(page).count()).toBe(1);
    expect(said.filter((text) => !/favicon/.test(text))).toEqual([]);
  });

  it.each([1280, 360])('breaks no rule of axe at %d pixels', async (width) => {
    const page = await (await visitor({ viewport: { width, height: 900 } })).open(
      await pageWith(
        '<main><div data-assent-declaration></div></main>',
        '<meta name="viewport" content="width=device-width">',
      ),
    );
    await expect.poll(() => embedded(page).count()).toBe(1);
    expect(await findings(page, '.assent-declaration')).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it('says plainly that it cannot load, and where the page is', async () => {
    const visit = await visitor();
    await visit.context.route('**/declaration.json*', (route) => route.abort());
    const page = await visit.open(
      await pageWith('<div data-assent-declaration data-lang="de">…</div>'),
    );
    const place = page.locator('[data-assent-declaration=failed]');
    await expect
      .poll(() => place.textContent())
      .toMatch(/^Die Erklärung lässt sich gerade nicht laden\./);
    await place.getByRole('link').click();
    await expect.poll(() => page.locator('h1').textContent()).toBe('Cookies und Dienste');
  });

  it.each([
    ['facts42', 'datenschutz.html', 'Verantwortlicher'],
    ['bitrix24', 'privacy.html', 'Who is responsible'],
  ])('stands on the privacy page of %s', async (site, file, first) => {
    const page = await (await visitor()).open(`/demo/${site}/${file}`);
    await expect.poll(() => embedded(page).locator('h3').first().textContent()).toBe(first);
  });
});

describe('assent declaration', () => {
  it('writes what the service serves', async () => {
    const { assent, origin, dataDir } = stage.service;
    for (const format of ['html', 'md', 'json']) {
      const out = join(dataDir, `declaration.${format}`);
      const site = ['--site', 'bitrix24', '--lang', 'de', '--format', format];
      const { stdout } = await assent('declaration', ...site, '--service', origin, '--out', out);
      expect(stdout).toContain('version 1 in "de"');
      const served = await fetch(`${origin}/s/bitrix24/declaration.${format}?lang=de`);
      expect(await readFile(out, 'utf8')).toBe(await served.text());
    }
  });

  it.each([
    [['--lang', 'ar'], /does not offer the language "ar"/],
    [['--version', '7'], /has no version 7/],
    [['--version', 'x'], /Use the number of a version/],
    [['--format', 'pdf'], /Allowed choices are html, md, json/],
  ])('refuses %j', async (args, message) => {
    const { assent, dataDir } = stage.service;
    const out = join(dataDir, 'nothing');
    await expect(
      assent('declaration', '--site', 'bitrix24', '--out', out, ...args),
    ).rejects.toThrow(message);
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });

  it('keeps to its weight', async () => {
    const built = join(ROOT, 'packages/cli/dist/banner/declaration.js');
    const { brotliCompressSync } = await import('node:zlib');
    const { length } = brotliCompressSync(await readFile(built));
    console.log(`the embed of a declaration: ${length} bytes, brotli, without the site's texts`);
    expect(length).toBeLessThanOrEqual(2.5 * 1024);
  });
});
