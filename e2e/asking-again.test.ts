import type { Receipt, SiteConfigInput } from '@assent/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import { andReload, banner, clickAndReload, clickAndStay, journey, quiet } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';
import { receiptsOf } from './kit/receipts.ts';

/** One site through four versions, and two visitors who answered the first: with a yes and with a no. */
const stage = journey([], 'shell');
let pages: Pages;

const SITE: SiteConfigInput = {
  ...bareSite('again'),
  vendors: [{ id: 'google-analytics', category: 'analytical' }],
  guard: { level: 'observe' },
};
const GROWN: SiteConfigInput = {
  ...SITE,
  name: 'The same in other words',
  vendors: [...(SITE.vendors ?? []), { id: 'meta-pixel', category: 'analytical' }],
};

beforeAll(async () => {
  pages = await startPages();
  await stage.service.apply(SITE);
  pages.html = ownPage(await stage.service.snippet('again'));
});
afterAll(() => pages?.close());

async function open(): Promise<Page> {
  const guest = await stage.visitor();
  // A browser keeps the site script for a minute; one that is watched keeps nothing.
  await guest.context.route('**/s/again.js', (route) => route.continue());
  return guest.open(`${pages.origin}/`);
}

/** Publishes, and lets the visitors come back once the service has the version. */
async function publish(config: SiteConfigInput, version: number, ...visitors: Page[]) {
  const { told } = await stage.service.apply(config);
  for (const page of visitors) {
    await expect
      .poll(async () => {
        await page.reload();
        return page.evaluate(() => window.assent.get().version);
      })
      .toBe(version);
    await quiet(page);
  }
  return told.split('\n').slice(1).filter(Boolean);
}

const isAsked = async (page: Page): Promise<boolean> => (await banner(page).count()) > 0;

/** The latest receipt of a browser, once the log has it. */
async function receiptOf(page: Page): Promise<Receipt> {
  const id = await page.evaluate(() => window.assent.get().receipt);
  const find = async () =>
    (await receiptsOf(stage.service, 'again')).find((each) => each.id === id);
  await expect.poll(find).toBeDefined();
  return (await find()) as Receipt;
}

describe('who is asked again', () => {
  it('follows what a version asks, and what the owner says; receipts form a chain', async () => {
    const [yes, no] = [await open(), await open()];
    await clickAndStay(yes, 'accept');
    await clickAndStay(no, 'reject');
    const first = await receiptOf(yes);
    const refusal = await receiptOf(no);
    expect([first.previous, refusal.previous]).toEqual([null, null]);

    // A change of wording.
    expect(await publish({ ...SITE, name: GROWN.name }, 2, yes, no)).toEqual([
      '  nobody is asked again: no answer covers less than before',
    ]);
    expect([await isAsked(yes), await isAsked(no)]).toEqual([false, false]);

    // A vendor more: it waits for an answer, and a refusal of its category is one.
    expect(await publish(GROWN, 3, yes, no)).toEqual([
      '  new: Meta Pixel (meta-pixel) is a new vendor',
      '  visitors are asked again, but for who refused the categories of what is new',
    ]);
    expect([await isAsked(yes), await isAsked(no)]).toEqual([true, false]);
    expect(await yes.evaluate(() => window.assent.get().vendors)).toEqual({
      'google-analytics': true,
      'meta-pixel': false,
    });
    await clickAndStay(yes, 'accept');
    const second = await receiptOf(yes);
    expect(second).toMatchObject({ previous: first.id, config: { version: 3 } });
    expect(second.consentId).toBe(first.consentId);

    await andReload(yes, () => window.assent.set({ vendors: { 'meta-pixel': false } }));
    const third = await receiptOf(yes);
    expect(third).toMatchObject({ previous: second.id, method: 'api' });

    // The owner's word asks everybody, and nothing runs on an old yes meanwhile.
    const reason = 'The notice named the wrong controller, so the answers do not count.';
    const again = { ...GROWN, reconsent: { version: 4, ask: 'again' as const, reason } };
    expect(await publish(again, 4, yes, no)).toEqual([
      '  everybody is asked again, who refused as well, by your word',
    ]);
    expect([await isAsked(yes), await isAsked(no)]).toEqual([true, true]);
    expect(Object.values(await yes.evaluate(() => window.assent.get().vendors))).toEqual([
      false,
      false,
    ]);
    await clickAndStay(yes, 'accept');
    await clickAndStay(no, 'reject');
    expect((await receiptOf(yes)).previous).toBe(third.id);
    expect((await receiptOf(no)).previous).toBe(refusal.id);
    await no.reload();
    await quiet(no);
    expect(await isAsked(no)).toBe(false);
  });

  it('leads on from the choice before when its term is over and the browser has ended the cookie', async () => {
    const page = await open();
    await clickAndStay(page, 'reject');
    const first = await receiptOf(page);
    await page.context().clearCookies();
    await page.reload();
    await quiet(page);
    expect(await isAsked(page)).toBe(true);
    await clickAndStay(page, 'accept');
    const { previous, consentId } = await receiptOf(page);
    expect([previous, consentId]).toEqual([first.id, first.consentId]);
  });

  it("is nobody by the owner's word, and a new vendor waits all the same", async () => {
    const site = { ...SITE, site: 'quiet' };
    await stage.service.apply(site);
    pages.html = ownPage(await stage.service.snippet('quiet'));
    const guest = await stage.visitor();
    await guest.context.route('**/s/quiet.js', (route) => route.continue());
    const page = await guest.open(`${pages.origin}/`);
    await clickAndStay(page, 'accept');
    const reason = 'It is asked about when answers end, which is soon enough.';
    const reconsent = { version: 2, ask: 'not-again' as const, reason };
    await publish({ ...GROWN, site: 'quiet', reconsent }, 2, page);
    expect(await isAsked(page)).toBe(false);
    expect(await page.evaluate(() => window.assent.get().vendors)).toEqual({
      'google-analytics': true,
      'meta-pixel': false,
    });
    const newcomer = await stage.visitor();
    const other = await newcomer.open(`${pages.origin}/`);
    expect(await isAsked(other)).toBe(true);
  });
});

describe('a version that allows less, under a pasted policy', () => {
  const COUNTER = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
  const PIXEL = '<script src="https://connect.facebook.net/en_US/fbevents.js"></script>';
  const STRICT: SiteConfigInput = { ...GROWN, guard: {} };

  /** A visitor who agreed to the first version, once the service has the second. */
  async function agreedBefore(site: string, changes: Partial<SiteConfigInput>): Promise<Page> {
    await stage.service.apply({ ...STRICT, site });
    pages.html = ownPage(await stage.service.snippet(site), { body: COUNTER + PIXEL });
    const guest = await stage.visitor();
    await guest.context.route(`**/s/${site}.js`, (route) => route.continue());
    const page = await guest.open(`${pages.origin}/`);
    await clickAndReload(page, 'accept');
    await stage.service.apply({ ...STRICT, site, ...changes });
    await expect
      .poll(async () => (await fetch(`${stage.service.origin}/s/${site}.js`)).text())
      .toMatch(/version:2\b/);
    return page;
  }

  /** Third parties that were asked for at one more page view. */
  async function viewAgain(page: Page): Promise<string[]> {
    stage.standIns.forget();
    await page.reload();
    await quiet(page);
    return stage.standIns.hosts();
  }

  it('holds a vendor that ended from the second page view on', async () => {
    const page = await agreedBefore('ended', {
      vendors: [
        { id: 'google-analytics', category: 'analytical' },
        { id: 'meta-pixel', category: 'analytical', endedOn: '2026-01-01' },
      ],
    });
    // The pasted line comes before the site script, so it has not heard of the new version yet.
    expect(await viewAgain(page)).toContain('connect.facebook.net');
    expect(await isAsked(page)).toBe(false);
    const hosts = await viewAgain(page);
    expect(hosts).toContain('www.googletagmanager.com');
    expect(hosts).not.toContain('connect.facebook.net');
  });

  it('ends a choice whose term became shorter, and what it opened, likewise', async () => {
    const page = await agreedBefore('shorter', { validity: 'P1D' });
    await page.context().addInitScript(() => {
      const { now } = Date;
      Date.now = () => now() + 2 * 86_400_000;
    });
    expect(await viewAgain(page)).toContain('connect.facebook.net');
    expect(await isAsked(page)).toBe(true);
    expect(await viewAgain(page)).toEqual([]);
    expect(await isAsked(page)).toBe(true);
  });
});
