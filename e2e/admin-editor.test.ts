import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';
import { accept, invite, openPeople, statusOf } from './kit/invitations.ts';

/** An editor of one site: what they do, and what is not theirs. */
const stage = adminJourney();

const PHONE = { viewport: { width: 360, height: 740 } };
const TITLE = 'Sie entscheiden über Ihre Daten';

/** The pages of the site, as the navigation has them. */
const OPEN = [
  ...['Dashboard', 'Vendors', 'Banner', 'Settings', 'Publish', 'Declaration', 'Versions'],
  ...['Consent log', 'Log health', 'Export', 'Audit trail', 'Webhooks'],
];

/** Goes by the navigation, as the editor would: a draft is kept by then. */
async function open(page: Page, name: string): Promise<void> {
  await page.locator('#nav').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function changeVendor(page: Page): Promise<void> {
  await open(page, 'Vendors');
  await page.getByRole('link', { name: 'YouTube' }).click();
  await page.getByLabel('Address', { exact: true }).fill('1 Film Street, Dublin');
  await page.getByText('Draft saved').waitFor();
  await expectSound(page);
}

async function changeText(page: Page): Promise<void> {
  await open(page, 'Banner');
  await page.locator('.stage iframe:not([inert])').waitFor();
  await page.locator('details.part > summary', { hasText: 'Words' }).click();
  await page.getByLabel('Title', { exact: true }).fill(TITLE);
  const shown = page.frameLocator('.stage iframe:not([inert])');
  await shown.getByRole('heading', { name: TITLE }).waitFor();
  await page.getByText('Draft saved').waitFor();
}

async function publish(page: Page): Promise<void> {
  await open(page, 'Publish');
  const button = page.getByRole('button', { name: 'Publish' });
  await button.waitFor();
  await expectSound(page);
  await shot(page, 'editor-publish');
  await button.click();
  await page.getByText('Version 2 is live.').waitFor();
}

/** Opens an address by typing it, and has what its page says. */
async function told(page: Page, path: string, heading: string): Promise<string | null> {
  await page.goto(`${stage.service.origin}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  expect(await page.locator('main').getByRole('button').count(), path).toBe(0);
  return page.locator('main').textContent();
}

it('an editor of one site changes and publishes it, and nothing else', async () => {
  const owner = await stage.owner();
  const guest = { email: 'eva@shop.example', role: 'Editor', site: 'facts42' } as const;
  const link = await invite(owner, stage.service, guest);
  const page = await stage.browser();
  await accept(page, link, 'Eva Editor');

  // One site is what there is.
  await expectSound(page);
  await shot(page, 'editor-sites');
  const main = await page.locator('main').textContent();
  expect(main).toContain('facts42');
  expect(main).not.toMatch(/Bitrix24|Add a site|Audit trail/);
  await page.getByRole('link', { name: 'facts42' }).click();
  await page.getByRole('heading', { level: 1, name: 'Publish' }).waitFor();
  const nav = await page.locator('#nav a').allInnerTexts();
  expect(nav).toEqual(['Sites', 'API', ...OPEN, expect.stringContaining('Eva Editor')]);

  await changeVendor(page);
  await changeText(page);
  await publish(page);
  // A running service has a publication within a second.
  const declaration = () => fetch(`${stage.service.origin}/s/facts42/declaration`);
  await expect.poll(async () => (await declaration()).text()).toContain('1 Film Street, Dublin');
  const visitor = await stage.browser();
  await visitor.goto(`${stage.service.origin}/demo/facts42/`);
  await visitor.getByRole('heading', { name: TITLE }).waitFor();
  const receipt = visitor.waitForResponse(
    (response) => response.url().endsWith('/receipts') && response.status() === 201,
  );
  await visitor.locator('#assent [data-assent-action=reject]').click();
  await receipt;

  // What only an owner does is not offered.
  await open(page, 'Webhooks');
  await page.getByText('No webhook yet').waitFor();
  await open(page, 'Log health');
  await page.getByText(/covers (all|the first)/).waitFor();
  await open(page, 'Consent log');
  await page.locator('tbody th a').first().click();
  await page.locator('[data-verdict]').first().waitFor();
  const refused = page.getByRole('button', { name: /webhook|legal hold|Erase/ });
  expect(await refused.count()).toBe(0);

  // The owner reads who it was.
  await owner.goto(`${stage.service.origin}/admin/sites/facts42/trail`);
  const entry = owner.locator('.entry', { hasText: 'Published' }).first();
  await entry.getByText('Eva Editor').waitFor();
  await openPeople(owner);
  const member = owner.getByRole('row', { name: 'Eva Editor' });
  expect(await member.textContent()).toMatch(/Editor\s*facts42/);
});

it('an address that is not theirs says so, and the service holds to it', async () => {
  const owner = await stage.owner();
  const guest = { email: 'emil@shop.example', role: 'Editor', site: 'facts42' } as const;
  const link = await invite(owner, stage.service, guest);
  const page = await stage.browser(PHONE);
  await accept(page, link, 'Emil Editor');
  const { organisations } = await page.evaluate(async () => (await fetch('/v1/admin/me')).json());
  const { id } = organisations[0];

  const closed = 'This page is not open to you';
  for (const path of ['/members', '/tokens', '']) {
    expect(await told(page, `/organisations/${id}${path}`, closed)).toContain('“Owner”');
  }
  expect(await told(page, `/new/${id}`, closed)).toContain('in the whole organisation');
  await expectSound(page);
  await shot(page, 'editor-closed-360');
  expect(await told(page, `/organisations/${id}/trail`, closed)).toContain('“Auditor”');
  // Of another site they do not even learn that it is there.
  const nothing = 'There is nothing here';
  expect(await told(page, '/sites/bitrix24/vendors', nothing)).toBe(
    await told(page, '/sites/nowhere/vendors', nothing),
  );
  await expectSound(page);

  const hold = { reason: 'because' };
  expect({
    members: await statusOf(page, `/organisations/${id}/members`),
    tokens: await statusOf(page, `/organisations/${id}/tokens`),
    sites: await statusOf(page, `/organisations/${id}/sites`, 'POST'),
    other: await statusOf(page, '/sites/bitrix24/draft'),
    hold: await statusOf(page, '/sites/facts42/hold', 'POST', hold),
    webhooks: await statusOf(page, '/sites/facts42/webhooks', 'POST'),
    own: await statusOf(page, '/sites/facts42/draft'),
  }).toEqual({
    members: 404,
    tokens: 404,
    sites: 404,
    other: 404,
    hold: 403,
    webhooks: 403,
    own: 200,
  });
});
