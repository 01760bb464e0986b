import type { SiteConfigInput } from '@assent/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import { journey, quiet } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';
import { type Heard, SNIPPETS, standInForVendors } from './kit/signal-vendors.ts';

/** What vendors' own consent switches hear, and when, on a page that carries all of them. */
const stage = journey();
let pages: Pages;
let heard: Heard[];
/** The page of each site. */
const html: Record<string, string> = {};

const SITE: SiteConfigInput = {
  ...bareSite('signals'),
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'matomo-cloud', category: 'analytical' },
    // A pixel under "analytical", as some sites have it.
    { id: 'tiktok-pixel', category: 'analytical' },
    { id: 'microsoft-clarity', category: 'analytical' },
    { id: 'google-ads', category: 'functionality' },
    { id: 'meta-pixel', category: 'functionality' },
    { id: 'microsoft-uet', category: 'functionality' },
    { id: 'hubspot', category: 'functionality' },
  ],
  doNotSell: { places: ['US-CA'] },
};

const gate = {
  value: 'exempt-conditional',
  reason: 'The tag sends no identifier before a yes; see our assessment.',
} as const;
const ADVANCED: SiteConfigInput = {
  ...SITE,
  site: 'advanced',
  vendors: [{ id: 'google-analytics', category: 'analytical', gate }],
  guard: { signals: { googleConsentMode: 'advanced' } },
};

beforeAll(async () => {
  pages = await startPages();
  for (const site of [SITE, ADVANCED]) {
    await stage.service.apply(site);
    html[site.site] = ownPage(await stage.service.snippet(site.site), { body: SNIPPETS });
  }
});
afterAll(() => pages.close());
beforeEach(() => {
  pages.html = html.signals ?? '';
});

/** Opens the page as a visitor who was never here before. */
async function open({ gpc = false } = {}): Promise<Page> {
  const guest = await stage.visitor();
  if (gpc) {
    await guest.context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    });
  }
  heard = await standInForVendors(guest.context);
  return guest.open(`${pages.origin}/`);
}

/** Makes a choice that reloads the page, and waits until the new one is quiet. */
async function choose(page: Page, choice: Parameters<Window['assent']['set']>[0]): Promise<void> {
  const reloaded = page.waitForEvent('load');
  await page.evaluate((change) => void window.assent.set(change), choice);
  await reloaded;
  await quiet(page);
}

const ALL = { categories: { analytical: true, functionality: true } };

/** What a vendor heard, in order. */
const callsOf = (vendor: string): unknown[][] =>
  heard.filter((each) => each.vendor === vendor).map(({ call }) => call);

const DENIED = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
};
const ADS = { ad_storage: 'granted', ad_user_data: 'granted', ad_personalization: 'granted' };
const ANALYTICS = { analytics_storage: 'granted' };

/** What Google's tag finds, when this was the choice. */
const googleHears = (states: object): unknown[][] => [
  ['consent', 'default', DENIED],
  ['consent', 'update', { ...DENIED, ...states }],
  ['js', 1],
  ['config', 'G-TEST1'],
];

describe('before a choice', () => {
  it('every queue begins with a no, and says nothing of a choice', async () => {
    const page = await open();
    const queues = await page.evaluate(() => {
      const plain = (calls: unknown) =>
        Array.from(calls as unknown[][], (call) =>
          typeof call === 'object' ? Object.values(call) : call,
        );
      const globals = window as unknown as Record<string, unknown> & {
        clarity: { q: unknown };
        fbq: { queue: unknown };
      };
      return {
        google: plain(globals.dataLayer),
        uet: globals.uetq,
        clarity: plain(globals.clarity.q),
        meta: plain(globals.fbq.queue),
        tiktok: plain(globals.ttq),
        matomo: plain(globals._paq),
        hubspot: plain(globals._hsp),
      };
    });
    expect(queues).toEqual({
      google: [
        ['consent', 'default', DENIED],
        ['js', 1],
        ['config', 'G-TEST1'],
      ],
      uet: ['consent', 'default', { ad_storage: 'denied' }],
      clarity: [
        ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
        ['set', 'page', 'home'],
      ],
      meta: [
        ['consent', 'revoke'],
        ['init', '1'],
        ['track', 'PageView'],
      ],
      tiktok: [['holdConsent'], ['page']],
      matomo: [
        ['requireConsent'],
        ['trackPageView'],
        ['setTrackerUrl', 'https://shop.matomo.cloud/matomo.php'],
      ],
      hubspot: [['addPrivacyConsentListener', 1]],
    });
    expect(heard).toEqual([]);
  });
});

describe('after "accept all"', () => {
  it('every vendor hears the yes before the calls of its own snippet', async () => {
    const page = await open();
    await choose(page, ALL);
    expect(callsOf('google')).toEqual(googleHears({ ...ADS, ...ANALYTICS }));
    expect(callsOf('uet')).toEqual([
      [
        'consent',
        'default',
        { ad_storage: 'denied' },
        'consent',
        'update',
        { ad_storage: 'granted' },
      ],
      ['pageLoad'],
    ]);
    expect(callsOf('clarity')).toEqual([
      ['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }],
      ['set', 'page', 'home'],
    ]);
    expect(callsOf('meta')).toEqual([
      ['consent', 'grant'],
      ['init', '1'],
      ['track', 'PageView'],
    ]);
    expect(callsOf('tiktok')).toEqual([['holdConsent'], ['grantConsent'], ['page']]);
    expect(callsOf('matomo').slice(0, 3)).toEqual([
      ['requireConsent'],
      ['setConsentGiven'],
      ['trackPageView'],
    ]);
    expect(callsOf('hubspot')).toEqual([
      ['setHubSpotConsent', { analytics: true, advertisement: true, functionality: true }],
      ['addPrivacyConsentListener', 1],
    ]);
  });
});

describe('after a yes to a part', () => {
  it('to one category, only its vendors hear a yes, whatever the category is called', async () => {
    const page = await open();
    await choose(page, { categories: { analytical: true } });
    expect(callsOf('google')).toEqual(googleHears(ANALYTICS));
    expect(callsOf('tiktok')).toEqual([['holdConsent'], ['grantConsent'], ['page']]);
    expect(callsOf('meta')).toEqual([]);
    const queued = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'fbq').queue[0]));
    expect(Object.values(JSON.parse(queued))).toEqual(['consent', 'revoke']);
  });

  it('with an exception, the exception is stated', async () => {
    const page = await open();
    await choose(page, {
      ...ALL,
      vendors: { 'google-analytics': false, 'tiktok-pixel': false },
    });
    expect(callsOf('google')).toEqual(googleHears(ADS));
    expect(callsOf('tiktok')).toEqual([]);
    const queued = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'ttq')));
    expect(JSON.parse(queued)).toEqual([['holdConsent'], ['revokeConsent'], ['page']]);
  });
});

describe('a withdrawal', () => {
  it('reaches the running vendors before the page goes, with Google switched off first', async () => {
    const page = await open();
    await choose(page, ALL);
    heard.length = 0;
    await choose(page, { categories: { analytical: false, functionality: false } });
    expect(heard.map(({ vendor, call }) => [vendor, ...call])).toEqual([
      ['google', 'consent', 'update', DENIED],
      ['uet', 'consent', 'update', { ad_storage: 'denied' }],
      ['clarity', 'consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
      ['meta', 'consent', 'revoke'],
      ['tiktok', 'revokeConsent'],
      ['matomo', 'forgetConsentGiven'],
      [
        'hubspot',
        'setHubSpotConsent',
        { analytics: false, advertisement: false, functionality: false },
      ],
      ['hubspot', 'revokeCookieConsent'],
    ]);
    expect(heard.every(({ isOff }) => isOff)).toBe(true);
  });

  it('in another tab reaches those that run in this one, with Google switched off first', async () => {
    const page = await open();
    await choose(page, ALL);
    const other = await page.context().newPage();
    await other.goto(`${pages.origin}/`);
    await quiet(other);
    heard.length = 0;
    await choose(other, { categories: { analytical: false, functionality: false } });
    const updates = () => callsOf('google').filter(([, command]) => command === 'update');
    await expect.poll(() => updates()).toEqual(Array(2).fill(['consent', 'update', DENIED]));
    await quiet(page);
    expect(heard.every(({ isOff }) => isOff)).toBe(true);
  });
});

describe('opt-out signals', () => {
  it('deny advertising after a yes: Global Privacy Control with "do not sell"', async () => {
    const page = await open({ gpc: true });
    await choose(page, { ...ALL, doNotSell: true });
    expect(callsOf('google')).toEqual(googleHears(ANALYTICS));
    expect([...callsOf('uet'), ...callsOf('meta'), ...callsOf('tiktok')]).toEqual([]);
    expect(callsOf('matomo').slice(0, 2)).toEqual([['requireConsent'], ['setConsentGiven']]);
  });

  it('and Global Privacy Control by itself', async () => {
    const page = await open({ gpc: true });
    await choose(page, ALL);
    expect(callsOf('google')).toEqual(googleHears(ANALYTICS));
    expect(callsOf('clarity')[0]).toEqual([
      'consentv2',
      { ad_Storage: 'denied', analytics_Storage: 'granted' },
    ]);
  });
});

describe('the advanced mode', () => {
  it("loads Google's tag before a choice with everything denied, and tells it of a yes", async () => {
    pages.html = html.advanced ?? '';
    const page = await open();
    expect(callsOf('google')).toEqual([
      ['consent', 'default', DENIED],
      ['js', 1],
      ['config', 'G-TEST1'],
    ]);
    await page.evaluate(() => window.assent.acceptAll());
    await expect
      .poll(() => callsOf('google'))
      .toContainEqual(['consent', 'update', { ...DENIED, ...ANALYTICS }]);
  });
});
