import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { banner, button, clickAndReload, clickAndStay, quiet } from './kit/journey.ts';
import { type Kind, pagesJourney } from './kit/pages-journey.ts';

/** Pages that change without being loaded anew. */
const { stage, page: own, visitor } = pagesJourney();

const VIDEO = 'https://www.youtube.com/embed/M7lc1UVf-VE';
const TAG = 'https://www.googletagmanager.com/gtag/js?id=G-1';
const KINDS = ['strict', 'observe'] as const;

/** Whom the browser turned to, by request or by mere connection. */
const turnedTo = () => [...new Set([...stage.standIns.hosts(), ...stage.standIns.connections])];

/** Accepts, and waits until the page is as the yes makes it: strict loads anew for it. */
const accept = (page: Page, kind: Kind) =>
  kind === 'strict' ? clickAndReload(page, 'accept') : clickAndStay(page, 'accept');

describe.each(KINDS)('an app that draws its views itself, at %s', (kind) => {
  const BODY = `<main id="app"></main><script>
    function draw(how) {
      const app = document.getElementById('app');
      if (how === 'markup') app.innerHTML = '<p id="drawn">Drawn</p><iframe src="${VIDEO}"></iframe>';
      if (how === 'nodes') {
        const frame = document.createElement('iframe');
        frame.src = '${VIDEO}';
        const tag = document.createElement('script');
        tag.src = '${TAG}';
        app.replaceChildren(frame, tag);
      }
    }
    function go(how) { history.pushState({}, '', '/' + how); draw(how); }
    draw(location.pathname.slice(1));
  </script>`;

  it.each(['markup', 'nodes'])(
    'holds what a view adds by %s, and lets it go after a yes',
    async (how) => {
      await own(kind, BODY, { path: `/${how}` });
      const guest = await visitor();
      const page = await guest.open(await own(kind, BODY));
      await page.evaluate((name) => (window as unknown as { go(how: string): void }).go(name), how);
      await quiet(page);
      expect(turnedTo()).toEqual([]);
      expect(new URL(page.url()).pathname).toBe(`/${how}`);

      await accept(page, kind);
      expect(turnedTo()).toContain('www.youtube.com');
      if (how === 'nodes') expect(await page.evaluate(() => window.__ran)).toEqual(['gtag']);
      expect(guest.errors).toEqual([]);
    },
  );

  it('holds what comes in a view transition', async () => {
    const guest = await visitor();
    const page = await guest.open(await own(kind, BODY));
    await page.evaluate(async () => {
      const { go } = window as unknown as { go(how: string): void };
      await document.startViewTransition(() => {
        go('markup');
        go('nodes');
      }).finished;
    });
    await quiet(page);
    expect(turnedTo()).toEqual([]);
    expect(await banner(page).isVisible()).toBe(true);
    expect(guest.errors).toEqual([]);
  });
});

/** Ways to change the body for another, as such libraries have them. */
const SWAPS: Record<string, (html: string) => void> = {
  'document.body = …': (html) => {
    document.body = new DOMParser().parseFromString(html, 'text/html').body;
  },
  'replaceWith()': (html) => {
    document.body.replaceWith(
      document.adoptNode(new DOMParser().parseFromString(html, 'text/html').body),
    );
  },
  'replaceChild()': (html) => {
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    document.documentElement.replaceChild(body, document.body);
  },
  'innerHTML of the root': (html) => {
    document.documentElement.innerHTML = html;
  },
};

describe.each(KINDS)('another body, at %s', (kind) => {
  const NEXT = `<h1>Next</h1><iframe src="${VIDEO}" width="400" height="300"></iframe>`;

  it.each(Object.keys(SWAPS))('by %s: frames in it wait, and the banner is there', async (way) => {
    const guest = await visitor();
    const page = await guest.open(await own(kind, ''));
    await page.evaluate(SWAPS[way] as (html: string) => void, NEXT);
    await quiet(page);
    expect(await page.locator('h1').first().textContent()).toBe('Next');
    expect(turnedTo()).toEqual([]);
    expect(await banner(page).isVisible()).toBe(true);

    await accept(page, kind);
    expect(await banner(page).count()).toBe(0);
    if (kind === 'observe') expect(turnedTo()).toEqual(['www.youtube.com']);
    expect(guest.errors).toEqual([]);
  });

  it('keeps a way back to the settings', async () => {
    const guest = await visitor();
    const page = await guest.open(await own(kind, ''));
    await clickAndStay(page, 'reject');
    for (const swap of Object.values(SWAPS)) {
      await page.evaluate(swap, '<h1>Next</h1>');
      await page.locator('[data-assent-open]').click();
      await button(page, 'close').click();
    }
    await page.evaluate(
      Object.values(SWAPS)[0] as (html: string) => void,
      '<a data-assent-open>Mine</a>',
    );
    await page.locator('[data-assent-open]').click();
    await expect.poll(() => button(page, 'save').isVisible()).toBe(true);
  });
});
