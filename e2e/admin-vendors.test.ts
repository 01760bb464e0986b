import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Cookie, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';

/** The register of vendors, a vendor's page, and what is pasted, imported and exported. */
const stage = adminJourney();

const WIDE = { viewport: { width: 1280, height: 900 } };
const NARROW = { viewport: { width: 360, height: 720 } };

const XSS = '<img src=x onerror="window.hit=1">';
/** Right-to-left override, an emoji and a text that ends nowhere. */
const ODD = '\u202Egnp.exe 🍪 "quoted" & <b>bold</b>';

let cookies: Cookie[] | undefined;

/** A browser of the owner's. They sign in once: who does so often is slowed down. */
async function signedIn(options: BrowserContextOptions): Promise<Page> {
  const page = await (cookies ? stage.browser(options) : stage.owner(options));
  if (cookies) await page.context().addCookies(cookies);
  else cookies = await page.context().cookies();
  return page;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${stage.service.origin}/admin/sites/facts42/${path}`);
  await page.locator('h1').waitFor();
}

/** What was typed is kept. */
const saved = (page: Page) => page.getByText('Draft saved').waitFor();

async function draftOf(page: Page): Promise<{ vendors: Record<string, unknown>[] }> {
  const path = '/v1/admin/sites/facts42/draft';
  const { config } = await page.evaluate(async (at) => (await fetch(at)).json(), path);
  return config;
}

/** Puts a draft in place of the one that is there. */
async function putDraft(page: Page, change: (config: Record<string, unknown>) => object) {
  const base = `${stage.service.origin}/v1/admin`;
  const { csrf } = await (await page.request.get(`${base}/me`)).json();
  const at = `${base}/sites/facts42/draft`;
  const { config, revision } = await (await page.request.get(at)).json();
  const put = await page.request.put(at, {
    headers: { 'X-CSRF-Token': csrf, Origin: stage.service.origin },
    data: { config: change(config), revision },
  });
  expect(put.status(), await put.text()).toBe(200);
}

describe('the register', () => {
  it('is searched, filtered and changed in bulk', async () => {
    const page = await signedIn(WIDE);
    await open(page, 'vendors');
    await page.getByRole('link', { name: 'Google Analytics 4' }).waitFor();
    await shot(page, 'vendors');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, 'vendors-dark');
    await expectSound(page);
    await page.getByLabel('Search').fill('youtube');
    await page.getByText(/^1 of \d+ vendors$/).waitFor();
    await page.getByRole('checkbox', { name: /^Select YouTube/ }).check();
    await shot(page, 'vendors-chosen');
    await expectSound(page);
    await page.getByLabel('Set category…').selectOption('analytical');
    await saved(page);
    const youtube = (await draftOf(page)).vendors.find(({ id }) => id === 'youtube');
    expect(youtube).toMatchObject({ category: 'analytical' });
    await page.locator('.badge', { hasText: 'Changed' }).waitFor();
  });

  it('can be used at 360 pixels', async () => {
    const page = await signedIn(NARROW);
    await open(page, 'vendors');
    await page.getByRole('link', { name: 'Google Analytics 4' }).waitFor();
    await shot(page, 'vendors-360');
    await expectSound(page);
  });
});

describe('a vendor', () => {
  it('says what will happen, and whose each fact is', async () => {
    const page = await signedIn(WIDE);
    await open(page, 'vendors/google-analytics');
    await page.getByRole('heading', { name: 'What will happen' }).waitFor();
    await shot(page, 'vendor');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, 'vendor-dark');
    await expectSound(page);
    const name = page.getByLabel('Company', { exact: true });
    const before = await name.inputValue();
    await name.fill(ODD);
    await saved(page);
    await page.getByRole('button', { name: "Back to the registry's" }).first().waitFor();
    const ga = (await draftOf(page)).vendors.find(({ id }) => id === 'google-analytics');
    expect(ga?.legalName).toBe(ODD);
    await name.fill(before);
    await saved(page);
    const again = (await draftOf(page)).vendors.find(({ id }) => id === 'google-analytics');
    expect(again).not.toHaveProperty('legalName');
  });

  it('on legitimate interests has the interest and the balancing test', async () => {
    const page = await signedIn(WIDE);
    await open(page, 'vendors/google-analytics');
    await page.getByLabel('Legal basis', { exact: true }).first().selectOption('6-1-f');
    await page.getByLabel('Balancing test').fill('Nobody is named, and nothing is shared.');
    await page.getByText('Another legal basis than consent does not open this gate.').waitFor();
    await saved(page);
    await shot(page, 'vendor-interest');
    const ga = (await draftOf(page)).vendors.find(({ id }) => id === 'google-analytics');
    expect(JSON.stringify(ga)).toContain('Nobody is named');
  });

  it('can be read at 360 pixels', async () => {
    const page = await signedIn(NARROW);
    await open(page, 'vendors/google-analytics');
    await page.getByRole('heading', { name: 'What will happen' }).waitFor();
    await shot(page, 'vendor-360');
    await expectSound(page);
  });

  it('has texts, and never tags, where somebody wrote tags', async () => {
    const page = await signedIn(WIDE);
    await putDraft(page, (config) => ({
      ...config,
      vendors: [
        ...(config.vendors as object[]),
        { id: 'odd', name: XSS, legalName: ODD, category: XSS, role: 'x'.repeat(1_000_000) },
      ],
    }));
    await open(page, 'vendors');
    await page.getByRole('link', { name: XSS }).click();
    await page.getByRole('heading', { level: 1, name: XSS }).waitFor();
    await page.getByText('use lower-case letters, digits and hyphens').waitFor();
    await shot(page, 'vendor-odd');
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    await page.getByRole('button', { name: 'Remove from the site' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vendors' }).waitFor();
    await saved(page);
    expect((await draftOf(page)).vendors.some(({ id }) => id === 'odd')).toBe(false);
  });
});

describe('a vendor is added', () => {
  it('from what is pasted, which says what it did not know', async () => {
    const page = await signedIn(WIDE);
    await open(page, 'add-vendors');
    await page.getByLabel('HTML or tag').fill(
      `<script src="https://static.hotjar.com/c/hotjar-1.js"></script>
       <script src="https://cdn.nobody.example/x.js"></script>`,
    );
    await page.getByRole('button', { name: 'Find vendors' }).click();
    await page.getByText('Hosts that we do not know').waitFor();
    await shot(page, 'add-vendors');
    await expectSound(page);
    await page.getByRole('button', { name: 'Add Hotjar' }).last().click();
    await expect
      .poll(async () => (await draftOf(page)).vendors)
      .toContainEqual({ id: 'hotjar', category: 'analytical' });
  });

  it('can be at 360 pixels', async () => {
    const page = await signedIn(NARROW);
    await open(page, 'add-vendors');
    await page.getByText('Adobe Fonts').first().waitFor();
    await shot(page, 'add-vendors-360');
    await expectSound(page);
  });
});

describe('files', () => {
  it('show what they change before they do, and are refused by line', async () => {
    const page = await signedIn(WIDE);
    await open(page, 'exchange');
    const file = page.getByLabel('File');
    const csv = (text: string) => ({
      name: 'vendors.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
    await file.setInputFiles(csv('id,colour\nyoutube,red\n'));
    await page.getByRole('button', { name: 'Show what it changes' }).click();
    await page.getByText('there is no column "colour"').waitFor();
    await shot(page, 'exchange-refused');
    await expectSound(page);
    const bytes = Buffer.from('id;name\nyoutube;Müller\n', 'latin1');
    await file.setInputFiles({ ...csv(''), buffer: bytes });
    await page.getByRole('button', { name: 'Show what it changes' }).click();
    await page.getByText('The file is no text in UTF-8.').waitFor();
    await file.setInputFiles(csv('id;name\nyoutube;=Films\n'));
    await page.getByRole('button', { name: 'Show what it changes' }).click();
    await page.getByText('Vendors: 0 added, 1 changed, 0 removed.').waitFor();
    await shot(page, 'exchange-preview');
    await expectSound(page);
    await page.getByRole('button', { name: 'Take it into the draft' }).click();
    await saved(page);
    const youtube = (await draftOf(page)).vendors.find(({ id }) => id === 'youtube');
    expect(youtube?.name).toBe('=Films');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download vendors.csv' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text).toContain("'=Films");
  });
});

describe('settings', () => {
  for (const part of [
    'site',
    'people',
    'places',
    'periods',
    'blocking',
    'categories',
    'register',
    'notice',
  ]) {
    it(`${part} can be read wide and narrow`, async () => {
      const page = await signedIn(WIDE);
      await open(page, `settings/${part}`);
      await page.locator('main .card').first().waitFor();
      await shot(page, `settings-${part}`);
      await expectSound(page);
      await page.setViewportSize(NARROW.viewport);
      await shot(page, `settings-${part}-360`);
      await expectSound(page);
    });
  }

  it('say beside a field what is wrong with it, and lose nothing', async () => {
    const page = await signedIn(WIDE);
    await open(page, 'settings/periods');
    await page.getByLabel('Everywhere').fill('six months');
    await page.getByText('use an ISO 8601 duration').waitFor();
    await shot(page, 'settings-fault');
    await page.reload();
    expect(await page.getByLabel('Everywhere').inputValue()).toBe('six months');
    await page.getByLabel('Everywhere').fill('P6M');
    await page.getByText('use an ISO 8601 duration').waitFor({ state: 'detached' });
  });
});

it('ten thousand vendors are searched, paged and removed', async () => {
  const page = await signedIn(WIDE);
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    id: `many-${i}`,
    registry: 'google-analytics',
    name: `Counter ${i}`,
    category: 'analytical',
  }));
  await putDraft(page, (config) => ({ ...config, vendors: many }));
  await open(page, 'vendors');
  await page.getByText('10,000 vendors').waitFor();
  const started = Date.now();
  await page.getByLabel('Search').fill('Counter 9999');
  await page.getByText('1 of 10,000 vendors').waitFor();
  expect(Date.now() - started).toBeLessThan(2_000);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Page 2 of 200').first().waitFor();
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Select all 10,000' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, do it' }).click();
  await page.getByText('No vendor yet').waitFor();
});
