import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';

/** What holds of every page: where one is after going to it, and what is said where it cannot come. */
const stage = adminJourney();

const go = (page: Page, name: string) =>
  page.locator('#nav').getByRole('link', { name, exact: true }).click();

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Until the focus is on a page's heading: a link that leads there has the same text, and had the focus before. */
const headed = (page: Page, name: string) =>
  page.waitForFunction((name) => {
    const { activeElement: focused } = document;
    return focused?.tagName === 'H1' && focused.textContent === name;
  }, name);

/** Asks the service as the page would. @returns the status */
const send = (page: Page, method: string, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([method, path, body]) => {
      const me = await (await fetch('/v1/admin/me')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf };
      const at = path.replace('{organisation}', me.organisations[0].id);
      return (await fetch(`/v1/admin${at}`, { method, headers, body })).status;
    },
    [method, path, JSON.stringify(body)] as const,
  );

describe('a page that is gone to', () => {
  it('has the focus on its heading, and says in the window of which site it is', async () => {
    const page = await stage.owner();
    await page.getByRole('link', { name: 'facts42' }).click();
    for (const name of ['Publish', 'Vendors', 'Dashboard', 'Vendors']) {
      if (name !== 'Publish') await go(page, name);
      await title(page, name).waitFor();
      await headed(page, name);
      expect(await page.title()).toBe(`${name} · facts42 · Assent`);
    }
    await page.goBack();
    await title(page, 'Dashboard').waitFor();
    await headed(page, 'Dashboard');
  });

  it('has it as well where what it shows is searched', async () => {
    const page = await stage.owner();
    await page.goto(`${stage.service.origin}/admin/sites/facts42/log`);
    await page.getByLabel('Receipt or visitor id').fill('none');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Clear' }).waitFor();
    await headed(page, 'Consent log');
  });

  it('says so where its program does not come, and is tried anew', async () => {
    const page = await stage.owner();
    await page.getByRole('link', { name: 'facts42' }).click();
    await title(page, 'Publish').waitFor();
    await page.route('**/admin/assets/*', (route) => route.abort());
    await go(page, 'Webhooks');
    await title(page, 'This page cannot be shown').waitFor();
    await expectSound(page);
    await shot(page, 'page-not-loaded');
    await page.unroute('**/admin/assets/*');
    await page.getByRole('button', { name: 'Load it anew' }).click();
    await title(page, 'Webhooks').waitFor();
  });

  it('says so where it breaks on what it is to show', async () => {
    const page = await stage.owner();
    const config = { site: 'broken', name: 'Broken', vendors: [{ id: 'own', purposes: [{}] }] };
    const made = { key: 'broken', name: 'Broken', config };
    expect(await send(page, 'POST', '/organisations/{organisation}/sites', made)).toBe(201);
    await page.goto(`${stage.service.origin}/admin/sites/broken/vendors`);
    await title(page, 'This page cannot be shown').waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: 'What is wrong with the draft' }).click();
    await page.getByRole('heading', { name: 'Before the first version' }).waitFor();
    await page.getByRole('link', { name: 'controllers' }).first().click();
    await title(page, 'Settings').waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/sites/broken/settings/people');
  });
});

describe('the sites', () => {
  it('are added by a form that tells of each field what is missing', async () => {
    const page = await stage.owner();
    await page.getByRole('link', { name: 'Add a site' }).first().click();
    await page.getByRole('button', { name: 'Add the site' }).click();
    await expect.poll(() => page.getByText('Fill this in.').count()).toBe(3);
    const address = page.getByLabel('Address of the site');
    expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
    await expectSound(page);
    await shot(page, 'new-site-unfilled');
    await page.getByLabel('Postal address').fill('1 High Street, Dublin');
    await page.getByLabel('Authority for complaints').fill('Data Protection Commission');
    for (const [text, said] of [
      ['no address', 'Use an address such as www.example.com.'],
      ['facts42', 'There is a site "facts42" already.'],
    ] as const) {
      await address.fill(text);
      await page.getByRole('button', { name: 'Add the site' }).click();
      await page.locator('.fault', { hasText: said }).waitFor();
      expect(await address.getAttribute('aria-invalid')).toBe('true');
    }
  });

  it('have their names before they are published, and are searched where they are many', async () => {
    const page = await stage.owner({ viewport: { width: 360, height: 720 } });
    for (let n = 0; n < 12; n++) {
      const site = { key: `branch-${n}`, name: `Zweig Nº ${n} 🛍️`, config: {} };
      expect(await send(page, 'POST', '/organisations/{organisation}/sites', site)).toBe(201);
    }
    await page.reload();
    await page.getByRole('link', { name: 'Zweig Nº 11' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('nº 7');
    await expect.poll(() => page.locator('main .rows > li').count()).toBe(1);
    await expectSound(page);
    await shot(page, 'sites-searched-360');
    await page.getByRole('searchbox', { name: 'Search' }).fill('nowhere');
    await page.getByText('No site of this name.').waitFor();
  });
});
