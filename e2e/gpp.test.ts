import type { SiteConfigInput } from '@assent/contract';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import { andReload, button, clickAndStay, journey, quiet, toggle } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type OwnSite, startOwnSite } from './kit/own-site.ts';

/** The IAB Global Privacy Platform, as scripts and frames of third parties find it. */
const stage = journey(['--place-header', 'X-Place']);
let site: OwnSite;

const SITE: SiteConfigInput = {
  ...bareSite('ads'),
  vendors: [{ id: 'google-analytics', category: 'analytical' }],
  // The frame of another origin is nobody's that the site names.
  guard: { level: 'observe', unknownHosts: 'allow' },
  regimes: { byPlace: { 'US-CA': 'opt-out' } },
  doNotSell: { places: ['US-CA', 'US-VA'] },
  gpp: { sections: 'by-place' },
};

/** What a third party's script keeps of its dealings with `__gpp`. */
declare global {
  interface Window {
    gppAnswers: Ping[];
    gppHeard: Heard[];
    __gpp: (command: string, callback: (data: never, success: boolean) => void) => void;
  }
}
interface Ping {
  cmpStatus: string;
  signalStatus: string;
  applicableSections: number[];
  gppString: string;
}
interface Heard {
  eventName: string;
  data: unknown;
  pingData: Ping;
}

/** Written as ad scripts are: it asks at once, in the head, and listens from then on. */
const THIRD_PARTY = `window.gppAnswers = []; window.gppHeard = [];
__gpp('ping', (data) => gppAnswers.push(structuredClone(data)));
__gpp('addEventListener', (event) => gppHeard.push(structuredClone(event)));`;

/** The same from within a frame of another origin, by messages, which go to whoever has the locator. */
const FRAMED = `<!doctype html><title>Frame</title><script>
window.gppAnswers = []; window.gppHeard = []; window.found = 'none';
let cmp = window;
while (cmp !== top) { cmp = cmp.parent; if (cmp.frames.__gppLocator) { found = 'locator'; break } }
addEventListener('message', ({ data }) => {
  const { __gppReturn: { callId, returnValue } } = typeof data === 'string' ? JSON.parse(data) : data;
  (callId === 'listen' ? gppHeard : gppAnswers).push(returnValue);
});
const call = (command, callId) => ({ __gppCall: { command, callId, version: '1.1' } });
cmp.postMessage(JSON.stringify(call('ping', 'p')), '*');
cmp.postMessage(call('addEventListener', 'listen'), '*');
</script>`;

const OPTED_IN = 'DBABBg~BUoAAACA.QA';
const OPTED_OUT = 'DBABBg~BUUAAACA.QA';
const OPTED_OUT_BY_SIGNAL = 'DBABBg~BUUAAACA.YA';
const NO_SECTION = 'DBAA';

const html = new Map<string, string>();

beforeAll(async () => {
  site = await startOwnSite();
  await publish(SITE);
  await publish({ ...SITE, site: 'ads-strict', guard: { level: 'strict' } });
  const { gpp: _, ...without } = SITE;
  await publish({ ...without, site: 'without' });
});
afterAll(() => site?.close());

async function publish(config: SiteConfigInput): Promise<void> {
  await stage.service.apply(config);
  html.set(config.site, await stage.service.snippet(config.site));
}

interface Visit {
  at?: string;
  gpc?: boolean;
  key?: string;
  /** What stands in the head behind the snippet, and in the body. */
  head?: string;
  body?: string;
}

/** Opens a page as a visitor who was never here before, from a place that a CDN tells. */
async function open({ at, gpc, key = 'ads', head = script(THIRD_PARTY), body = '' }: Visit) {
  const guest = await stage.visitor();
  const asked: string[] = [];
  guest.context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  if (at) {
    await guest.context.route(`**/s/${key}.js`, (route) =>
      route.continue({ headers: { ...route.request().headers(), 'X-Place': at } }),
    );
  }
  if (gpc) {
    await guest.context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    });
  }
  const page = await guest.open(site.serve('/', ownPage(html.get(key) ?? '', { head, body })));
  return { page, asked };
}

const script = (text: string) => `<script>${text}</script>`;
const framed = () => site.serve('/frame', FRAMED).replace('localhost', '127.0.0.1');

const pingOf = (page: Page | Frame): Promise<Ping> =>
  page.evaluate(
    () => new Promise((resolve) => window.__gpp('ping', (data) => resolve(structuredClone(data)))),
  );
const eventsOf = async (page: Page | Frame): Promise<string[]> =>
  (await page.evaluate(() => window.gppHeard)).map(({ eventName, data }) => `${eventName} ${data}`);
const loadedApi = (asked: string[]) => asked.filter((path) => path.endsWith('/gpp.js')).length;

describe('a script of a visitor in California', () => {
  it('is answered before the API is there, and told when it is', async () => {
    const { page, asked } = await open({ at: 'US-CA' });
    const [first] = await page.evaluate(() => window.gppAnswers);
    expect(first).toMatchObject({
      gppVersion: '1.1',
      cmpId: 1,
      cmpStatus: 'stub',
      signalStatus: 'not ready',
      applicableSections: [8],
    });
    expect(await eventsOf(page)).toEqual([
      'listenerRegistered true',
      'cmpStatus loaded',
      'signalStatus ready',
    ]);
    expect(await pingOf(page)).toMatchObject({
      cmpId: 1,
      cmpStatus: 'loaded',
      signalStatus: 'ready',
      supportedAPIs: ['8:usca'],
      applicableSections: [8],
      sectionList: [8],
      gppString: OPTED_IN,
    });
    expect(loadedApi(asked)).toBe(1);
  });

  it('hears of an opt-out in the settings, between two changes of the signal', async () => {
    const body = '<a href="#" data-assent-open="do-not-sell">Do Not Sell</a>';
    const { page } = await open({ at: 'US-CA', body });
    await page.locator('[data-assent-open]').click();
    await toggle(page, 'do-not-sell').check();
    expect((await pingOf(page)).signalStatus).toBe('not ready');
    await clickAndStay(page, 'save');
    expect((await eventsOf(page)).slice(3)).toEqual([
      'signalStatus not ready',
      'cmpDisplayStatus visible',
      'cmpDisplayStatus hidden',
      'sectionChange usca',
      'signalStatus ready',
    ]);
    expect((await pingOf(page)).gppString).toBe(OPTED_OUT);
    const last = await page.evaluate(() => window.gppHeard.at(-1)?.pingData.gppString);
    expect(last).toBe(OPTED_OUT);
    // What was said holds for the next page view.
    await page.reload();
    await quiet(page);
    expect((await pingOf(page)).gppString).toBe(OPTED_OUT);
  });

  it('finds Global Privacy Control stated', async () => {
    const { page } = await open({ at: 'US-CA', gpc: true });
    expect((await pingOf(page)).gppString).toBe(OPTED_OUT_BY_SIGNAL);
  });

  it('may come late, and still finds an answer', async () => {
    const { page, asked } = await open({ at: 'US-CA', head: '' });
    await expect.poll(() => loadedApi(asked)).toBe(1);
    await page.evaluate(THIRD_PARTY);
    expect(await page.evaluate(() => window.gppAnswers)).toMatchObject([{ gppString: OPTED_IN }]);
    expect(await eventsOf(page)).toEqual(['listenerRegistered true']);
  });
});

describe('under the strict level, where everybody is asked', () => {
  it('the signal gets ready with the answer, across the reload', async () => {
    const { page } = await open({ at: 'US-CA', key: 'ads-strict' });
    await expect.poll(() => button(page, 'reject').isVisible()).toBe(true);
    const waiting = { cmpStatus: 'loaded', cmpDisplayStatus: 'visible', signalStatus: 'not ready' };
    expect(await pingOf(page)).toMatchObject(waiting);
    await clickAndStay(page, 'reject');
    expect(await pingOf(page)).toMatchObject({ signalStatus: 'ready', gppString: OPTED_IN });
    await andReload(page, () =>
      window.assent.set({ categories: { analytical: true }, doNotSell: true }),
    );
    expect(await pingOf(page)).toMatchObject({ signalStatus: 'ready', gppString: OPTED_OUT });
  });
});

describe('a frame of another origin', () => {
  it('finds the page, is answered by messages, and hears of an opt-out', async () => {
    const { page } = await open({
      at: 'US-CA',
      head: '',
      body: `<iframe src="${framed()}" data-own></iframe>`,
    });
    const frame = page.frames().find((each) => each.url().endsWith('/frame')) as Frame;
    expect(await frame.evaluate('found')).toBe('locator');
    expect(await frame.evaluate(() => window.gppAnswers)).toMatchObject([{ cmpId: 1 }]);
    await page.evaluate(() => window.assent.set({ doNotSell: true }));
    await quiet(page);
    expect((await eventsOf(frame)).slice(-3)).toEqual([
      'signalStatus not ready',
      'sectionChange usca',
      'signalStatus ready',
    ]);
    const last = await frame.evaluate(() => window.gppHeard.at(-1)?.pingData.gppString);
    expect(last).toBe(OPTED_OUT);
  });

  it.each(['ads', 'ads-strict'])(
    'has no way around the guard of %s by the locator',
    async (key) => {
      const { page } = await open({ at: 'DE', key });
      await page.evaluate(() => {
        const locator = (frames as unknown as { __gppLocator: typeof globalThis }).__gppLocator;
        const address = 'https://www.googletagmanager.com/gtag/js?id=G-1';
        locator.fetch(address, { mode: 'no-cors' }).catch(() => {});
        new locator.Image().src = address;
        // What a frame of the page's own origin writes, the page has.
        locator.document.cookie = '_ga=1';
      });
      await quiet(page);
      expect(stage.standIns.hosts()).toEqual([]);
      expect(await page.evaluate(() => document.cookie)).not.toContain('_ga');
    },
  );
});

describe('elsewhere', () => {
  it.each(['US-WY', 'US', 'DE', undefined])('%s: no section applies', async (at) => {
    const { page } = await open({ at });
    expect(await pingOf(page)).toMatchObject({
      cmpStatus: 'loaded',
      cmpDisplayStatus: 'disabled',
      signalStatus: 'ready',
      applicableSections: [-1],
      sectionList: [],
      gppString: NO_SECTION,
    });
  });

  it('the API is loaded only where somebody asks', async () => {
    const { asked } = await open({ at: 'DE', head: '' });
    expect(loadedApi(asked)).toBe(0);
  });

  it("each state has its own section: Virginia's has no field for the signal", async () => {
    const { page } = await open({ at: 'US-VA', gpc: true });
    await page.evaluate(() => window.assent.rejectAll());
    await quiet(page);
    expect(await pingOf(page)).toMatchObject({
      applicableSections: [9],
      supportedAPIs: ['9:usva'],
      signalStatus: 'ready',
      gppString: 'DBABRg~BVUAACA',
    });
  });
});

describe('a site', () => {
  it('without the option has no `__gpp` and no byte of it', async () => {
    const { page, asked } = await open({ at: 'US-CA', key: 'without', head: '' });
    const found = await page.evaluate(() => [typeof window.__gpp, frames.length]);
    expect(found).toEqual(['undefined', 0]);
    expect(loadedApi(asked)).toBe(0);
    const text = await (await fetch(`${stage.service.origin}/s/without.js`)).text();
    expect(text).not.toMatch(/gpp/i);
  });

  it('leaves the CMP alone that answers already', async () => {
    const other = script('window.__gpp = (command, callback) => callback("another", true)');
    const key = html.get('ads');
    html.set('second', `${other}${key}`);
    const { page, asked } = await open({ at: 'US-CA', key: 'second', head: '' });
    expect(await pingOf(page)).toBe('another');
    expect(loadedApi(asked)).toBe(0);
  });
});
