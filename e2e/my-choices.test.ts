import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { andReload, button, clickAndStay, journey } from './kit/journey.ts';
import { receiptsOf } from './kit/receipts.ts';

/** What visitors see of their own receipts, and do with them. */
const HOME = '/demo/facts42/';
const stage = journey([], 'shell');
const { visitor } = stage;

const section = (page: Page) => page.locator('#assent-my-choices');
const entries = (page: Page) => section(page).locator('li');

/** A visitor who rejected everything, then accepted, and has the section open. */
async function twoChoices() {
  const guest = await visitor();
  const page = await guest.open(HOME);
  await clickAndStay(page, 'reject');
  await page.waitForTimeout(1600);
  // A grant takes effect by a reload.
  await andReload(page, () => window.assent.set({ vendors: { youtube: true } }));
  const ids: string[] = [];
  await expect
    .poll(async () => {
      const own = await page.evaluate(() => window.assent.receipts());
      ids.splice(0, ids.length, ...(own as { id: string }[]).map(({ id }) => id));
      return ids.length;
    })
    .toBe(2);
  return { guest, page, ids };
}

async function openSection(page: Page): Promise<void> {
  await page.evaluate(() => window.assent.open());
  await section(page).locator('summary').click();
}

describe('my choices', () => {
  it('lists every receipt in order, in words, with its id', async () => {
    const { page, ids } = await twoChoices();
    await openSection(page);
    await expect.poll(() => entries(page).count()).toBe(2);
    const [first, second] = await entries(page).allInnerTexts();
    expect(first).toContain('Alles abgelehnt');
    expect(first).toContain('Nichts erlaubt');
    expect(second).toContain('Erlaubt: YouTube');
    for (const [i, id] of ids.entries()) expect([first, second][i]).toContain(id);
  });

  it('hands them out as data, in the very content that the log has, and to read', async () => {
    const { page, ids } = await twoChoices();
    await openSection(page);
    const fileOf = async (action: 'download' | 'read') => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        button(page, action).click(),
      ]);
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
    };
    const data = await fileOf('download');
    expect(data.name).toBe('receipts-facts42.json');
    const log = await receiptsOf(stage.service, 'facts42');
    expect(JSON.parse(data.text)).toEqual(log.filter(({ id }) => ids.includes(id)));
    const { text } = await fileOf('read');
    for (const id of ids) expect(text).toContain(id);
    expect(text).toContain('Erlaubt: YouTube');
  });

  it('withdraws everything by one button, and that is a receipt, too', async () => {
    const { page } = await twoChoices();
    await openSection(page);
    await Promise.all([page.waitForEvent('load'), button(page, 'withdraw').click()]);
    const state = await page.evaluate(() => window.assent.get());
    expect(Object.values(state.vendors).filter(Boolean)).toEqual([]);
    await expect
      .poll(async () => (await page.evaluate(() => window.assent.receipts())).length)
      .toBe(3);
  });

  it('erases them when it is pressed twice, and the choice stays in force', async () => {
    const { page, ids } = await twoChoices();
    await openSection(page);
    await button(page, 'erase').click();
    expect(await section(page).textContent()).toContain('Endgültig löschen?');
    expect(await entries(page).count()).toBe(2);
    await button(page, 'erase').click();
    await expect.poll(() => section(page).textContent()).toContain('Ihre Belege sind gelöscht.');
    expect(await entries(page).count()).toBe(0);
    // The button that had the focus is gone, and the visitor still in the section.
    expect(await section(page).evaluate((it) => it.contains(document.activeElement))).toBe(true);
    expect(await page.evaluate(() => window.assent.get().vendors.youtube)).toBe(true);
    const log = await receiptsOf(stage.service, 'facts42');
    expect(log.filter((receipt) => ids.includes(receipt?.id))).toEqual([]);
  });

  it('asks where it is seen, however long the list is', async () => {
    const { page } = await twoChoices();
    await page.setViewportSize({ width: 800, height: 420 });
    await openSection(page);
    await button(page, 'erase').click();
    const question = section(page).getByText('Endgültig löschen?');
    await question.waitFor();
    const [asked, sections] = await Promise.all(
      [question, page.locator('#assent .assent-sections')].map((it) => it.boundingBox()),
    );
    if (!asked || !sections) throw new Error('nothing to see');
    expect(asked.y).toBeGreaterThanOrEqual(sections.y);
    expect(asked.y + asked.height).toBeLessThanOrEqual(sections.y + sections.height);
  });

  it('does not call the service out of reach after an erasure', async () => {
    const { page } = await twoChoices();
    await page.evaluate(() => window.assent.erase());
    await openSection(page);
    await expect.poll(() => section(page).textContent()).toContain('Das hier hat Ihr Browser');
    expect(await section(page).textContent()).not.toContain('nicht erreichbar');
  });

  it('shows what the browser keeps when the service cannot be asked', async () => {
    const { page } = await twoChoices();
    await page.route('**/my/receipts', (route) => route.abort());
    await openSection(page);
    await expect
      .poll(() => section(page).textContent())
      .toContain('Der Dienst ist gerade nicht erreichbar. Das hier hat Ihr Browser');
    expect(await entries(page).allInnerTexts()).toEqual([
      expect.stringContaining('Erlaubt: YouTube'),
    ]);
    expect(await button(page, 'withdraw').isVisible()).toBe(true);
    expect(await button(page, 'erase').isVisible()).toBe(false);
  });

  it('says that their file cannot be loaded, and loads it when it is opened again', async () => {
    const page = await (await visitor()).open(HOME);
    await page.route('**/*.mine.js', (route) => route.abort());
    await openSection(page);
    await expect.poll(() => section(page).textContent()).toContain('gerade nicht laden');
    await page.unroute('**/*.mine.js');
    await section(page).locator('summary').click();
    await section(page).locator('summary').click();
    await expect.poll(() => section(page).textContent()).toContain('noch nichts entschieden');
  });

  it('says so before any choice', async () => {
    const page = await (await visitor()).open(HOME);
    await openSection(page);
    await expect.poll(() => section(page).textContent()).toContain('noch nichts entschieden');
    expect(await section(page).locator('button:visible').count()).toBe(0);
  });
});
