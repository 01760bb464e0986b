import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { banner, clickAndReload, clickAndStay, journey } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';
import { receiptsOf } from './kit/receipts.ts';

/** A site on another origin than the service, with the snippet pasted as `assent snippet` prints it. */
const stage = journey();
const { visitor } = stage;
let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages.close());

const TRACKER = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
const withSnippet = (snippet: string, body = TRACKER): string =>
  ownPage(snippet, { language: 'de', body });

const snippet = (site: string) => stage.service.snippet(site);

describe('on its own origin', () => {
  it('the snippet blocks, asks, records, and releases', async () => {
    pages.html = withSnippet(await snippet('facts42'));
    const page = await (await visitor()).open(`${pages.origin}/`);
    await expect.poll(() => banner(page).isVisible()).toBe(true);
    expect(stage.standIns.hosts()).toEqual([]);
    await clickAndReload(page, 'accept');
    expect(await page.evaluate(() => window.__ran)).toContain('gtag');
    const { receipt } = await page.evaluate(() => window.assent.get());
    const ids = (await receiptsOf(stage.service, 'facts42')).map(({ id }) => id);
    expect(ids).toContain(receipt);
  });

  it('a page that brings no reopen control gets one', async () => {
    pages.html = withSnippet(await snippet('facts42'));
    const page = await (await visitor()).open(`${pages.origin}/`);
    await clickAndStay(page, 'reject');
    await page.getByRole('button', { name: 'Datenschutz-Einstellungen' }).click();
    await expect.poll(() => page.locator('#assent dialog').isVisible()).toBe(true);
  });

  it('an unknown site key leaves a working page on which everything is denied', async () => {
    const known = await snippet('facts42');
    pages.html = withSnippet(
      known.replaceAll('facts42', 'unknown-site'),
      `${TRACKER}<script>window.own = 1</script>`,
    );
    const page = await (await visitor()).open(`${pages.origin}/`);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(await page.evaluate(() => (window as { own?: number }).own)).toBe(1);
    expect(await page.getByRole('heading').textContent()).toBe('Own page');
  });

  it('a service that is down leaves a working page on which everything is denied', async () => {
    pages.html = withSnippet(await snippet('facts42'));
    await stage.service.stop();
    try {
      const page = await (await visitor()).open(`${pages.origin}/`);
      expect(stage.standIns.hosts()).toEqual([]);
      expect(await page.getByRole('heading').textContent()).toBe('Own page');
    } finally {
      await stage.service.start();
    }
  });

  it('with scripts off everything stays denied', async () => {
    pages.html = withSnippet(
      await snippet('facts42'),
      '<img src="https://www.facebook.com/tr?id=1">',
    );
    await (await visitor({ javaScriptEnabled: false })).open(`${pages.origin}/`);
    expect(stage.standIns.hosts()).toEqual([]);
  });
});

describe('what stray code of the page writes', () => {
  const WRITES = `<script>
    document.cookie = '_ga=stray;path=/';
    document.cookie = 'basket=1;path=/';
    localStorage.setItem('own', '1');
  </script>`;

  it('is dropped for a denied vendor, kept for the page itself', async () => {
    pages.html = withSnippet(await snippet('facts42'), WRITES);
    const guest = await visitor();
    const page = await guest.open(`${pages.origin}/`);
    expect(await guest.cookies()).toEqual(['basket']);
    expect(await guest.stored(page)).toEqual(['own']);
  });

  it('and what lay there from before is deleted', async () => {
    pages.html = withSnippet(await snippet('facts42'));
    const guest = await visitor();
    await guest.context.addCookies([{ name: '_ga', value: '1', url: pages.origin }]);
    await guest.open(`${pages.origin}/`);
    expect(await guest.cookies()).toEqual([]);
  });
});
