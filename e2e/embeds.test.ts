import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickAndReload, clickAndStay, journey, quiet } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';
import { receiptsOf } from './kit/receipts.ts';

/** Frames of third parties that are held back: what stands in them, and the ways to load them. */
const stage = journey();
const { visitor } = stage;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOME = '/demo/facts42/';
const VIDEO = 'https://www.youtube.com/embed/M7lc1UVf-VE';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages.close());

type Load = 'once' | 'always';
const inside = (page: Page, frame = 'iframe'): FrameLocator => page.frameLocator(frame);
const load = (page: Page, way: Load, frame?: string) =>
  inside(page, frame).locator(`[data-assent-embed=${way}]`);
const placeholder = (page: Page, frame?: string) => inside(page, frame).locator('[role=group]');
/** What a frame of the vendor's shows here. */
const vendorsText = 'Stand-in for www.youtube.com';
const vendorsFrame = (page: Page) => page.frames().find((frame) => frame.url().startsWith(VIDEO));

/** A page of the site's owner, on another origin than the service. */
async function framePage(body: string, site = 'facts42', language = 'de'): Promise<string> {
  pages.html = ownPage(await stage.service.snippet(site), {
    language,
    head: '<meta name="viewport" content="width=device-width"><style>body{margin:0}</style>',
    body: `<main>${body}</main><p><a href="#" data-assent-open>Privacy</a></p>`,
  });
  return `${pages.origin}/`;
}

/** Opens a page on which "reject all" was said, so that nothing lies over its frames. */
async function refusing(path: string, options = {}): Promise<Page> {
  const guest = await visitor(options);
  const page = await guest.open(path);
  await clickAndStay(page, 'reject');
  return page;
}

describe('before a yes', () => {
  it('a frame says who would get what, asks nobody, and leaves the page as it is', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    const said = placeholder(page);
    await expect.poll(() => said.textContent()).toContain('Google Ireland Limited (Irland)');
    expect(await said.textContent()).toContain('Ein Schulungstag im Film');
    expect(await said.textContent()).toContain('Vereinigte Staaten');
    expect(await load(page, 'always').textContent()).toBe('YouTube immer laden');
    const links = inside(page).locator('a');
    expect(await links.evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))).toEqual(
      [
        `${stage.service.origin}/demo/facts42/datenschutz.html`,
        'https://policies.google.com/privacy',
      ],
    );

    expect(stage.standIns.hosts()).toEqual([]);
    expect(await guest.cookies()).toEqual([]);
    expect(await guest.stored(page)).toEqual([]);
    const frame = page.locator('iframe');
    expect(await frame.getAttribute('src')).toBe(VIDEO);
    expect(await frame.getAttribute('sandbox')).toBeNull();
    expect(await page.evaluate(() => history.length)).toBe(2);
    await clickAndStay(page, 'reject');
    await page.locator('[data-paket=betrieb]').click();
    expect(await page.locator('#korb-zahl').textContent()).toBe('1');
  });

  it('shows the picture that the owner gives, and none of another host', async () => {
    const page = await (await visitor()).open(HOME);
    const picture = () =>
      inside(page)
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundImage);
    await expect.poll(picture).toContain('/demo/facts42/standbild.svg');

    const address = await framePage(
      `<iframe src="${VIDEO}" data-assent-poster="https://pictures.example/a.jpg" width="560" height="315"></iframe>`,
    );
    await page.goto(address);
    await placeholder(page).waitFor();
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it.each([
    ['a sandboxed frame', 'sandbox'],
    ['one with scripts only', 'sandbox="allow-scripts"'],
    ['a lazy one', 'loading="lazy"'],
    ['a lazy, sandboxed one', 'loading="lazy" sandbox'],
  ])('%s is drawn as well, and keeps its attributes', async (_, attributes) => {
    const page = await (await visitor()).open(
      await framePage(`<iframe ${attributes} src="${VIDEO}" width="560" height="315"></iframe>`),
    );
    await load(page, 'once').waitFor();
    const markup = await page.locator('iframe').evaluate((frame) => frame.outerHTML);
    expect(/sandbox(="[^"]*")?/.exec(markup)?.[0].replace('=""', '')).toBe(
      /sandbox(="[^"]*")?/.exec(attributes)?.[0],
    );
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it.each([
    ['that loads at once', ''],
    ['that is lazy', 'loading="lazy"'],
  ])('nothing is fetched for a frame %s until it is near', async (_, attributes) => {
    const guest = await visitor();
    const fetched: string[] = [];
    guest.context.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    const page = await guest.open(
      await framePage(
        `<div style="height:9000px"></div><div><iframe ${attributes} src="${VIDEO}" width="560" height="315"></iframe></div>`,
      ),
    );
    await quiet(page);
    const embeds = () => fetched.filter((path) => path.endsWith('.embeds.js')).length;
    expect(embeds()).toBe(0);
    await page
      .locator('iframe')
      .evaluate((frame) => scrollTo(0, document.body.scrollHeight - frame.clientHeight));
    await load(page, 'once').waitFor();
    expect(embeds()).toBe(1);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('a frame that a script adds later is drawn, too', async () => {
    const page = await (await visitor()).open(
      await framePage(
        `<iframe src="${VIDEO}" width="560" height="315"></iframe><div id="later"></div>`,
      ),
    );
    await load(page, 'once').waitFor();
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.width = '400';
      frame.height = '300';
      frame.src = address;
      document.getElementById('later')?.append(frame);
    }, VIDEO);
    await load(page, 'once', '#later iframe').waitFor();
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it("trackers' frames get none", async () => {
    const page = await (await visitor()).open(
      await framePage(
        `<iframe id="seen" src="${VIDEO}" width="560" height="315"></iframe>
        <iframe id="dot" src="${VIDEO}" width="1" height="1"></iframe>
        <iframe id="gone" src="${VIDEO}" style="display:none"></iframe>`,
      ),
    );
    await load(page, 'once', '#seen').waitFor();
    await quiet(page);
    for (const id of ['dot', 'gone']) {
      expect(
        await page.locator(`#${id}`).evaluate((frame) => {
          const { contentDocument } = frame as HTMLIFrameElement;
          return contentDocument?.body?.childElementCount ?? 0;
        }),
      ).toBe(0);
    }
    // Shown by the page, it is one to be seen.
    await page.locator('#gone').evaluate((frame) => frame.removeAttribute('style'));
    await load(page, 'once', '#gone').waitFor();
  });
});

describe('"load once"', () => {
  it.each(['same', 'other'])(
    'with the service on the %s origin asks that frame’s host, and keeps nothing',
    async (origin) => {
      const guest = await visitor();
      const path =
        origin === 'same'
          ? HOME
          : await framePage(
              `<iframe src="${VIDEO}" allow="autoplay; camera 'none'" allowfullscreen width="560" height="315"></iframe>`,
            );
      const page = await guest.open(path);
      await load(page, 'once').press('Enter');
      await expect.poll(() => stage.standIns.hosts()).toEqual(['www.youtube.com']);
      await quiet(page);
      expect(stage.standIns.seen.map(({ path }) => path)).toEqual(['/embed/M7lc1UVf-VE']);
      expect(await vendorsFrame(page)?.textContent('body')).toContain(vendorsText);

      const own = (await guest.context.cookies(page.url())).map(({ name }) => name);
      expect(own).toEqual([]);
      expect(await guest.stored(page)).toEqual([]);
      expect(await page.evaluate(() => window.assent.get().chosen)).toBe(false);
      expect(await page.evaluate(() => history.length)).toBe(2);

      const features = await vendorsFrame(page)?.evaluate(() => {
        const { featurePolicy } = document as Document & {
          featurePolicy: { allowsFeature(name: string): boolean };
        };
        return ['autoplay', 'fullscreen', 'camera'].map((name) =>
          featurePolicy.allowsFeature(name),
        );
      });
      expect(features).toEqual([true, true, false]);

      stage.standIns.forget();
      await page.reload();
      await load(page, 'once').waitFor();
      await quiet(page);
      expect(stage.standIns.hosts()).toEqual([]);
    },
  );

  it('puts the focus into what was loaded', async () => {
    const page = await refusing(HOME);
    await load(page, 'once').press('Enter');
    await expect.poll(() => vendorsFrame(page)?.evaluate(() => document.hasFocus())).toBe(true);
  });

  it('keeps the sandbox that the owner wrote around the vendor', async () => {
    const page = await refusing(
      await framePage(
        `<iframe sandbox="allow-scripts" src="${VIDEO}" width="560" height="315"></iframe>`,
      ),
    );
    await load(page, 'once').click();
    await expect.poll(() => vendorsFrame(page)?.evaluate(() => self.origin)).toBe('null');
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-scripts');
  });

  it('is over when the visitor comes back to the page', async () => {
    const page = await refusing(HOME);
    await load(page, 'once').click();
    await expect.poll(() => stage.standIns.hosts()).toEqual(['www.youtube.com']);
    await page.goto(`${stage.service.origin}/demo/facts42/impressum.html`);
    stage.standIns.forget();
    await page.goBack();
    await load(page, 'once').waitFor();
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
  });
});

describe('"always load"', () => {
  it('is a receipt that grants this vendor, and "reject all" takes it back', async () => {
    const page = await (await visitor()).open(HOME);
    const reloaded = page.waitForEvent('load');
    await load(page, 'always').press('Enter');
    await reloaded;
    await expect.poll(() => stage.standIns.hosts()).toEqual(['www.youtube.com']);
    expect(await vendorsFrame(page)?.textContent('body')).toContain(vendorsText);

    const { receipt } = await page.evaluate(() => window.assent.get());
    const kept = (await receiptsOf(stage.service, 'facts42')).find(({ id }) => id === receipt);
    const granted = kept?.outcomes.filter((o) => o.granted).flatMap((o) => o.vendors);
    expect(granted).toContain('youtube');
    expect(granted).not.toContain('google-fonts');

    await page.locator('footer [data-assent-open]').click();
    await clickAndReload(page, 'reject');
    stage.standIns.forget();
    await page.reload();
    await load(page, 'once').waitFor();
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('loads at once while something is typed, and loses nothing of it', async () => {
    const page = await refusing(
      await framePage(
        `<textarea></textarea><iframe src="${VIDEO}" width="560" height="315"></iframe>`,
      ),
    );
    await page.locator('textarea').pressSequentially('Ein langer Text');
    await load(page, 'always').click();
    await expect.poll(() => stage.standIns.hosts()).toContain('www.youtube.com');
    expect(await page.locator('textarea').inputValue()).toBe('Ein langer Text');
    expect(await page.evaluate(() => window.assent.get().vendors.youtube)).toBe(true);
  });

  it('a yes on another page counts when the visitor comes back', async () => {
    const page = await refusing(HOME);
    await load(page, 'once').waitFor();
    await page.goto(`${stage.service.origin}/demo/facts42/impressum.html`);
    await quiet(page);
    await page.locator('footer [data-assent-open]').click();
    await clickAndReload(page, 'accept');
    await page.goBack();
    await expect.poll(() => vendorsFrame(page)?.textContent('body')).toContain(vendorsText);
  });
});

describe('by keyboard alone', () => {
  it('links and buttons are reached in order, each with its name', async () => {
    const page = await refusing(
      await framePage(
        `<button>Before</button><iframe title="A film" src="${VIDEO}" width="560" height="315"></iframe><button>After</button>`,
      ),
    );
    await load(page, 'once').waitFor();
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        const within = (activeElement as HTMLIFrameElement).contentDocument?.activeElement;
        return (within ?? activeElement)?.textContent;
      });
    await page.getByRole('button', { name: 'Before' }).focus();
    const reached: (string | null | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
    }
    expect(reached).toEqual([
      'Datenschutzerklärung',
      'Datenschutzerklärung von YouTube',
      'Einmal laden',
      'YouTube immer laden',
      'After',
    ]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await inside(page).getByRole('group', { name: 'YouTube: A film' }).count()).toBe(1);
    await page.keyboard.press('Space');
    await expect.poll(() => stage.standIns.hosts()).toEqual(['www.youtube.com']);
  });
});

describe('axe finds nothing', () => {
  const ARABIC = {
    'embed.text': 'عند التحميل يتلقى {provider} عنوان IP الخاص بك وقد يخزّن بيانات على جهازك.',
    'embed.once': 'تحميل مرة واحدة',
    'embed.always': 'تحميل {vendor} دائمًا',
    'embed.refused': 'هذا المحتوى غير مسموح به في هذا الموقع.',
    'link.privacy': 'إشعار الخصوصية',
    'vendor.privacy': 'إشعار الخصوصية لدى {vendor}',
    'vendor.transfer': 'النقل إلى بلدان ثالثة',
  };
  beforeAll(async () => {
    const config = JSON.parse(readFileSync('examples/facts42/site.json', 'utf8'));
    const english = JSON.parse(readFileSync('packages/banner/src/locales/en.json', 'utf8'));
    await stage.service.apply({
      ...config,
      site: 'rtl',
      languages: { default: 'ar', offered: ['ar'] },
      texts: { ar: { ...english, ...ARABIC } },
    });
  });

  /** Rules that the page's frames and what is in them break, as axe sees them: in their page. */
  async function findings(page: Page): Promise<string[]> {
    for (const frame of page.frames()) await frame.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run(): Promise<{
            violations: { id: string; nodes: { html: string; target: string[] }[] }[];
          }>;
        };
      };
      const found = (await axe.run()).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, target }) => ({ id, html, target })),
      );
      return found
        .filter(({ html, target }) => target.length > 1 || html.startsWith('<iframe'))
        .map(({ id, html }) => `${id}: ${html}`);
    });
  }

  const screens = [
    { viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const },
    { viewport: { width: 360, height: 740 }, colorScheme: 'light' as const },
    { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
    {
      viewport: { width: 360, height: 740 },
      colorScheme: 'light' as const,
      forcedColors: 'active' as const,
    },
  ];
  for (const screen of screens) {
    const name = `${screen.viewport.width} pixels, ${screen.forcedColors ?? screen.colorScheme}`;
    it(`on facts42, ${name}`, async () => {
      const page = await refusing(HOME, screen);
      await page.locator('iframe').scrollIntoViewIfNeeded();
      await load(page, 'once').waitFor();
      expect(await findings(page)).toEqual([]);
    });

    it(`from right to left, in boxes of all sizes, ${name}`, async () => {
      const sizes = [
        [320, 180],
        [560, 315],
        [120, 80],
        [728, 90],
        [160, 400],
      ];
      const frames = sizes.map(
        ([width, height], i) =>
          `<iframe id="f${i}" src="${VIDEO}" width="${width}" height="${height}" style="display:block;max-width:100%;border:0"></iframe>`,
      );
      const page = await refusing(
        await framePage(
          `${frames.join('')}<iframe id="unknown" src="https://unknown.example/" width="300" height="150"></iframe>`,
          'rtl',
          'ar',
        ),
        screen,
      );
      for (const id of [...sizes.map((_, i) => `f${i}`), 'unknown']) {
        const group = placeholder(page, `#${id}`);
        await group.waitFor();
        expect(await group.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
        const overflow = await group.evaluate(() => document.body.scrollWidth - innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
      expect(await findings(page)).toEqual([]);
    });
  }
});

describe('nothing moves', () => {
  const LAYOUTS: readonly (readonly [string, string, string])[] = [
    [
      'width and height attributes',
      '',
      `<iframe width="560" height="315" src="${VIDEO}"></iframe>`,
    ],
    [
      'full width with a ratio',
      'iframe{width:100%;aspect-ratio:16/9;border:0;display:block}',
      `<iframe src="${VIDEO}"></iframe>`,
    ],
    [
      'the padding box',
      '.box{position:relative;padding-bottom:56.25%;height:0}.box iframe{position:absolute;inset:0;width:100%;height:100%}',
      `<div class="box"><iframe src="${VIDEO}"></iframe></div>`,
    ],
    [
      'a flex item',
      '.row{display:flex;gap:10px}.row>iframe{flex:1 1 300px;height:240px}.row>:nth-child(2){margin-left:40px}',
      `<div class="row"><p>Words</p><iframe src="${VIDEO}"></iframe></div>`,
    ],
    [
      'a grid item',
      '.grid{display:grid;grid-template-columns:1fr 2fr}.grid>iframe{width:100%;height:100%;min-height:200px}.grid>*+*{margin-top:30px}',
      `<div class="grid"><p>Words</p><iframe src="${VIDEO}"></iframe><p>More</p><p>Words</p></div>`,
    ],
  ];

  it.each(LAYOUTS)('in %s', async (_, css, html) => {
    const address = await framePage(`<style>${css}</style>${html}<p>After</p>`);
    const guest = await visitor();
    const before = await guest.context.newPage();
    await before.route('**/*.embeds.js', (route) => route.abort());
    await before.goto(address);
    await quiet(before);
    const box = await before.locator('iframe').boundingBox();

    const page = await guest.open(address);
    await placeholder(page).waitFor();
    const shifts = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 500);
        }),
    );
    expect(shifts).toBe(0);
    expect(await page.locator('iframe').boundingBox()).toEqual(box);
  });
});

describe('hostile frames', () => {
  it('a host that nobody was asked about is named, and there is no way to load it', async () => {
    const page = await (await visitor()).open(
      await framePage(`<iframe src="https://unknown.example/x" width="560" height="315"></iframe>`),
    );
    await expect.poll(() => placeholder(page).textContent()).toContain('nicht zugelassen');
    expect(await placeholder(page).textContent()).toContain('unknown.example');
    expect(await inside(page).locator('button').count()).toBe(0);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('scripts in addresses and markup in titles are nothing of ours', async () => {
    const page = await (await visitor()).open(
      await framePage(
        `<iframe id="js" src="javascript:'own'" width="560" height="315"></iframe>
        <iframe id="film" title="<img src=x onerror=parent.caught=1>" src="${VIDEO}" width="560" height="315"></iframe>`,
      ),
    );
    await placeholder(page, '#film').waitFor();
    expect(await placeholder(page, '#js').count()).toBe(0);
    expect(await placeholder(page, '#film').textContent()).toContain('<img src=x');
    expect(await page.evaluate(() => 'caught' in window)).toBe(false);
  });
});

describe('the relay', () => {
  /** Opens the relay in a page and tells it what to show, as a page of the site could. */
  const ordering = (
    address: string,
  ) => `<iframe id="relay" width="560" height="315"></iframe><script>
    const relay = document.getElementById('relay');
    addEventListener('message', ({ data, source }) => {
      if (data === 'assent-frame') source.postMessage({ address: ${JSON.stringify(address)}, title: 'x', attributes: {} }, '*');
    });
    relay.src = '${stage.service.origin}/s/facts42/frame?lang=de';
  </script>`;

  it('shows a frame of a vendor of the site', async () => {
    const page = await (await visitor()).open(await framePage(ordering(VIDEO)));
    await expect.poll(() => stage.standIns.hosts()).toEqual(['www.youtube.com']);
    expect(await vendorsFrame(page)?.textContent('body')).toContain(vendorsText);
  });

  it.each([
    'https://evil.example/',
    'http://www.youtube.com/embed/x',
    'https://www.youtube.com/watch',
    'https://www.youtube.com.evil.example/embed/x',
    'https://www.youtube.com@evil.example/embed/x',
    'javascript:alert(1)',
    'data:text/html,x',
    '/s/facts42.js',
  ])('refuses %s', async (address) => {
    const page = await (await visitor()).open(await framePage(ordering(address)));
    const line = inside(page, '#relay').getByRole('alert');
    await expect.poll(() => line.isVisible()).toBe(true);
    expect(await line.textContent()).toContain('nicht zugelassen');
    expect(await inside(page, '#relay').locator('iframe').count()).toBe(0);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('stands in no frame of a foreign site', async () => {
    const config = JSON.parse(readFileSync('examples/facts42/site.json', 'utf8'));
    await stage.service.apply({ ...config, site: 'elsewhere', domains: [{ host: 'a.example' }] });
    const page = await (await visitor()).context.newPage();
    const refusals: string[] = [];
    page.on('console', (message) => refusals.push(message.text()));
    pages.html = ordering(VIDEO).replace('/s/facts42/', '/s/elsewhere/');
    await page.goto(pages.origin);
    await quiet(page);
    expect(refusals.join()).toContain('frame-ancestors');
    expect(stage.standIns.hosts()).toEqual([]);
  });
});
