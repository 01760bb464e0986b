import { describe, expect, it } from 'vitest';
import { adminJourney, expectSound, OWNER, shot } from './kit/admin.ts';
import { banner } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { startOwnSite } from './kit/own-site.ts';

/** From the first start to a published banner, by whoever has never been here. */
const stage = adminJourney();

const COUNTER = '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';

describe('a newcomer', () => {
  it('makes the account, adds a site and its vendors, publishes, and a page has the banner', async () => {
    const page = await stage.browser();
    let clicks = 0;
    const click = async (name: string, role: 'button' | 'link' = 'button') => {
      clicks++;
      await page.getByRole(role, { name }).last().click();
    };

    await page.goto(stage.service.setupLink ?? '');
    await page.getByLabel('Organisation').fill(OWNER.organisation);
    await page.getByLabel('Your name').fill(OWNER.name);
    await page.getByLabel('Your e-mail').fill(OWNER.email);
    await page.getByLabel('Password').fill(OWNER.password);
    await expectSound(page);
    await shot(page, 'set-up');
    await click('Make the account');

    await page.getByRole('heading', { name: 'Add a site' }).waitFor();
    await page.getByLabel('Address of the site').fill('https://www.shop.example/start');
    await page.getByLabel('Postal address').fill('1 High Street, Dublin');
    await page.getByLabel('Country').selectOption('IE');
    await page.getByLabel('Authority for complaints').fill('Data Protection Commission, Dublin');
    await expectSound(page);
    await shot(page, 'new-site');
    await click('Add the site');

    await page.getByRole('heading', { name: 'Ready for the first version' }).waitFor();
    await page.getByText('visitors see no banner').waitFor();
    await expectSound(page);
    await shot(page, 'publish');
    await click('Add vendors', 'link');
    await page.getByLabel('HTML or tag').fill(COUNTER);
    await click('Find vendors');
    await click('Add Google Analytics 4');
    await click('Publish', 'link');
    await page.getByText('The first version makes the banner appear').waitFor();
    await click('Publish');
    await page.getByText('Version 1 is live.').waitFor();
    await shot(page, 'published');

    const snippet = await page.getByRole('textbox', { name: 'Snippet' }).inputValue();
    const { assent, setupLink } = stage.service;
    const service = new URL(setupLink ?? '').origin;
    const { stdout } = await assent('snippet', '--site', 'shop-example', '--service', service);
    expect(snippet).toBe(stdout.trim());
    expect(clicks).toBeLessThanOrEqual(12);

    const own = await startOwnSite();
    const visited = await page.context().newPage();
    await visited.goto(own.serve('/', ownPage(snippet, { body: COUNTER })));
    await banner(visited).waitFor();
    await own.close();
  });

  it('sees at 360 pixels all that there is', async () => {
    const page = await stage.owner({ viewport: { width: 360, height: 720 } });
    await expectSound(page);
    await shot(page, 'sites-360');
    await page.getByRole('button', { name: 'Menu' }).click();
    await expectSound(page);
    await shot(page, 'menu-360');
  });
});
