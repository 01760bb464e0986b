import type { SiteConfigInput } from '@assent/contract';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import { banner, clickAndReload, journey, quiet, type Visitor } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';

/**
 * A site and a service on hosts of one domain, in a browser that ends what scripts write: Safari does
 * so after seven days, here it takes seconds.
 */
const stage = journey();
let pages: Pages;

const SECONDS = 3;
const COUNTER = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';

const SITE: SiteConfigInput = {
  ...bareSite('shared'),
  domains: [{ host: 'www.shop.localhost' }],
  vendors: [{ id: 'google-analytics', category: 'analytical' }],
  cookieDomain: 'shop.localhost',
};

const at = (host: string, origin: string): string =>
  Object.assign(new URL(origin), { hostname: host }).origin;

beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages?.close());

/** Opens a page of the site in a browser with the cap. */
async function open(config: SiteConfigInput): Promise<{ guest: Visitor; page: Page }> {
  await stage.service.apply(config);
  const service = at('consent.shop.localhost', stage.service.origin);
  const args = ['snippet', '--site', config.site, '--service', service];
  const { stdout } = await stage.service.assent(...args);
  pages.html = ownPage(stdout, { body: COUNTER });
  const guest = await stage.visitor();
  await guest.context.addInitScript((seconds) => {
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(Document.prototype, 'cookie', {
      ...own,
      set(text: string) {
        own?.set?.call(this, text.replace(/max-age=[1-9]\d*/, `max-age=${seconds}`));
      },
    });
  }, SECONDS);
  return { guest, page: await guest.open(at('www.shop.localhost', pages.origin)) };
}

const namesIn = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name }) => name).filter((name) => name.startsWith('assent_'));

/** Waits until the browser has ended the cookie of the page, and comes back. */
async function comeBackLater({ context }: Visitor, page: Page, own: string): Promise<void> {
  await expect.poll(() => namesIn(context), { timeout: 10_000 }).not.toContain(own);
  await page.reload();
  await quiet(page);
}

const ran = (page: Page) => page.evaluate(() => window.__ran ?? []);

describe('a choice, once the browser has ended the cookie of the page', () => {
  it('is still there by the one of the service, and a later one takes its place', async () => {
    const { guest, page } = await open(SITE);
    await clickAndReload(page, 'accept');
    expect(await ran(page)).toEqual(['gtag']);
    await comeBackLater(guest, page, 'assent_shared');

    expect(await banner(page).count()).toBe(0);
    expect(await ran(page)).toEqual(['gtag']);
    const [kept] = await guest.context.cookies();
    expect(kept).toMatchObject({ name: 'assent_shared_s', domain: '.shop.localhost', path: '/' });
    const days = ((kept?.expires ?? 0) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(179);

    await page.evaluate(() => void window.assent.rejectAll());
    await page.waitForEvent('load');
    await quiet(page);
    expect(await namesIn(guest.context)).toEqual(['assent_shared', 'assent_shared_s']);
    stage.standIns.forget();
    await comeBackLater(guest, page, 'assent_shared');
    expect(await banner(page).count()).toBe(0);
    expect(await page.evaluate(() => window.assent.get())).toMatchObject({
      chosen: true,
      categories: { analytical: false },
    });
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('is not brought back by an older one that the service had kept', async () => {
    const { guest, page } = await open(SITE);
    await clickAndReload(page, 'accept');
    await guest.context.route('**/receipts', (route) => route.abort());
    await page.evaluate(() => void window.assent.rejectAll());
    await page.waitForEvent('load');
    await quiet(page);
    expect(await namesIn(guest.context)).toEqual(['assent_shared']);
    stage.standIns.forget();
    await comeBackLater(guest, page, 'assent_shared');
    expect(stage.standIns.hosts()).toEqual([]);
    expect(await banner(page).isVisible()).toBe(true);
  });

  it('is gone where the service keeps none', async () => {
    const { cookieDomain: _, ...without } = SITE;
    const { guest, page } = await open({ ...without, site: 'apart' });
    await clickAndReload(page, 'accept');
    await comeBackLater(guest, page, 'assent_apart');
    expect(await banner(page).isVisible()).toBe(true);
    expect(await namesIn(guest.context)).toEqual([]);
  });
});
