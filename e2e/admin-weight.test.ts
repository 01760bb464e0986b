import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { adminJourney } from './kit/admin.ts';

/** What the admin's screens weigh. */
const stage = adminJourney();

const KIB = 1024;
const FIRST_LOAD = 120 * KIB;
const EACH_PAGE = 30 * KIB;

/** Adds up the bytes of files that come over the wire, compressed as they are sent. */
function counterOn(page: Page) {
  let bytes = 0;
  const underWay: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    if (!/\/admin/.test(new URL(request.url()).pathname)) return;
    if (new URL(request.url()).pathname.startsWith('/v1/')) return;
    underWay.push(
      request.sizes().then(
        ({ responseBodySize }) => {
          bytes += responseBodySize;
        },
        // The window was closed meanwhile.
        () => {},
      ),
    );
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    await Promise.all(underWay);
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
    await fresh.goto(`${stage.service.origin}/admin`);
    await fresh.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    const first = await taken();
    expect(first).toBeGreaterThan(10 * KIB);
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
      const weight = await taken();
      if (weight > EACH_PAGE) heavy.push(`${address}: ${weight}`);
    }
    expect(heavy).toEqual([]);
    await context?.close();
  });
});
