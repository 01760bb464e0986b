import { readFileSync } from 'node:fs';
import type { Receipt, SiteConfigInput } from '@assent/contract';
import type { AutoConsentCMPRule } from '@duckduckgo/autoconsent';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Said, tell, withAutoconsent } from './kit/autoconsent.ts';
import { bareSite } from './kit/bare-site.ts';
import { type ConsentType, detects, follow, type Rule } from './kit/consent-o-matic.ts';
import { banner, button, clickAndStay, journey, quiet } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';
import { receiptsOf } from './kit/receipts.ts';

/** Programs that answer banners for their user, by both rules of integrations/machine-clients. */
const stage = journey([], 'shell');
const { visitor } = stage;

const rules = new URL('../integrations/machine-clients/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, rules), 'utf8'));
const AUTOCONSENT: AutoConsentCMPRule = read('autoconsent.json');
const CONSENT_O_MATIC: Rule = read('consent-o-matic.json').assent;

/** The engine looks again every half second, and by wording every other time. */
const SOON = { timeout: 10_000, interval: 50 };
const HOME = '/demo/facts42/';
const CONTACT = '/demo/facts42/kontakt.html';
/** Every category that the registry suggests, and one of the site's own. */
const SITE = {
  ...bareSite('four-categories'),
  categories: [
    { id: 'strictly-necessary' },
    { id: 'analytical' },
    { id: 'functionality' },
    { id: 'targeting' },
    { id: 'surveys', title: 'Surveys', description: 'Asks what you think.' },
  ],
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'youtube', category: 'functionality' },
    { id: 'meta-pixel', category: 'targeting' },
    { id: 'hubspot', category: 'surveys' },
  ],
} satisfies SiteConfigInput;
let pages: Pages;

beforeAll(async () => {
  pages = await startPages();
  const { service } = stage;
  await service.apply(SITE);
  pages.html = ownPage(await service.snippet(SITE.site));
});
afterAll(() => pages.close());

const REFUSED = { analytical: false, functionality: false };
const GRANTED = { analytical: true, functionality: true };

describe("autoconsent's engine with our rule", () => {
  const rules = [AUTOCONSENT];

  it('opts out by one click: all is refused, by one receipt, and nobody asks again', async () => {
    const guest = await visitor();
    const said = await withAutoconsent(guest.context, { action: 'optOut', rules });
    const page = await guest.open(HOME);
    await expect.poll(() => heard(said, 'autoconsentDone'), SOON).toMatchObject({ totalClicks: 1 });
    await quiet(page);
    expect(steps(said)).toEqual(['cmpDetected', 'popupFound', 'optOutResult', 'autoconsentDone']);
    expect(heard(said, 'optOutResult')).toMatchObject({ cmp: 'assent', result: true });
    expect(await banner(page).count()).toBe(0);
    expect((await stateOf(page)).categories).toEqual(REFUSED);
    await tell(page, { type: 'selfTest' });
    await expect.poll(() => heard(said, 'selfTestResult'), SOON).toMatchObject({ result: true });

    said.length = 0;
    await page.reload();
    await quiet(page);
    expect(await banner(page).count()).toBe(0);
    expect(steps(said)).toEqual([]);
    expect(stage.standIns.hosts()).toEqual([]);
    const [receipt, ...others] = await receiptsBy(page);
    expect(receipt).toMatchObject({ method: 'automated', categories: REFUSED });
    expect(receipt?.outcomes.filter((o) => o.granted && o.gate === 'consent')).toEqual([]);
    expect(others).toEqual([]);
  });

  it('opts in by one click: all is granted, by one receipt', async () => {
    const guest = await visitor();
    const said = await withAutoconsent(guest.context, { action: null, rules });
    const page = await guest.open(HOME);
    await expect.poll(() => heard(said, 'popupFound'), SOON).toBeDefined();
    const reloaded = page.waitForEvent('load');
    await tell(page, { type: 'optIn' });
    await reloaded;
    await quiet(page);
    expect(heard(said, 'optInResult')).toMatchObject({ cmp: 'assent', result: true });
    expect(await banner(page).count()).toBe(0);
    const { categories, vendors } = await stateOf(page);
    expect(categories).toEqual(GRANTED);
    expect(Object.values(vendors)).not.toContain(false);
    expect(stage.standIns.hosts()).toContain('www.youtube.com');
    const [receipt, ...others] = await receiptsBy(page);
    expect(receipt).toMatchObject({ method: 'automated', categories: GRANTED });
    expect(others).toEqual([]);
  });

  it('does not call a grant an opt-out', async () => {
    const guest = await visitor();
    const said = await withAutoconsent(guest.context, { action: null, rules });
    const page = await guest.open(CONTACT);
    await expect.poll(() => heard(said, 'popupFound'), SOON).toBeDefined();
    // What was typed keeps the page from being loaded anew, and the engine with it.
    await page.locator('form textarea').first().fill('Ein langer Text');
    await clickAndStay(page, 'accept');
    await tell(page, { type: 'selfTest' });
    await expect.poll(() => heard(said, 'selfTestResult'), SOON).toMatchObject({ result: false });
  });

  it('puts the banner out of sight until something is decided, and back when nothing is', async () => {
    const { context } = await visitor();
    await withAutoconsent(context, { action: null, rules });
    const page = await context.newPage();
    // It stays away for two seconds only, so nothing is waited for.
    await page.goto(stage.service.origin + HOME, { waitUntil: 'commit' });
    const opacity = () => banner(page).evaluate((bar) => getComputedStyle(bar).opacity);
    await expect.poll(opacity, SOON).toBe('0');
    await expect.poll(opacity, SOON).toBe('1');
  });

  it('leaves settings alone that the visitor has opened', async () => {
    const guest = await visitor();
    const said = await withAutoconsent(guest.context, { action: 'optOut', rules });
    const page = await guest.open(HOME);
    await expect.poll(() => heard(said, 'autoconsentDone'), SOON).toBeDefined();
    await quiet(page);
    said.length = 0;
    await page.reload();
    await page.locator('[data-assent-open]').first().click();
    const panel = page.locator('#assent dialog');
    await expect.poll(() => panel.isVisible(), SOON).toBe(true);
    // Long enough for it to look again, which it does after every change of the page.
    await page.waitForTimeout(1500);
    expect(await panel.isVisible()).toBe(true);
    expect(steps(said)).toEqual([]);
  });
});

describe("autoconsent's engine without a rule for us, by the banner's wording", () => {
  it.each([
    ['de', 'facts42'],
    ['de', 'bitrix24'],
    ['en', 'bitrix24'],
    ['fr', 'bitrix24'],
  ])('opts out in %s on %s', async (language, site) => {
    const guest = await visitor();
    const said = await withAutoconsent(guest.context, { action: 'optOut', byWording: true });
    await speak(guest.context, language);
    const page = await guest.open(`/demo/${site}/`);
    await expect.poll(() => heard(said, 'autoconsentDone'), SOON).toBeDefined();
    await quiet(page);
    expect(heard(said, 'optOutResult')).toMatchObject({ cmp: 'HEURISTIC-REJECT', result: true });
    await tell(page, { type: 'selfTest' });
    await expect.poll(() => heard(said, 'selfTestResult'), SOON).toMatchObject({ result: true });
    const { categories } = await stateOf(page);
    expect(Object.values(categories)).not.toContain(true);
    expect(await receiptsBy(page, site)).toMatchObject([
      { method: 'automated', language, categories },
    ]);
  });
});

describe('our rule for Consent-O-Matic, step by step', () => {
  it('sees the banner that asks, and neither settings nor a page that was answered', async () => {
    const page = await (await visitor()).open(HOME);
    expect(await detects(page, CONSENT_O_MATIC)).toBe(true);
    await clickAndStay(page, 'reject');
    expect(await detects(page, CONSENT_O_MATIC)).toBe(false);
    await page.locator('[data-assent-open]').first().click();
    await expect.poll(() => page.locator('#assent dialog').isVisible(), SOON).toBe(true);
    expect(await detects(page, CONSENT_O_MATIC)).toBe(false);
  });

  it('refuses everything for who wants nothing, on a site without one of the categories too', async () => {
    const page = await (await visitor()).open(HOME);
    await follow(page, CONSENT_O_MATIC, []);
    await quiet(page);
    expect((await stateOf(page)).categories).toEqual(REFUSED);
    expect(await receiptsBy(page)).toMatchObject([{ method: 'automated', categories: REFUSED }]);
    await page.reload();
    await quiet(page);
    expect(await banner(page).count()).toBe(0);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it.each<[ConsentType[], string[]]>([
    [['B'], ['analytical']],
    [['A'], ['functionality']],
    [['F'], ['targeting']],
    [
      ['A', 'B', 'D', 'E', 'F', 'X'],
      ['analytical', 'functionality', 'targeting'],
    ],
  ])('grants for %s %s, and nothing else', async (wanted, granted) => {
    const page = await (await visitor()).open(`${pages.origin}/`);
    const reloaded = page.waitForEvent('load');
    await follow(page, CONSENT_O_MATIC, wanted);
    await reloaded;
    await quiet(page);
    const { categories } = await stateOf(page);
    const ids = SITE.categories.map(({ id }) => id);
    expect(ids.filter((id) => categories[id])).toEqual(granted);
    expect(await receiptsBy(page, SITE.site)).toMatchObject([{ method: 'automated', categories }]);
  });
});

describe("a person's own choice", () => {
  it.each([
    ['a click', (page: Page) => button(page, 'reject').click()],
    ['the keyboard', (page: Page) => button(page, 'reject').press('Enter')],
  ])('by %s is not taken for a program', async (_, reject) => {
    const page = await (await visitor()).open(HOME);
    await reject(page);
    await quiet(page);
    expect(await receiptsBy(page)).toMatchObject([{ method: 'reject-all' }]);
  });
});

const steps = (said: readonly Said[]) => said.map(({ type }) => type);

const heard = (said: readonly Said[], type: Said['type']) =>
  said.find((message) => message.type === type);

const stateOf = (page: Page) => page.evaluate(() => window.assent.get());

/** Receipts in the export that came from this page's browser. */
async function receiptsBy(page: Page, site = 'facts42'): Promise<Receipt[]> {
  const { consentId } = await stateOf(page);
  return (await receiptsOf(stage.service, site)).filter((each) => each.consentId === consentId);
}

/** Gives the English example another language, which its banner follows. */
const speak = (context: BrowserContext, language: string) =>
  context.route('**/demo/bitrix24/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('lang="en"', `lang="${language}"`);
    await route.fulfill({ body, response });
  });
