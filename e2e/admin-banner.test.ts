import type { SiteConfigInput } from '@assent/contract';
import type { Cookie, Frame, Page, ViewportSize } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';
import { findings } from './kit/axe.ts';
import { bareSite } from './kit/bare-site.ts';
import { type OwnSite, startOwnSite } from './kit/own-site.ts';

/** The owner designs the banner, and sees what visitors will see. */
const stage = adminJourney();
const SITE = 'designed';

const CONFIG: SiteConfigInput = {
  ...bareSite(SITE),
  languages: { default: 'en', offered: ['en', 'de', 'ar'] },
  links: { privacy: '/privacy', imprint: '/imprint' },
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'youtube', category: 'functionality' },
  ],
  guard: { level: 'observe' },
  doNotSell: { places: ['US-CA'] },
  banner: { form: 'box', theme: { light: { fill: '#1a4fd6', onFill: '#fff' }, radius: 4 } },
};

/** What each layer is known by in the frame. */
const ROOTS: Record<string, string> = {
  settings: '.assent-panel',
  mine: '.assent-mine',
  reopen: 'html:not(:has(#assent)) > body > [data-assent-open]',
  embed: 'section:has([data-assent-embed])',
  first: '.assent-bar',
};

const SHOWN = '.stage iframe:not([inert])';

let site: OwnSite;
beforeAll(async () => {
  site = await startOwnSite();
  await stage.service.apply(CONFIG);
  const guard = `<script src="${stage.service.origin}/s/${SITE}.js"></script>`;
  const embed = '<iframe width="640" height="360" src="https://www.youtube.com/embed/x"></iframe>';
  site.serve(
    '/',
    `<!doctype html><html lang="en"><head><meta charset="utf-8">${guard}<title>Own</title></head><body><h1>Own page</h1>${embed}</body></html>`,
  );
});
afterAll(() => site?.close());

let cookies: Cookie[] | undefined;

/** A browser of the owner's. They sign in once: who does so often is slowed down. */
async function signedIn(viewport: ViewportSize, locale = 'en-GB'): Promise<Page> {
  cookies ??= await (await stage.owner()).context().cookies();
  const page = await stage.browser({ viewport, locale });
  await page.context().addCookies(cookies);
  return page;
}

/** The designer of the site, once the banner is drawn. */
async function open(viewport = { width: 1280, height: 900 }, locale?: string): Promise<Page> {
  const page = await signedIn(viewport, locale);
  await page.goto(`${stage.service.origin}/admin/sites/${SITE}/banner`);
  await page.locator(SHOWN).waitFor();
  return page;
}

/** The frame that shows something, once it does: each drawing is in one of its own. */
async function drawn(page: Page, selector: string): Promise<Frame> {
  let frame: Frame | null | undefined;
  const isShown = async () => {
    const element = await page.locator(SHOWN).elementHandle();
    frame = await element?.contentFrame();
    // It may be gone by now.
    return frame
      ?.locator(selector)
      .first()
      .isVisible()
      .catch(() => false);
  };
  await expect.poll(isShown, { timeout: 10_000 }).toBe(true);
  if (!frame) throw new Error('There is no frame.');
  return frame;
}

const part = (page: Page, name: string) =>
  page.locator('details.part > summary', { hasText: name }).click();

/** What of the banner is looked at. */
const choice = (page: Page, name: string) =>
  page.locator('.views').getByRole('combobox', { name, exact: true });

const htmlOf = (of: Page | Frame, selector: string): Promise<string> =>
  of
    .locator(selector)
    .first()
    .evaluate((element) => element.outerHTML);

describe('the preview', () => {
  it('shows the very elements that the published page shows', async () => {
    const page = await open();
    const visitor = await stage.browser({ viewport: { width: 1024, height: 640 } });
    await visitor.goto(`${site.origin}/`);
    const first = await drawn(page, '.assent-bar');
    await visitor.locator('.assent-bar').waitFor();
    expect(await htmlOf(first, '.assent-bar')).toBe(await htmlOf(visitor, '.assent-bar'));
    expect(await htmlOf(first, '[data-assent-open]')).toBe(
      await htmlOf(visitor, '[data-assent-open]'),
    );

    await choice(page, 'Layer').selectOption('settings');
    const settings = await drawn(page, '.assent-panel');
    await visitor.locator('[data-assent-action=settings]').click();
    await visitor.locator('.assent-panel').waitFor();
    expect(await htmlOf(settings, '.assent-panel')).toBe(await htmlOf(visitor, '.assent-panel'));

    await choice(page, 'Layer').selectOption('embed');
    const embed = await drawn(page, '[data-assent-embed]');
    // Where a vendor's page could not be reached and the placeholder takes its place, playwright may hold the
    // frame for gone. The page has it.
    const held = () =>
      visitor.evaluate(
        () =>
          document.querySelector('iframe')?.contentDocument?.querySelector('section')?.innerHTML,
      );
    // The element that it is drawn into belongs to the page; the words and buttons are the same.
    await expect.poll(held).toBe(await embed.locator('section').innerHTML());
  });

  it('follows what is typed, on the layer that was chosen', async () => {
    const page = await open();
    await choice(page, 'Layer').selectOption('settings');
    await drawn(page, '.assent-panel');
    await part(page, 'Words');
    await page.locator('summary', { hasText: /^Settings/ }).click();
    const field = page.getByLabel('Title of the settings');
    const hostile = '<img src=x onerror=alert(1)>';
    await field.fill(hostile);
    const stagePlace = page.frameLocator(SHOWN);
    await stagePlace.getByRole('heading', { name: hostile }).waitFor();
    const frame = await drawn(page, '.assent-panel');
    expect(await frame.locator('#assent img').count()).toBe(0);
    await page.getByText('no tags here').waitFor();
    await field.fill('');
    await stagePlace.getByRole('heading', { name: 'Privacy overview' }).waitFor();
  });

  it('lets nothing be chosen, stored or sent', async () => {
    const page = await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const frame = await drawn(page, '.assent-bar');
    await frame.locator('[data-assent-action=accept]').press('Enter');
    await page.getByText('Nothing is chosen here: "accept".').waitFor();
    await frame.locator('.assent-links a').first().press('Enter');
    await page.getByText('That link leads to /privacy.').waitFor();
    expect(asked).toEqual([]);
    const reach = await frame.evaluate(async () => {
      const outcome = async (act: () => unknown) => {
        try {
          await act();
          return 'done';
        } catch {
          return 'refused';
        }
      };
      return Promise.all([
        outcome(() => document.cookie),
        outcome(() => localStorage.length),
        outcome(() => fetch('/v1/admin/me')),
        outcome(() => (parent as Window).document.title),
      ]);
    });
    expect(reach).toEqual(['refused', 'refused', 'refused', 'refused']);
    const script = await (await fetch(`${stage.service.origin}/s/${SITE}.js`)).text();
    expect(script).toMatch(/\bversion:1\b/);
  });

  it('has every layer, regime, size, scheme and language', async () => {
    const page = await open();
    await choice(page, 'Language').selectOption('ar');
    const arabic = await drawn(page, '#assent[dir=rtl] .assent-bar');
    expect(await arabic.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await choice(page, 'Language').selectOption('en');
    await choice(page, 'Layer').selectOption('mine');
    // Two changes at once may be drawn twice: what is drawn first goes.
    const mine = async () => {
      const frame = await drawn(page, '.assent-mine li');
      return frame
        .locator('.assent-mine li')
        .textContent()
        .catch(() => null);
    };
    await expect.poll(mine, { timeout: 10_000 }).toContain('Accepted all');
    await choice(page, 'Regime').selectOption('opt-out');
    await page.getByLabel('Browser sends Global Privacy Control').check();
    await choice(page, 'Layer').selectOption('reopen');
    const after = await drawn(page, '[data-assent-signal]');
    expect(await after.locator('#assent').count()).toBe(0);
    await after.locator('[data-assent-signal]').press('Enter');
    await after.locator('.assent-panel #assent-do-not-sell').waitFor();
    await choice(page, 'Screen').selectOption('phone');
    await choice(page, 'Scheme').selectOption('dark');
    await choice(page, 'Layer').selectOption('first');
    const phone = await drawn(page, '.assent-bar');
    await page.getByText('does not come by itself').waitFor();
    expect(await phone.evaluate(() => innerWidth)).toBe(360);
    const ground = await phone
      .locator('.assent-bar')
      .evaluate((bar) => getComputedStyle(bar).backgroundColor);
    expect(ground).toBe('rgb(24, 28, 33)');
  });
});

describe('what is entered', () => {
  it('is judged beside its field: contrast, colours that are none, texts that nobody can read', async () => {
    const page = await open();
    await choice(page, 'Scheme').selectOption('light');
    await part(page, 'Colours');
    await page.getByLabel('Buttons', { exact: true }).fill('#9cf');
    await page.getByText('1.68:1 with “Buttons”, needs 4.5:1').waitFor();
    await page.getByText('1.68:1 with “Text of the buttons”, needs 4.5:1').waitFor();
    await page.getByText('Some colours are too close').waitFor();
    await shot(page, 'contrast');
    await page.getByLabel('Buttons', { exact: true }).fill('blueish');
    await page.getByText('use #rgb, #rrggbb, rgb(), hsl() or oklch()').first().waitFor();
    await page.getByText('This draft cannot be drawn yet.').waitFor();
    await expectSound(page);
    await page.getByLabel('Buttons', { exact: true }).fill('rgb(0, 90, 0)');
    await page.getByText('This draft cannot be drawn yet.').waitFor({ state: 'detached' });
    const picker = page.getByLabel('Buttons: pick a colour', { exact: true });
    expect(await picker.inputValue()).toBe('#005a00');

    await part(page, 'Words');
    const title = page.getByLabel('Title', { exact: true });
    await title.fill('Accept \u202etpecca');
    await page.getByText('U+202E').waitFor();
    await title.fill('a'.repeat(2 ** 20));
    await page.getByText('at most 4000 fit').waitFor();
    await title.fill('Cookies');
    const accept = page.getByLabel('Button that accepts everything');
    await accept.fill('Yes, please do all that you like');
    await page.getByText('32 characters; beyond 24').waitFor();
    await expectSound(page);
    await page.getByText('Draft saved').waitFor();
  });
});

describe('the designer', () => {
  it.each([1280, 360])(
    'is sound at %i pixels with each part open and each layer shown',
    async (width) => {
      const page = await open({ width, height: 900 });
      for (const name of ['Colours', 'Words', 'Languages', 'Form and place']) {
        await part(page, name);
        await expectSound(page);
        await shot(page, `${name.split(' ')[0]?.toLowerCase()}-${width}`);
      }
      for (const [layer, root] of Object.entries(ROOTS)) {
        await choice(page, 'Layer').selectOption(layer);
        const frame = await drawn(page, root);
        expect(await findings(frame, root)).toEqual([]);
        await page.locator('.stage').scrollIntoViewIfNeeded();
        await expectSound(page);
        await shot(page, `layer-${layer}-${width}`);
      }
    },
  );

  it('speaks German', async () => {
    const page = await open({ width: 360, height: 800 }, 'de-DE');
    for (const name of ['Farben', 'Texte', 'Sprachen', 'Form und Platz']) {
      await part(page, name);
      await expectSound(page);
    }
    await page.getByText('Ist es fair?').waitFor();
    await shot(page, 'de-360');
  });

  it('shows an auditor all of it, and lets them change nothing', async () => {
    const page = await signedIn({ width: 1280, height: 900 });
    // What the service refuses them is told by the tests of its routes.
    await page.route('**/v1/admin/me', async (route) => {
      const response = await route.fetch();
      const me = (await response.json()) as { sites: { role: string }[] };
      for (const site of me.sites) site.role = 'auditor';
      await route.fulfill({ response, json: me });
    });
    await page.goto(`${stage.service.origin}/admin/sites/${SITE}/banner`);
    await drawn(page, '.assent-bar');
    expect(await page.getByLabel('Logo').isDisabled()).toBe(true);
    await choice(page, 'Layer').selectOption('settings');
    await drawn(page, '.assent-panel');
    await expectSound(page);
  });

  it('can be worked by keyboard alone', async () => {
    const page = await open();
    const word = page.locator('details.part > summary', { hasText: 'Words' });
    await word.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Typed');
    const stagePlace = page.frameLocator(SHOWN);
    await stagePlace.getByRole('heading', { name: 'Typed' }).waitFor();
    await choice(page, 'Layer').focus();
    await page.keyboard.press('ArrowDown');
    await drawn(page, '.assent-panel');
  });
});

describe('the declaration', () => {
  it('is shown in each language, and can be taken over', async () => {
    const page = await signedIn({ width: 1280, height: 900 });
    await page.goto(`${stage.service.origin}/admin/sites/${SITE}/declaration`);
    const shown = page.frameLocator('iframe.declaration');
    await shown.getByRole('heading', { level: 1 }).waitFor();
    expect(await shown.locator('html').getAttribute('lang')).toBe('en');
    const embed = page.getByRole('textbox', { name: 'Embed' });
    expect(await embed.inputValue()).toContain(`/s/${SITE}/declaration.js`);
    await expectSound(page);
    await shot(page, 'declaration-1280');

    await page.getByLabel('Markdown').check();
    const markdown = page.getByRole('textbox', { name: 'Markdown' });
    await markdown.waitFor();
    const address = `${stage.service.origin}/s/${SITE}/declaration.md?lang=de`;
    await page.locator('.views').getByRole('combobox').selectOption('de');
    await shown.locator('html[lang=de]').waitFor();
    const wanted = await (await fetch(address)).text();
    await expect.poll(() => markdown.inputValue()).toBe(wanted);
    await page.getByRole('link', { name: 'Version 1' }).waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    await expectSound(page);
    await shot(page, 'declaration-360');
  });
});
