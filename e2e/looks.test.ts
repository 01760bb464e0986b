import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BannerConfig, POSITIONS_OF, type SiteConfigInput } from '@assent/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from './kit/axe.ts';
import { bareSite } from './kit/bare-site.ts';
import { type Action, banner, button, clickAndStay, journey, type Visitor } from './kit/journey.ts';
import { type OwnSite, startOwnSite } from './kit/own-site.ts';

/** The looks of the banner: on the screen, to the keyboard, and on pages with styles of their own. */
const stage = journey([], 'shell');
const ACTIONS = ['reject', 'accept', 'settings'] as const;

/** With LOOKS_PICTURES a folder for pictures of every look, for people to look at. */
const pictures = process.env.LOOKS_PICTURES;

const LOOKS = Object.entries(POSITIONS_OF).flatMap(([form, positions]) =>
  positions.map((position): BannerConfig => ({ form: form as BannerConfig['form'], position })),
);

/** Blue buttons, serif, square corners. */
const THEME: BannerConfig['theme'] = {
  light: { fill: '#1a4fd6', onFill: '#fff', paper: 'oklch(98% 0.01 250)' },
  dark: { fill: 'hsl(220 90% 70%)', onFill: 'rgb(10 10 30)', paper: '#101a30' },
  radius: 2,
  font: ['Georgia', 'serif'],
};

/** One site a look, by its configuration. */
const SITES = new Map<string, BannerConfig>([
  ...LOOKS.map((look): [string, BannerConfig] => [keyOf(look), look]),
  ['themed', { theme: THEME }],
  ['shadow', { shadow: true, form: 'box', theme: THEME }],
  ['shadow-dialog', { shadow: true, form: 'dialog' }],
  ['own-control', { reopen: 'own' }],
]);

function keyOf({ form, position }: BannerConfig): string {
  return `${form}-${position}`;
}

const configOf = (key: string, banner: BannerConfig): SiteConfigInput => ({
  ...bareSite(key),
  languages: { default: 'en', offered: ['en', 'de', 'ar', 'fi', 'hu', 'nl', 'sk'] },
  doNotSell: { places: ['US-CA'] },
  links: { privacy: '/privacy', imprint: '/imprint', cookies: '/cookies' },
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'youtube', category: 'functionality' },
  ],
  guard: { level: 'observe' },
  banner,
});

let site: OwnSite;
beforeAll(async () => {
  site = await startOwnSite();
  for (const [key, banner] of SITES) await stage.service.apply(configOf(key, banner));
  if (pictures) mkdirSync(pictures, { recursive: true });
});
afterAll(() => site?.close());

/** Entry of the Layout Instability API, which TypeScript does not know. */
interface Shift {
  sources: readonly { node: Node | null }[];
}

interface PageOptions extends BrowserContextOptions {
  language?: string;
  /** Style sheet of the page. */
  css?: string;
  /** Who opens it; without one a new visitor. */
  by?: Visitor;
}

/** Opens a page of an owner's own with the banner of one of the sites. */
async function open(key: string, { language = 'en', css = '', by, ...options }: PageOptions = {}) {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const guard = `<script src="${stage.service.origin}/s/${key}.js"></script>`;
  // Of a fixed size: a button that is painted before its word is parsed would grow by itself.
  const own = '<button id="own" style="display:block;width:80px;height:24px">Buy</button>';
  const words = '<p>Words of the page, which stand where they stand.</p>'.repeat(30);
  const address = site.serve(
    `/${key}`,
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${guard}<title>Own</title><style>${css}</style></head><body><h1>Own page</h1>${own}${words}</body></html>`,
  );
  const { context } = by ?? (await stage.visitor(options));
  const page = await context.newPage();
  await page.goto(address);
  await banner(page).waitFor();
  return page;
}

const boxOf = async (page: Page, selector = '#assent .assent-bar') => {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`nothing to see of ${selector}`);
  return box;
};

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Whether each button can be brought into view whole, and hit there, and none is larger than another. */
async function expectReachable(page: Page): Promise<void> {
  const sizes = new Set<string>();
  for (const action of ACTIONS) {
    await button(page, action).scrollIntoViewIfNeeded();
    await button(page, action).click({ trial: true, timeout: 3000 });
    const { width, height } = await boxOf(page, `#assent [data-assent-action=${action}]`);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    sizes.add(`${Math.round(width)} by ${Math.round(height)}`);
  }
  expect([...sizes]).toHaveLength(1);
}

const SCREENS: (PageOptions & { name: string })[] = [
  { name: 'wide', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  {
    name: 'wide-dark-rtl',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    language: 'ar',
  },
  {
    name: 'phone-de',
    viewport: { width: 360, height: 740 },
    colorScheme: 'light',
    language: 'de',
    hasTouch: true,
    isMobile: true,
  },
  {
    name: 'phone-dark-rtl',
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    language: 'ar',
  },
  {
    name: 'forced',
    viewport: { width: 1280, height: 800 },
    forcedColors: 'active',
    language: 'de',
  },
];

/** One of each kind is tried on every screen, and by axe, the others on two: they differ by where they stand. */
const THOROUGHLY = ['bar-bottom', 'box-bottom-end', 'dialog-centre', 'themed', 'shadow'];
const looksOn = (screen: string) =>
  pictures || screen === 'wide' || screen === 'phone-dark-rtl' ? [...SITES.keys()] : THOROUGHLY;

describe.each(SCREENS)('on the screen $name', ({ name, ...screen }) => {
  let by: Visitor;
  beforeAll(async () => {
    by = await stage.visitor(screen);
  });
  afterAll(() => by.context.close());

  it.each(looksOn(name))('%s: axe finds nothing, and nothing is cut off', async (key) => {
    const page = await open(key, { ...screen, by });
    if (pictures) await page.screenshot({ path: join(pictures, `${key}-${name}.png`) });
    if (THOROUGHLY.includes(key)) expect(await findings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectReachable(page);
    await page.close();
  });

  /** The settings differ by colours and home, not by what asked before. */
  it.each(['bar-bottom', 'themed', 'shadow'])(
    'the settings of %s: axe finds nothing, and nothing is cut off',
    async (key) => {
      const page = await open(key, { ...screen, by });
      await button(page, 'settings').click();
      await button(page, 'save').waitFor();
      for (const summary of await page.locator('#assent summary').all()) await summary.click();
      const picture = `${key}-${name}-settings.png`;
      if (pictures) await page.screenshot({ path: join(pictures, picture) });
      expect(await findings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.close();
    },
  );
});

describe('on 320 pixels, as at 400 % zoom of a small screen', () => {
  const viewport = { width: 320, height: 256 };
  let by: Visitor;
  beforeAll(async () => {
    by = await stage.visitor({ viewport });
  });
  afterAll(() => by.context.close());

  it.each([...SITES.keys()])('%s: each button is reached', async (key) => {
    const page = await open(key, { language: 'de', by });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectReachable(page);
    await page.close();
  });
});

describe.each([320, 360])('the settings on %i pixels', (width) => {
  it.each(['en', 'de', 'fi', 'hu', 'nl', 'sk'])(
    'in %s: rejecting is of the size of accepting, and nothing is cut off',
    async (language) => {
      const page = await open('bar-bottom', { language, viewport: { width, height: 640 } });
      await button(page, 'settings').click();
      await button(page, 'save').waitFor();
      const sizes = await Promise.all(
        (['reject', 'accept'] satisfies Action[]).map(async (action) => {
          const { width, height } = await boxOf(page, `#assent [data-assent-action=${action}]`);
          return [width, height];
        }),
      );
      expect(sizes[0]).toEqual(sizes[1]);
      const cut = await page
        .locator('#assent .assent-sections')
        .evaluate((sections) => sections.scrollWidth - sections.clientWidth);
      expect(cut).toBe(0);
    },
  );
});

describe.each(THOROUGHLY)('%s', (key) => {
  it('comes without a shift of what is there, without a movement, and not on paper', async () => {
    const page = await open(key, { reducedMotion: 'reduce' });
    const shifted = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const observer = new PerformanceObserver((list) => note(list.getEntries()));
          const found: string[] = [];
          const note = (entries: readonly object[]) => {
            for (const { sources } of entries as readonly Shift[]) {
              found.push(sources.map(({ node }) => node?.nodeName).join());
            }
          };
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => {
            note(observer.takeRecords());
            resolve(found);
          }, 300);
        }),
    );
    expect(shifted).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await banner(page).isVisible()).toBe(false);
  });

  it('rejects by one click', async () => {
    const page = await open(key);
    await clickAndStay(page, 'reject');
    expect(await banner(page).count()).toBe(0);
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(true);
  });
});

describe('the place', () => {
  const VIEW = { width: 1280, height: 800 };
  /** The distances of the layer to the four edges. */
  async function edges(page: Page) {
    const { x, y, width, height } = await boxOf(page);
    const right = VIEW.width - x - width;
    return { left: x, right, top: y, bottom: VIEW.height - y - height, width };
  }

  it.each(['ltr', 'rtl'])('of a box follows the direction, %s', async (direction) => {
    const language = direction === 'rtl' ? 'ar' : 'en';
    const by = await stage.visitor({ viewport: VIEW });
    for (const position of POSITIONS_OF.box) {
      const page = await open(`box-${position}`, { language, by });
      const { left, right, top, bottom, width } = await edges(page);
      expect(width).toBe(400);
      expect(position.startsWith('top') ? top : bottom).toBe(16);
      expect(position.endsWith('start') === (direction === 'ltr') ? left : right).toBe(16);
      await page.close();
    }
  });

  it.each(['bar', 'dialog'] as const)(
    'of a %s is in the middle, at the edge that it names',
    async (form) => {
      const by = await stage.visitor({ viewport: VIEW });
      for (const position of POSITIONS_OF[form]) {
        const page = await open(`${form}-${position}`, { by });
        const { left, right, top, bottom } = await edges(page);
        expect(Math.abs(left - right)).toBeLessThanOrEqual(1);
        if (position === 'centre') expect(Math.abs(top - bottom)).toBeLessThanOrEqual(1);
        else expect(position === 'top' ? top : bottom).toBe(16);
        await page.close();
      }
    },
  );
});

describe.each(['dialog-centre', 'shadow-dialog'])('a dialog, %s', (key) => {
  /** What has the focus, through shadow roots. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const { activeElement } = document;
      const inner = activeElement?.shadowRoot?.activeElement ?? activeElement;
      return inner?.getAttribute('data-assent-action') ?? inner?.id ?? inner?.tagName;
    });
  const isInside = (page: Page) =>
    page.evaluate(
      () =>
        !!document.activeElement?.closest('#assent') || document.activeElement === document.body,
    );

  it('has the focus and keeps it, and the page behind hears nothing', async () => {
    const page = await open(key);
    expect(await banner(page).evaluate((layer) => layer.matches(':modal:focus'))).toBe(true);
    // A key that was meant for the page.
    await page.keyboard.press('Enter');
    expect(await banner(page).isVisible()).toBe(true);
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press('Tab');
      expect(await isInside(page)).toBe(true);
    }
    await expect(page.locator('#own').click({ timeout: 500 })).rejects.toThrow();
    await page.locator('#own').evaluate((own) => (own as HTMLElement).focus());
    expect(await focused(page)).not.toBe('own');
  });

  it('is closed by Escape without a choice, and asks again with the next page', async () => {
    const page = await open(key);
    await page.keyboard.press('Escape');
    await expect.poll(() => banner(page).count()).toBe(0);
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(false);
    await page.locator('#own').click({ timeout: 1000 });
    await page.reload();
    await expect.poll(() => banner(page).isVisible()).toBe(true);
  });

  it('comes back from the settings with the focus on their button', async () => {
    const page = await open(key);
    await button(page, 'settings').press('Enter');
    await button(page, 'save').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('settings');
  });

  it('gives the focus back to what opened it', async () => {
    const page = await open(key);
    await clickAndStay(page, 'reject');
    const own = page.locator('#own');
    await own.focus();
    await page.evaluate(() => window.assent.open('first'));
    await banner(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('own');
  });

  it('says itself that the settings cannot be loaded', async () => {
    const page = await open(key);
    await page.route('**/*.settings.js', (route) => route.abort());
    await button(page, 'settings').click();
    await expect
      .poll(() => page.locator('#assent dialog [role=status]').textContent())
      .not.toBe('');
    await clickAndStay(page, 'reject');
    await expect.poll(() => page.locator('#assent > .assent-message').textContent()).not.toBe('');
  });
});

describe('the theme', () => {
  const look = (page: Page) =>
    button(page, 'accept').evaluate((element) => {
      const { backgroundColor, color, borderRadius, fontFamily } = getComputedStyle(element);
      return [backgroundColor, color, borderRadius, fontFamily];
    });

  it('colours the buttons in light and dark, alike', async () => {
    const light = await open('themed', { colorScheme: 'light' });
    expect(await look(light)).toEqual([
      'rgb(26, 79, 214)',
      'rgb(255, 255, 255)',
      '1.32px',
      'Georgia, serif',
    ]);
    const dark = await open('themed', { colorScheme: 'dark' });
    expect((await look(dark)).slice(0, 2)).toEqual(['rgb(110, 156, 247)', 'rgb(10, 10, 30)']);
  });

  it.each([
    ['light', 'dark', 'rgb(255, 255, 255)'],
    ['dark', 'light', 'rgb(24, 28, 33)'],
  ] as const)(
    'a page that is %s has a banner that is so, on a system that is %s',
    async (page, system, paper) => {
      const css = `:root{--assent-scheme:${page}}`;
      const own = await open('bar-bottom', { colorScheme: system, css });
      const ground = await banner(own).evaluate((layer) => getComputedStyle(layer).backgroundColor);
      expect(ground).toBe(paper);
    },
  );

  it('of the page reaches into a shadow root', async () => {
    const page = await open('shadow-dialog', { css: '#assent{--assent-fill:rgb(120, 0, 0)}' });
    expect((await look(page))[0]).toBe('rgb(120, 0, 0)');
  });
});

describe('an own control', () => {
  it('is the only one: the guard adds none', async () => {
    const page = await open('own-control');
    await clickAndStay(page, 'reject');
    expect(await page.locator('[data-assent-open]').count()).toBe(0);
    const other = await open('bar-bottom');
    await clickAndStay(other, 'reject');
    expect(await other.locator('[data-assent-open]').count()).toBe(1);
  });
});

describe('styles of the page', () => {
  const HOSTILE = {
    'a reset': `*,*::before,*::after{box-sizing:content-box;margin:0;padding:0;border:0;animation-duration:3s}
      button,input{font:inherit;color:inherit;background:none;appearance:none}ul,ol{list-style:none}a{text-decoration:none}`,
    'words of its own':
      'body{text-transform:uppercase;letter-spacing:4px;text-align:right;line-height:3;white-space:nowrap;cursor:none;visibility:visible;text-shadow:0 0 3px red;word-spacing:9px;text-indent:5em;font-variant:small-caps}',
    'rules for tags': `button{display:none;position:absolute;width:5px}div{position:relative;transform:none;overflow:hidden;float:left;max-height:10px}
      p{font-size:40px;color:red}h2{font-size:80px}dialog{display:none;width:10px;inset:0}header,footer,section{position:fixed;top:0}
      label{display:block;width:30px}input[type=checkbox]{opacity:0}a::after,button::before,h2::before,li::before{content:"XXXXXXXXXX"}`,
    'rules for roles and attributes':
      '[role=dialog]{display:none;opacity:.1;color:red}[aria-labelledby]{left:-9999px}[role=status]{position:static}[type=button]{display:none;pointer-events:none}[data-theme],[lang],[dir]{opacity:0;filter:blur(9px)}',
  };

  /** All that a visitor sees of the layer: where each part of it is, and how it is drawn. */
  const seen = (page: Page) =>
    page.evaluate(() => {
      const host = document.querySelector('#assent');
      const root = host?.shadowRoot ?? host;
      return [
        ...(root?.querySelectorAll('.assent-bar, .assent-bar *, dialog, dialog *') ?? []),
      ].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const { color, backgroundColor, fontSize, opacity, visibility, letterSpacing } =
          getComputedStyle(element);
        const before = getComputedStyle(element, '::before').content;
        return [
          element.tagName,
          x,
          y,
          width,
          height,
          color,
          backgroundColor,
          fontSize,
          opacity,
          visibility,
          letterSpacing,
          before,
        ].join();
      });
    });

  describe.each(['bar-bottom', 'box-bottom-end', 'dialog-centre', 'shadow'])('%s', (key) => {
    it.each(Object.entries(HOSTILE))('%s changes nothing in either layer', async (_, css) => {
      // Without a bar to scroll the page by, of which the page's own length decides.
      const still = 'html{overflow:hidden}';
      const by = await stage.visitor();
      const plain = await open(key, { css: still, by });
      const page = await open(key, { css: still + css, by });
      expect(await seen(page)).toEqual(await seen(plain));
      for (const each of [plain, page]) {
        await button(each, 'settings').click();
        await button(each, 'save').waitFor();
      }
      expect(await seen(page)).toEqual(await seen(plain));
      expect((await seen(page)).length).toBeGreaterThan(20);
    });
  });

  /** Where the page's own things are. */
  const places = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('body > :not(#assent)')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.tagName, x, y, width, height].join();
      }),
    );

  describe.each(['bar-bottom', 'shadow'])(
    '%s is no part of the page, whose layout stays',
    (key) => {
      it.each([
        'body{display:flex;flex-direction:column;gap:50px}',
        'body{display:grid;grid-template-columns:200px 1fr}',
        'body>*+*{margin-top:80px}',
        'body>:first-child{margin-top:90px}',
        'html{display:grid;gap:40px}',
      ])('%s', async (css) => {
        const page = await open(key, { css });
        const asked = await places(page);
        await page.evaluate(() => document.querySelector('#assent')?.remove());
        expect(await places(page)).toEqual(asked);
      });
    },
  );

  it.each([
    'body{filter:grayscale(1)}',
    'body{transform:translateY(3px)}',
    'body{contain:paint;height:100px;overflow:hidden}',
    'body{opacity:0}',
    'body{visibility:hidden}',
  ])('for the whole page leave it where it is: %s', async (css) => {
    const page = await open('bar-bottom', { css });
    const { y, height } = await boxOf(page);
    expect(y + height).toBe((page.viewportSize()?.height ?? 0) - 16);
    await clickAndStay(page, 'reject');
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(true);
  });

  it('cannot make reject less than accept', async () => {
    const page = await open('bar-bottom', { css: HOSTILE['rules for tags'] });
    const sizes = await Promise.all(
      (['reject', 'accept'] satisfies Action[]).map(async (action) => {
        const { width, height } = await boxOf(page, `#assent [data-assent-action=${action}]`);
        return [width, height];
      }),
    );
    expect(sizes[0]).toEqual(sizes[1]);
  });
});
