import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { banner, button, clickAndReload, clickAndStay, quiet } from './kit/journey.ts';
import { type Kind, pagesJourney } from './kit/pages-journey.ts';

/** Pages, blockers and visitors' tools that do to the guard what nobody planned. */
const pages = pagesJourney();
const { stage, page: own, receipts, visitor } = pages;
const KINDS = ['strict', 'observe'] as const;

/** The page's own work, which must go on whatever happens, and a tag that must wait. */
const BODY = `<p style="height:3000px" id="own">Own</p><script>
  window.own = 1;
  const tag = document.createElement('script');
  tag.src = 'https://www.googletagmanager.com/gtag/js?id=G-1';
  document.body.append(tag);
</script>`;

const accept = (page: Page, kind: Kind) =>
  kind === 'strict' ? clickAndReload(page, 'accept') : clickAndStay(page, 'accept');

async function expectUsable(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as { own?: number }).own)).toBe(1);
  await page.mouse.move(400, 200);
  await page.mouse.wheel(0, 600);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
}

describe.each(KINDS)('blockers, at %s', (kind) => {
  it('the UI is blocked: everything is denied, and the page works', async () => {
    const guest = await visitor();
    await guest.context.route(/\/en(\.settings)?\.js$/, (route) => route.abort('blockedbyclient'));
    const page = await guest.open(await own(kind, BODY));
    expect(await banner(page).count()).toBe(0);
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(false);
    const code = await page.evaluate(() => window.assent.acceptAll().catch(({ code: of }) => of));
    expect(code).toBe('store-unavailable');
    await expectUsable(page);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(guest.errors).toEqual([]);
  });

  it('the banner is hidden: everything is denied, and the page works', async () => {
    const head = '<style>#assent{display:none!important}</style>';
    const page = await (await visitor()).open(await own(kind, BODY, { head }));
    expect(await banner(page).isVisible()).toBe(false);
    await expectUsable(page);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('the banner is taken out: it stays out, everything is denied, and the settings still open', async () => {
    const guest = await visitor();
    const page = await guest.open(await own(kind, BODY));
    await page.evaluate(() => document.getElementById('assent')?.remove());
    await page.evaluate(() => document.body.append('more'));
    expect(await banner(page).count()).toBe(0);
    await expectUsable(page);
    expect(stage.standIns.hosts()).toEqual([]);
    await page.evaluate(() => window.assent.open());
    await expect.poll(() => button(page, 'save').isVisible()).toBe(true);
    expect(guest.errors).toEqual([]);
  });
});

it('the guard is blocked: the static policy holds, and the page works', async () => {
  const guest = await visitor();
  await guest.context.route(/\/s\/strict\.js$/, (route) => route.abort('blockedbyclient'));
  const page = await guest.open(await own('strict', BODY));
  await expectUsable(page);
  expect(stage.standIns.hosts()).toEqual([]);
  expect(guest.errors).toEqual([]);
});

describe.each(KINDS)('listeners, at %s', (kind) => {
  it('one that throws keeps nobody from hearing, and the choice is kept and sent', async () => {
    const before = await receipts(kind);
    const guest = await visitor();
    const page = await guest.open(await own(kind, BODY));
    await page.evaluate(() => {
      window.assent.on('choice', () => {
        throw new Error('mine');
      });
      window.assent.on('choice', ({ chosen }) => sessionStorage.setItem('heard', String(chosen)));
    });
    await accept(page, kind);
    expect(await page.evaluate(() => sessionStorage.getItem('heard'))).toBe('true');
    expect(await page.evaluate(() => window.__ran)).toEqual(['gtag']);
    expect((await receipts(kind)) - before).toBe(1);
    expect(guest.errors).toEqual(['mine']);
  });
});

/** Each stands in the head, before the guard or behind it. */
const POLLUTIONS: Record<string, string> = {
  'keys on every object': `Object.prototype.extra = { a: 1 }; Object.prototype.more = function () {};`,
  'getters on every object': `for (const name of ['src', 'hosts', 'stores', 'signals'])
    Object.defineProperty(Object.prototype, name, { get() { return undefined }, set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    }, enumerable: true, configurable: true });`,
  'longer arrays': `Array.prototype.last = function () { return this[this.length - 1] }; Array.prototype.remove = function () {};`,
  'a list that holds itself': `window.dataLayer = []; dataLayer.push(dataLayer, { dataLayer });`,
  'a full storage': `for (let i = 0; i < 1000; i++) localStorage.setItem('key' + i, 'x'.repeat(1000));`,
};

describe.each(KINDS)('a polluted page, at %s', (kind) => {
  it.each(
    Object.keys(POLLUTIONS).flatMap((name) => [
      [name, 'before'] as const,
      [name, 'behind'] as const,
    ]),
  )('%s, %s the guard: holds, asks, keeps and lets go', async (name, where) => {
    const script = `<script>${POLLUTIONS[name]}</script>`;
    const guest = await visitor();
    const page = await guest.open(
      await own(
        kind,
        BODY,
        where === 'before' ? { snippet: (as) => script + as } : { head: script },
      ),
    );
    expect(await banner(page).isVisible()).toBe(true);
    expect(stage.standIns.hosts()).toEqual([]);
    await accept(page, kind);
    expect(await page.evaluate(() => window.__ran)).toEqual(['gtag']);
    await page.locator('[data-assent-open]').click();
    await expect.poll(() => button(page, 'save').isVisible()).toBe(true);
    expect(guest.errors).toEqual([]);
  });

  it('elements named like what the guard uses change nothing', async () => {
    const clobbers = `<img name="currentScript"><a id="assent" href="#a">Own</a><i id="__assent"></i>
      <form id="attributes"><input name="attributes"><input name="action"><input name="submit"><input name="getAttribute"><input name="querySelectorAll"><input name="matches"><input name="localName"><input name="nodeType"></form>`;
    const guest = await visitor();
    const page = await guest.open(await own(kind, clobbers + BODY));
    expect(await banner(page).isVisible()).toBe(true);
    await page.evaluate(() => {
      const form = document.getElementById('attributes') as Node;
      const other = form.cloneNode(true);
      const frame = document.createElement('iframe');
      frame.setAttribute('src', 'https://www.youtube.com/embed/a');
      other.appendChild(frame);
      document.body.append(other);
      document.body.appendChild(form);
    });
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(stage.standIns.connections).toEqual([]);
    await accept(page, kind);
    expect(await page.evaluate(() => window.__ran)).toEqual(['gtag']);
    expect(await page.locator('a#assent').textContent()).toBe('Own');
    expect(guest.errors).toEqual([]);
  });

  it("methods on the prototype of all objects are nobody's traps", async () => {
    const guest = await visitor();
    const head = `<script>for (const name of ['has', 'getPrototypeOf', 'ownKeys']) {
      Object.defineProperty(Object.prototype, name, { configurable: true, value: () => 0 });
    }</script>`;
    const page = await guest.open(
      await own(kind, BODY, { head, snippet: (snippet) => `${head}${snippet}` }),
    );
    expect(
      await page.evaluate(() => [
        'name' in document.write,
        'theme' in localStorage,
        Object.keys(localStorage).length,
        document.write instanceof Function,
      ]),
    ).toEqual([true, false, 0, true]);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(guest.errors).toEqual([]);
  });

  it('addresses and markup of a megabyte pass in time', async () => {
    const guest = await visitor();
    const page = await guest.open(await own(kind, `${BODY}<div id="app"></div>`));
    const took = await page.evaluate(() => {
      const began = performance.now();
      const app = document.getElementById('app') as HTMLElement;
      const image = new Image();
      image.src = `data:image/gif;base64,${'A'.repeat(1e6)}`;
      image.srcset = `${'/a '.repeat(10)}${'b'.repeat(1e6)}`;
      image.setAttribute('src', `/${'c'.repeat(1e6)}`);
      app.innerHTML = `<p title="${'x '.repeat(5e5)}">${'words and more '.repeat(7e4)}</p>`;
      app.insertAdjacentHTML('beforeend', '<b>1 < 2</b> '.repeat(5e4));
      const frame = document.createElement('iframe');
      frame.src = `https://www.youtube.com/embed/${'y'.repeat(1e6)}`;
      app.append(frame);
      return performance.now() - began;
    });
    expect(took).toBeLessThan(3000);
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(guest.errors).toEqual([]);
  });
});
