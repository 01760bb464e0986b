import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { adminJourney } from './kit/admin.ts';

/** What the admin's screens weigh. */
const stage = adminJourney();

const KIB = 1024;
const FIRST_LOAD = 120 * KIB;
const EACH_PAGE = 30 * KIB;

/** No file was asked for, and none was on its way, for so long: in milliseconds. */
const QUIET_MS = 400;

/** Adds up the bytes of files that come over the wire, compressed as they are sent. */
function counterOn(page: Page) {
  let bytes = 0;
  let changed = Date.now();
  const underWay = new Set<Request>();
  const ended = (request: Request) => {
    if (underWay.delete(request)) changed = Date.now();
  };
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/admin')) return;
    underWay.add(request);
    changed = Date.now();
  });
  page.on('requestfailed', ended);
  page.on('requestfinished', async (request) => {
    // Sizes are known once it has ended; a window that was closed meanwhile has none.
    const { responseBodySize } = await request.sizes().catch(() => ({ responseBodySize: 0 }));
    if (underWay.has(request)) bytes += responseBodySize;
    ended(request);
  });
  return async () => {
    // A page of the admin that is not the first is no navigation, which could be waited for.
    while (underWay.size || Date.now() - changed < QUIET_MS) await page.waitForTimeout(50);
    const counted = bytes;
    bytes = 0;
    return counted;
  };
}

describe('the admin', () => {
  it('is light when it is loaded first, and each page after that', async () => {
    const page = await stage.owner();
    const context = await page
      .context()
      .browser()
      ?.newContext({
        storageState: await page.context().storageState(),
      });
    const fresh = await context?.newPage();
    if (!fresh) throw new Error('no second window');
    const taken = counterOn(fresh);
    const asked: string[] = [];
    fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await fresh.goto(`${stage.service.origin}/admin`);
    await fresh.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    const first = await taken();
    expect(first).toBeGreaterThan(10 * KIB);
    // Who is there is asked once.
    expect(asked.filter((path) => path === '/v1/admin/me')).toHaveLength(1);
    expect(first).toBeLessThanOrEqual(FIRST_LOAD);

    await fresh.getByRole('link', { name: 'facts42' }).click();
    await fresh.getByRole('navigation').getByText('facts42').waitFor();
    await taken();
    const links = fresh.locator('nav a[href^="/admin/sites/facts42/"]');
    const addresses = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(addresses.length).toBeGreaterThan(5);
    const heavy: string[] = [];
    for (const address of addresses) {
      await fresh.locator(`nav a[href="${address}"]`).click();
      await fresh.waitForURL((url) => url.pathname === address);
      const weight = await taken();
      if (weight > EACH_PAGE) heavy.push(`${address}: ${weight}`);
    }
    expect(heavy).toEqual([]);
    await context?.close();
  });
});
