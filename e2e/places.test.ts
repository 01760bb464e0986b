import type { SiteConfigInput } from '@assent/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import {
  banner,
  button,
  clickAndReload,
  clickAndStay,
  journey,
  quiet,
  toggle,
  type Visitor,
} from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';
import { optOutsOf, receiptsOf } from './kit/receipts.ts';

/** One site, and visitors from places in which different regimes apply. */
const stage = journey(['--place-header', 'X-Place'], 'shell');
let pages: Pages;

const SITE: SiteConfigInput = {
  ...bareSite('places'),
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'meta-pixel', category: 'functionality' },
  ],
  // Where no policy waits for a stored yes, the regime decides on the first page view.
  guard: { level: 'observe' },
  regimes: { byPlace: { 'US-CA': 'opt-out' } },
  doNotSell: { places: ['US-CA'], limitsSensitive: true },
  validityByPlace: { FR: 'P3M', AT: 'P12M' },
};

const COUNTER = 'https://www.googletagmanager.com/gtag/js?id=G-1';
const PIXEL = 'https://connect.facebook.net/en_US/fbevents.js';

beforeAll(async () => {
  pages = await startPages();
  await stage.service.apply(SITE);
  pages.html = ownPage(await stage.service.snippet('places'), {
    body: `<a href="#" data-assent-open="do-not-sell">Do Not Sell</a>
<script>for (const src of ['${COUNTER}', '${PIXEL}']) document.body.append(Object.assign(document.createElement('script'), { src }))</script>`,
  });
});
afterAll(() => pages?.close());

/**
 * Opens the page as a visitor who was never here before. The header comes on the way, as from a CDN: a
 * browser that sent it itself would have to ask before it loads the UI from another origin.
 */
async function openFrom(place: string | null, options: { gpc?: boolean } = {}): Promise<Page> {
  return (await guestFrom(place, options)).open(`${pages.origin}/`);
}

async function guestFrom(place: string | null, { gpc = false } = {}): Promise<Visitor> {
  const guest = await stage.visitor();
  if (place) {
    await guest.context.route('**/s/places.js', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'X-Place': place } }),
    );
  }
  if (gpc) {
    await guest.context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    });
  }
  return guest;
}

const ran = async (page: Page) => (await page.evaluate(() => window.__ran ?? [])).sort();

describe('a visitor from a place with opt-out', () => {
  it('is not asked at first, and the vendors run', async () => {
    const page = await openFrom('US-CA');
    expect(await banner(page).count()).toBe(0);
    expect(await ran(page)).toEqual(['gtag', 'meta-pixel']);
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(false);
  });

  it('stops what sells by Global Privacy Control alone, and nothing else', async () => {
    const page = await openFrom('US-CA', { gpc: true });
    expect(await banner(page).count()).toBe(0);
    expect(await ran(page)).toEqual(['gtag']);
    expect(stage.standIns.hosts()).not.toContain('connect.facebook.net');
    expect(stage.standIns.hosts()).not.toContain('www.facebook.com');
    const { vendors } = await page.evaluate(() => window.assent.get());
    expect(vendors).toEqual({ 'google-analytics': true, 'meta-pixel': false });
  });

  it('sees on every page that the signal is honoured, and gets from there to the switch', async () => {
    const page = await openFrom('US-CA', { gpc: true });
    const status = page.locator('[data-assent-signal]');
    for (const _ of ['first view', 'next view']) {
      expect(await status.textContent()).toBe('Opt-out request honoured');
      await page.reload();
      await quiet(page);
    }
    await status.click();
    await expect.poll(() => toggle(page, 'do-not-sell').isVisible()).toBe(true);
    expect(await toggle(page, 'do-not-sell').isChecked()).toBe(true);
    expect(await page.locator('.assent-signal').textContent()).toMatch(
      /^Opt-out request honoured:/,
    );
  });

  it.each([
    ['US-CA', false],
    ['DE', true],
  ])(
    'from %s is told nothing of a signal that is not there or no opt-out: %s',
    async (place, gpc) => {
      const page = await openFrom(place, { gpc });
      expect(await page.locator('[data-assent-signal]').count()).toBe(0);
    },
  );

  it('says "Do Not Sell or Share", and the receipt tells the regime', async () => {
    const page = await openFrom('US-CA');
    await page.locator('[data-assent-open]').click();
    await toggle(page, 'analytical').check();
    await toggle(page, 'do-not-sell').check();
    stage.standIns.forget();
    await clickAndReload(page, 'save');
    expect(await ran(page)).toEqual(['gtag']);
    expect(stage.standIns.hosts()).not.toContain('connect.facebook.net');
    const { receipt: id } = await page.evaluate(() => window.assent.get());
    const receipt = (await receiptsOf(stage.service, 'places')).find((each) => each.id === id);
    expect(receipt).toMatchObject({
      regime: 'opt-out',
      method: 'do-not-sell',
      notice: expect.stringMatching(/^[0-9a-f]{64}$/),
      signals: { doNotSell: true },
      outcomes: [
        { granted: true, vendors: ['google-analytics'] },
        { granted: false, vendors: ['meta-pixel'] },
      ],
    });
    const ledger = (await optOutsOf(stage.service, 'places')).filter(
      ({ receipt }) => receipt === id,
    );
    expect(ledger).toMatchObject([
      { signal: 'do-not-sell', source: 'link', effect: 'opted-out', response: 'honoured' },
      { signal: 'limit-sensitive', source: 'link', effect: 'none', response: 'recorded' },
    ]);
  });

  it('finds both rights at the one switch', async () => {
    const page = await openFrom('US-CA');
    await page.locator('[data-assent-open]').click();
    const section = page.locator('#assent-do-not-sell');
    await expect
      .poll(() => section.locator('label').textContent())
      .toBe(
        'Do Not Sell or Share My Personal Information · Limit the Use of My Sensitive Personal Information',
      );
    expect(await section.textContent()).toContain('limits the use of your sensitive');
  });
});

describe('a visitor from elsewhere', () => {
  it.each(['DE', 'US-WY', 'US', 'T1', null])('%s is asked, and nothing runs', async (place) => {
    const page = await openFrom(place);
    await expect.poll(() => banner(page).isVisible()).toBe(true);
    expect(await ran(page)).toEqual([]);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it.each([
    ['DE', 0],
    [null, 1],
  ])('%s: "Do Not Sell or Share" is offered %i times', async (place, times) => {
    const page = await openFrom(place);
    await button(page, 'settings').click();
    await expect.poll(() => toggle(page, 'analytical').count()).toBe(1);
    expect(await toggle(page, 'do-not-sell').count()).toBe(times);
  });
});

describe('how long a choice lasts', () => {
  /** Comes back much later, by the browser's clock, which its cookies do not follow. */
  async function comeBackAfter(days: number, { context }: Visitor): Promise<Page> {
    await context.addInitScript((later) => {
      const { now } = Date;
      Date.now = () => now() + later;
    }, days * 86_400_000);
    const page = await context.newPage();
    await page.goto(`${pages.origin}/`);
    await quiet(page);
    return page;
  }

  it.each([
    ['FR', 92, true],
    ['AT', 366, false],
    ['DE', 183, false],
    [null, 92, true],
  ])('%s: %i days, a yes and a no alike', async (place, days, isOver) => {
    for (const [action, granted] of [
      ['accept', true],
      ['reject', false],
    ] as const) {
      const guest = await guestFrom(place);
      const page = await guest.open(`${pages.origin}/`);
      await clickAndStay(page, action);
      const [kept] = await guest.context.cookies();
      expect(kept?.name).toBe('assent_places');
      expect(((kept?.expires ?? 0) - Date.now() / 1000) / 86_400).toBeCloseTo(days, 1);
      const later = await comeBackAfter(120, guest);
      expect(await banner(later).count()).toBe(isOver ? 1 : 0);
      const { categories } = await later.evaluate(() => window.assent.get());
      expect(categories.analytical).toBe(granted && !isOver);
    }
  });
});
