import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';

/** What the service says of a draft is said in the language of the screens. */
const stage = adminJourney();

const open = async (page: Page, path: string, title: string): Promise<void> => {
  await page.goto(`${stage.service.origin}/admin/sites/facts42/${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

const speak = (page: Page, language: string) => page.locator('.who select').selectOption(language);

/** What is left in English of a page that speaks German, but for the names of laws and cases. */
const english = (page: Page) => page.locator('main :not(dd) > [lang=en]').count();

it('findings, rules, faults of files and of forms follow the screens from English to German', async () => {
  const page = await stage.owner({ viewport: { width: 1280, height: 900 } });
  await open(page, 'exchange', 'Import and export');
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles('examples/facts42/as-claimed.site.json');
  await page.getByRole('button', { name: 'Show what it changes' }).click();
  await page.getByRole('button', { name: 'Take it into the draft' }).click();
  await open(page, 'publish', 'Publish');
  const card = page.locator('.finding', { hasText: 'EU-PRIOR' }).first();
  await card.getByText('stores or reads on the device and runs before any choice').waitFor();
  await card.locator('summary').click();
  await card.getByText('Running first and asking then').waitFor();

  // On the same page, without loading it anew.
  await speak(page, 'de');
  const german = page.locator('.finding', { hasText: 'EU-PRIOR' }).first();
  await german
    .getByText('speichert oder liest auf dem Gerät und läuft vor jeder Auswahl')
    .waitFor();
  await german.locator('details[open]').or(german.locator('summary')).first().click();
  await page.getByText('Erst laufen und dann fragen').first().waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/before any choice|Whoever stores/);
  expect(await english(page)).toBe(0);
  await expectSound(page);
  await shot(page, 'german-findings');

  // What keeps it from being published, at a field and above the button.
  await open(page, 'settings', 'Einstellungen');
  await page.getByLabel('Host', { exact: true }).first().fill('Kein Host');
  await page.getByText('verwenden Sie einen Hostnamen in Kleinbuchstaben').first().waitFor();
  await open(page, 'exchange', 'Import und Export');
  const file = page.getByLabel('Datei', { exact: true });
  const csv = { name: 'vendors.csv', mimeType: 'text/csv', buffer: Buffer.from('id,gate\nX Y,?') };
  await file.setInputFiles(csv);
  await page.getByRole('button', { name: 'Zeigen, was sie ändert' }).click();
  await page.getByText('Zeile 2, "id"').waitFor();
  await page.getByText('verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche').waitFor();
  expect(await english(page)).toBe(0);

  await open(page, 'publish', 'Veröffentlichen');
  await page.getByLabel('Adresse einer Seite').fill('https://elsewhere.example/');
  await page.getByRole('button', { name: 'Seite prüfen' }).click();
  await page.getByText('elsewhere.example ist keine Domain der Website.').waitFor();
  expect(await english(page)).toBe(0);

  await speak(page, 'en');
  await page
    .getByText('stores or reads on the device and runs before any choice')
    .first()
    .waitFor();
});
