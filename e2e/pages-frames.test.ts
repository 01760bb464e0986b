import type { Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { banner, button, clickAndReload, clickAndStay, quiet } from './kit/journey.ts';
import { type Kind, pagesJourney } from './kit/pages-journey.ts';

/** The snippet where it is not alone, or not at home. */
const pages = pagesJourney();
const { stage, page: own, snippet, receipts, visitor } = pages;

const TAG = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
const KINDS = ['strict', 'observe'] as const;

const accept = (page: Page, kind: Kind) =>
  kind === 'strict' ? clickAndReload(page, 'accept') : clickAndStay(page, 'accept');

/** Uses what a sandboxed document may not have, as pages do: each by itself. */
const TRIES = `<script>
  window.worked = [];
  for (const [name, run] of Object.entries({
    assent: () => assent.get().chosen === false,
    denied: () => Object.values(assent.get().vendors).every((yes) => !yes),
    fetch: () => fetch('data:,x'),
    nodes: () => document.body.append(document.createElement('iframe')),
    listener: () => assent.on('choice', () => {}),
  })) try { if (run()) worked.push(name) } catch (fault) { worked.push(String(fault)) }
  for (const name of ['cookie', 'localStorage']) {
    try { name === 'cookie' ? document.cookie : localStorage } catch (fault) { worked.push(fault.name) }
  }
</script>`;

describe.each(KINDS)('a sandboxed document, at %s', (kind) => {
  const worked = (page: Page) =>
    page
      .frames()
      .at(-2)
      ?.evaluate(() => (window as unknown as { worked: string[] }).worked);
  const ALL = ['assent', 'denied', 'fetch', 'listener', 'SecurityError', 'SecurityError'];

  it.each([
    [
      'by its frame',
      (inner: string) => `<iframe sandbox="allow-scripts" src="${inner}"></iframe>`,
      {},
    ],
    [
      'by its policy',
      (inner: string) => `<iframe src="${inner}"></iframe>`,
      { 'Content-Security-Policy': 'sandbox allow-scripts' },
    ],
  ])('%s: everything is denied, and nothing is thrown into the page', async (_, frame, headers) => {
    const dynamic = `<script>const s = document.createElement('script'); s.src = 'https://www.googletagmanager.com/gtag/js?id=2'; document.head.append(s)</script>`;
    const body = kind === 'strict' ? TAG + dynamic + TRIES : dynamic + TRIES;
    const inner = await own(kind, body, { path: '/inner', headers });
    const outer = pages.site.serve('/outer', `<!doctype html><title>Outer</title>${frame(inner)}`);
    const guest = await visitor();
    const page = await guest.open(outer);
    await quiet(page);
    expect(await worked(page)).toEqual(ALL.filter((name) => name !== 'nodes'));
    expect(stage.standIns.hosts()).toEqual([]);
    expect(guest.errors).toEqual([]);
    // Nothing that is answered here could be kept or proved, so nothing is asked.
    expect(await page.frameLocator('iframe').locator('.assent-bar').count()).toBe(0);
  });
});

describe.each(KINDS)('the snippet twice, at %s', (kind) => {
  it('is one banner and one receipt', async () => {
    const before = await receipts(kind);
    const guest = await visitor();
    const again = await snippet(kind);
    const page = await guest.open(await own(kind, `${again}<p id="own">Own</p>`));
    expect(await banner(page).count()).toBe(1);
    expect(await page.locator('#own').isVisible()).toBe(true);
    await accept(page, kind);
    expect((await receipts(kind)) - before).toBe(1);
    expect(guest.errors).toEqual([]);
  });
});

describe.each(KINDS)('a page in a frame of itself, at %s', (kind) => {
  const BODY = `<form action="https://pay.example/take" method="post" target="_top"><button name="way" value="card">Pay</button></form>
    <script>
      if (self === top) {
        const frame = document.createElement('iframe');
        frame.id = 'self';
        frame.width = frame.height = 600;
        frame.src = location.href;
        document.body.append(frame);
      }
    </script>`;

  it('asks in each, and one choice of one receipt counts in both', async () => {
    const before = await receipts(kind);
    const guest = await visitor();
    const page = await guest.open(await own(kind, BODY));
    const inner = page.frameLocator('#self');
    expect(await banner(page).count()).toBe(1);
    expect(await inner.locator('.assent-bar').count()).toBe(1);
    await clickAndStay(page, 'reject');
    expect(await banner(page).count()).toBe(0);
    await expect.poll(() => inner.locator('.assent-bar').count()).toBe(0);
    expect((await receipts(kind)) - before).toBe(1);
    expect(guest.errors).toEqual([]);
  });

  it('takes a grant as the page around it does', async () => {
    const page = await (await visitor()).open(await own(kind, BODY + TAG));
    const inner = () => page.frames()[1] as Frame;
    await inner().waitForFunction(() => window.assent);
    await inner().evaluate(() => Reflect.set(window, 'mark', true));
    await accept(page, kind);
    await quiet(page);
    await expect.poll(() => inner().evaluate(() => window.__ran)).toEqual(['gtag']);
    const stayed = await inner().evaluate(() => Reflect.has(window, 'mark'));
    expect(stayed).toBe(kind === 'observe');
  });

  it('is guarded once: a form in it is held once and sent once', async () => {
    const guest = await visitor();
    const page = await guest.open(await own(kind, BODY));
    await clickAndStay(page, 'reject');
    await page.frameLocator('#self').locator('form button').click();
    const sent = () =>
      stage.standIns.seen.map(({ host, path }) => host + path).filter((at) => at.endsWith('/take'));
    await expect.poll(sent, { timeout: 10_000 }).toEqual(['pay.example/take']);
    await quiet(page);
    expect(sent()).toHaveLength(1);
  });
});

describe.each(KINDS)('a frame set, at %s', (kind) => {
  it('is guarded in each of its frames, by whatever way they are reached', async () => {
    pages.site.serve('/inside.html', '<!doctype html><p>Inside');
    const outer = pages.site.serve(
      '/set',
      `<!doctype html><html><head>${await snippet(kind)}<title>Set</title></head><frameset cols="*"><frame src="/inside.html"></frameset></html>`,
    );
    const guest = await visitor();
    const page = await guest.open(outer);
    await quiet(page);
    const written = await page.evaluate(() => {
      const inner = frames[0]?.document as Document;
      for (const name of ['_ga', 'own']) Reflect.set(inner, 'cookie', `${name}=1`);
      return inner.cookie;
    });
    expect(written).toBe('own=1');
  });
});

describe.each(KINDS)('a document that a script gives a frame as text, at %s', (kind) => {
  it('is guarded before it writes anything, and stays whole', async () => {
    const inner = `<!doctype html><p>Inside<script>
      for (const name of ['_ga', 'own']) document.cookie = name + '=1';
      parent.inner = [document.cookie, document.compatMode, document.querySelector('p').firstChild.data];
    </scr\` + \`ipt>`;
    const body = `<script>
      const frame = document.createElement('iframe');
      frame.srcdoc = \`${inner}\`;
      document.body.append(frame);
    </script>`;
    const guest = await visitor();
    const page = await guest.open(await own(kind, body));
    await quiet(page);
    expect(await page.evaluate(() => Reflect.get(window, 'inner'))).toEqual([
      'own=1',
      'CSS1Compat',
      'Inside',
    ]);
  });

  it('throws nothing where it may not reach out', async () => {
    const body = `<script>
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.setAttribute('srcdoc', '<p>Inside');
      document.body.append(frame);
    </script>`;
    const guest = await visitor();
    const page = await guest.open(await own(kind, body));
    await quiet(page);
    expect(await page.frameLocator('iframe').locator('p').textContent()).toBe('Inside');
    expect(guest.errors).toEqual([]);
  });
});

describe.each(KINDS)("a page of the site's own in an object, at %s", (kind) => {
  it('is guarded', async () => {
    pages.site.serve(
      '/inside.html',
      `<!doctype html><p>Inside<script>setTimeout(() => {
        fetch('https://www.google-analytics.com/collect', { mode: 'no-cors' }).catch(() => {});
      }, 400)</script>`,
    );
    const body = `<script>
      const shown = document.createElement('object');
      shown.data = '/inside.html';
      document.body.append(shown);
    </script>`;
    const guest = await visitor();
    const page = await guest.open(await own(kind, body));
    stage.standIns.forget();
    await page.waitForTimeout(900);
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(guest.errors).toEqual([]);
  });
});

describe.each(KINDS)('an address in place of markup, at %s', (kind) => {
  it('is written as its text, and leads nowhere', async () => {
    const guest = await visitor();
    const page = await guest.open(await own(kind, '<p id="at"></p>'));
    const here = page.url();
    await page.evaluate(() => {
      const place = document.querySelector('#at') as HTMLElement;
      Reflect.set(place, 'innerHTML', location);
      Reflect.set(document.createElement('iframe'), 'srcdoc', location);
    });
    await quiet(page);
    expect([page.url(), await page.locator('#at').textContent()]).toEqual([here, here]);
    expect(guest.errors).toEqual([]);
  });
});

describe("files of the site's own in frames, at strict", () => {
  it('get the policy where they can, and throw nothing into the page where they cannot', async () => {
    const image = 'https://www.facebook.com/tr/?id=1';
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>';
    pages.site.serve('/drawing.svg', svg, { 'Content-Type': 'image/svg+xml' });
    pages.site.serve('/words.txt', 'Words', { 'Content-Type': 'text/plain' });
    pages.site.serve('/inside.html', '<!doctype html><p>Inside');
    const guest = await visitor();
    const page = await guest.open(
      await own(
        'strict',
        ['/drawing.svg', '/words.txt', '/inside.html']
          .map((path) => `<iframe src="${path}" title="Own"></iframe>`)
          .join(''),
      ),
    );
    await quiet(page);
    const seen = await page.evaluate((src) => {
      const inner = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument);
      const late = inner.at(-1)?.createElement('img') as HTMLImageElement;
      late.src = src;
      inner.at(-1)?.body.append(late);
      return inner.map((page) => page?.documentElement.localName);
    }, image);
    expect(seen).toEqual(['svg', 'html', 'html']);
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(guest.errors).toEqual([]);
  });
});

describe('with scripts off', () => {
  it('the static policy stands, and the page can be read', async () => {
    const body = `${TAG}<p>Read me</p><img src="https://www.facebook.com/tr?id=1" alt="">
      <iframe loading="lazy" style="margin-top:9000px" src="https://www.youtube.com/embed/a"></iframe>
      <noscript><img src="https://www.googletagmanager.com/ns.html" alt=""></noscript>`;
    const head = '<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=A">';
    const guest = await stage.visitor({ javaScriptEnabled: false });
    const page = await guest.open(await own('strict', body, { head }));
    expect(stage.standIns.hosts()).toEqual([]);
    expect(await page.getByText('Read me').isVisible()).toBe(true);
    expect(await button(page, 'accept').count()).toBe(0);
  });
});
