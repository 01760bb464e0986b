import { type MarkedText, REGIMES, type SiteConfigInput, type SiteScript } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveConfigs } from '../config/live.ts';
import { publishConfig } from '../config/publish.ts';
import type { LiveConfig } from '../config/published.ts';
import { choiceInput, siteInput, tempStore, testApp } from '../testing/kit.ts';
import { SCRIPT_CACHE } from './route.ts';
import { markedVariant, variantAt, variantMark } from './variant.ts';

const CALIFORNIAN: Partial<SiteConfigInput> = {
  regimes: { byPlace: { 'US-CA': 'opt-out' } },
  doNotSell: { places: ['US-CA'] },
};

/** A service that is told the place by a header, and one site. */
const placedApp = (changes: Partial<SiteConfigInput> = CALIFORNIAN) =>
  testApp(siteInput(changes), tempStore(), (c) => c.req.header('X-Place') ?? null);

type App = Awaited<ReturnType<typeof testApp>>['app'];

async function scriptAt(app: App, place?: string) {
  const response = await app.request('/s/shop.js', {
    headers: place ? { 'X-Place': place } : {},
  });
  let site = {} as SiteScript;
  const take = (handed: SiteScript) => {
    site = handed;
  };
  new Function('guard', 'guardFull', await response.text())(take, take);
  return { site, cache: response.headers.get('cache-control') };
}

async function noticeAt(app: App, { ui }: SiteScript) {
  let notice = { hash: '', files: '' };
  const text = await (await app.request(`/${ui}/en.js`)).text();
  new Function('ui', text)((handed: typeof notice) => {
    notice = handed;
  });
  const file = await (await app.request(`/${notice.files}/en.settings.js`)).text();
  let offers = false;
  new Function('settings', file)((handed: { doNotSell?: MarkedText }) => {
    offers = handed.doNotSell !== undefined;
  });
  return { hash: notice.hash, offers };
}

describe('the site script where places differ', () => {
  it.each([
    ['US-CA', 'opt-out', true],
    ['US-WY', 'opt-in', undefined],
    ['US', 'opt-in', true],
    ['DE', 'opt-in', undefined],
    [undefined, 'opt-in', true],
  ])('at %s: %s, Do Not Sell %s', async (place, regime, doNotSell) => {
    const { app } = await placedApp();
    const { site, cache } = await scriptAt(app, place);
    expect([site.regime, site.doNotSell]).toEqual([regime, doNotSell]);
    expect(cache).toBe('private, max-age=60');
  });

  it('says that an opt-out signal is honoured only where it is an opt-out', async () => {
    const { app } = await placedApp();
    expect((await scriptAt(app, 'US-CA')).site.honoured).toMatchObject({
      en: 'Opt-out request honoured',
    });
    expect((await scriptAt(app, 'DE')).site).not.toHaveProperty('honoured');
    expect((await scriptAt(app)).site).not.toHaveProperty('honoured');
    const withoutSwitch = await placedApp({
      regimes: { byPlace: { 'US-CA': 'opt-out' } },
      accepted: [{ rule: 'US-METHOD', reason: 'The footer of this site has a form of its own.' }],
    });
    expect((await scriptAt(withoutSwitch.app, 'US-CA')).site).not.toHaveProperty('honoured');
  });

  it('applies the table where the owner has asked for it', async () => {
    const { app } = await placedApp({
      regimes: { defaults: 'table' },
      doNotSell: { places: ['US'] },
    });
    expect((await scriptAt(app, 'US-VA')).site.regime).toBe('opt-out');
    expect((await scriptAt(app, 'FR')).site.regime).toBe('opt-in');
    expect((await scriptAt(app)).site.regime).toBe('opt-in');
  });

  it('is for shared caches where the site treats every place alike, or no place is told', async () => {
    const alike = await placedApp({ regimes: { byPlace: { DE: 'opt-in' } } });
    expect((await scriptAt(alike.app, 'DE')).cache).toBe(SCRIPT_CACHE);
    const untold = await testApp(siteInput(CALIFORNIAN));
    const { site, cache } = await scriptAt(untold.app, 'US-CA');
    expect([site.regime, cache]).toEqual(['opt-in', SCRIPT_CACHE]);
  });

  it('leaves the facts for the edge, which asks once for everybody, at the strictest', async () => {
    const { app } = await placedApp();
    const response = await app.request('/s/shop.json', { headers: { 'X-Place': 'US-CA' } });
    const facts = { regime: 'opt-in', doNotSell: true, signalBeatsYes: true };
    expect(await response.json()).toMatchObject(facts);
    expect(response.headers.get('cache-control')).toBe(SCRIPT_CACHE);
    const notice = await placedApp({ regimes: { byPlace: { 'US-WY': 'notice' } } });
    const others = await (await notice.app.request('/s/shop.json')).json();
    expect(others).not.toHaveProperty('signalBeatsYes');
    // What is for the edge alone costs visitors nothing.
    expect((await scriptAt(app, 'US-CA')).site).not.toHaveProperty('signalBeatsYes');
  });
});

describe('the age line', () => {
  it("names the age of the visitor's country, and the highest where that is not known", async () => {
    const { app } = await placedApp({
      ageLine: {
        text: { en: 'Under {age}? Ask a parent.' },
        default: 16,
        byCountry: { AT: 14, DE: 17 },
      },
    });
    const lineAt = async (place?: string) => {
      const { site } = await scriptAt(app, place);
      const text = await (await app.request(`/${site.ui}/en.js`)).text();
      return /Under \d+\?/.exec(text)?.[0];
    };
    expect(await lineAt('AT')).toBe('Under 14?');
    expect(await lineAt('FR')).toBe('Under 16?');
    expect(await lineAt()).toBe('Under 17?');
  });
});

describe('how long a choice is kept', () => {
  const byPlace = { FR: 'P3M', US: 'P9M', 'US-CA': 'P12M', 'US-TX': 'P1M' };
  const doNotSell = { places: ['US-CA'] };

  it.each([
    ['FR', 92],
    ['DE', 183],
    ['US-CA', 366],
    ['US-NY', 274],
    // Any of its states, of which one has the shortest of the country.
    ['US', 31],
    ['US-TX', 31],
    ['T1', 31],
    [undefined, 31],
  ])('at %s: %i days', async (place, days) => {
    const { app } = await placedApp({ validityByPlace: byPlace, doNotSell });
    const { site, cache } = await scriptAt(app, place);
    expect([site.validDays, cache]).toEqual([days, 'private, max-age=60']);
  });

  it('is told in the settings, and by an artefact of its own', async () => {
    const { app } = await placedApp({ validityByPlace: { FR: 'P3M' } });
    const told = async (place: string) => {
      const { site } = await scriptAt(app, place);
      const { hash } = await noticeAt(app, site);
      const text = await (await app.request(`/${site.ui}/en.settings.js`)).text();
      return {
        ui: site.ui,
        hash,
        kept: /assent_shop",purpose:"[^"]*",duration:"([^"]*)/.exec(text)?.[1],
      };
    };
    const [france, germany] = [await told('FR'), await told('DE')];
    expect([france.kept, germany.kept]).toEqual(['3 months', '6 months']);
    expect([france.ui, germany.ui]).toEqual(['s/shop/1-abc123', 's/shop/1-abc123-i-P6M']);
    expect(germany.hash).not.toBe(france.hash);
  });

  it('is the shortest for everybody where the service knows no places, and beside the edge', async () => {
    const untold = await testApp(siteInput({ validityByPlace: byPlace, doNotSell }));
    const { site, cache } = await scriptAt(untold.app, 'FR');
    expect([site.validDays, cache]).toEqual([31, SCRIPT_CACHE]);
    const edge = siteInput({ validityByPlace: byPlace, doNotSell, guard: { level: 'edge' } });
    const { app } = await testApp(edge, tempStore(), () => 'US-CA');
    expect((await scriptAt(app)).site.validDays).toBe(31);
    expect(await (await app.request('/s/shop.json')).json()).toMatchObject({ validDays: 31 });
    expect((await publishConfig(tempStore(), edge)).warnings).toContainEqual({
      rule: 'ALL-VALIDITY',
      severity: 'warning',
      path: 'validityByPlace',
      message: { en: expect.stringContaining('P1M, the shortest, counts'), de: expect.any(String) },
    });
  });
});

describe('what `__gpp` states where places differ', () => {
  const gpp = { sections: 'by-place' } as const;
  const OFFERED: Partial<SiteConfigInput> = { gpp, doNotSell: { places: ['US-CA', 'US-WY'] } };

  it.each([
    ['US-CA', '8:usca'],
    // The opt-out is not offered there, so no section may say so.
    ['US-VA', ''],
    ['US-WY', ''],
    ['US', ''],
    ['DE', ''],
    [undefined, ''],
  ])('at %s: "%s"', async (place, section) => {
    const { app } = await placedApp(OFFERED);
    const { site, cache } = await scriptAt(app, place);
    expect([site.gpp, cache]).toEqual([section, 'private, max-age=60']);
  });

  it('makes no difference to the address of the notice, nor to the facts for the edge', async () => {
    const { app } = await placedApp(OFFERED);
    const { ui } = (await scriptAt(app, 'US-CA')).site;
    expect((await scriptAt(app, 'US-WY')).site.ui).toBe(ui);
    expect(await (await app.request('/s/shop.json')).json()).not.toHaveProperty('gpp');
  });

  it('is no section where no place is told, and the script stays for shared caches', async () => {
    const { app } = await testApp(siteInput(OFFERED));
    const { site, cache } = await scriptAt(app, 'US-CA');
    expect([site.gpp, cache]).toEqual(['', SCRIPT_CACHE]);
  });

  it('is nothing, and costs nothing, on a site without it', async () => {
    const { app } = await placedApp();
    expect((await scriptAt(app, 'US-CA')).site).not.toHaveProperty('gpp');
    const text = async (on: App) => (await on.request('/s/shop.js')).text();
    expect(await text(app)).not.toContain('gppStub');
    expect(await text((await placedApp(OFFERED)).app)).toContain('gppStub');
  });
});

describe('the notice where places differ', () => {
  it('has an address, an artefact and settings of its own for each variant', async () => {
    const { app, store, post } = await placedApp();
    const shown = [];
    for (const place of ['US-CA', 'DE', undefined]) {
      const { site } = await scriptAt(app, place);
      shown.push({ ui: site.ui, ...(await noticeAt(app, site)) });
    }
    expect(shown.map(({ ui }) => ui)).toEqual([
      's/shop/1-abc123-os',
      's/shop/1-abc123-i',
      's/shop/1-abc123',
    ]);
    expect(shown.map(({ offers }) => offers)).toEqual([true, false, true]);
    expect(new Set(shown.map(({ hash }) => hash)).size).toBe(3);
    const siteId = (await store.currentVersion('shop'))?.siteId ?? 0;
    for (const { hash } of shown) expect(await store.hasArtefact(siteId, hash)).toBe(true);
    // Whoever was shown one may have travelled since.
    const choice = choiceInput({ notice: shown[0]?.hash ?? '', regime: 'opt-out' });
    expect((await post(choice, { 'X-Place': 'DE' })).status).toBe(201);
  });

  it('stays immutable under each address, whoever asks for it', async () => {
    const { app } = await placedApp();
    const bodies = new Set<string>();
    for (const place of ['US-CA', 'DE']) {
      const headers = { 'X-Place': place };
      const response = await app.request('/s/shop/1-abc123-os/en.js', { headers });
      expect(response.headers.get('cache-control')).toContain('immutable');
      bodies.add(await response.text());
    }
    expect(bodies.size).toBe(1);
  });

  it.each(['-n', '-ns', '-o-', '-is', '-x', '-'])(
    'is a 404 for "%s", which the version has not',
    async (mark) => {
      const { app } = await placedApp();
      expect((await app.request(`/s/shop/1-abc123${mark}/en.js`)).status).toBe(404);
    },
  );
});

describe('the mark of a variant', () => {
  it('leads back to it, for every place and configuration', async () => {
    const store = tempStore();
    await publishConfig(store, siteInput());
    const live = await liveConfigs(store).current('shop');
    const place = fc.constantFrom('US', 'US-CA', 'US-WY', 'DE', 'BR');
    const config = fc.record({
      regimes: fc.record(
        {
          byPlace: fc.dictionary(place, fc.constantFrom(...REGIMES)),
          defaults: fc.constant('table' as const),
        },
        { requiredKeys: ['byPlace'] },
      ),
      doNotSell: fc.option(fc.record({ places: fc.array(place, { minLength: 1 }) }), {
        nil: undefined,
      }),
      ageLine: fc.option(
        fc.record({
          text: fc.constant('Under {age}?'),
          default: fc.integer({ min: 13, max: 18 }),
          byCountry: fc.dictionary(
            fc.constantFrom('DE', 'AT', 'US'),
            fc.integer({ min: 13, max: 18 }),
          ),
        }),
        { nil: undefined },
      ),
      validity: fc.constantFrom('P6M', 'P12M'),
      validityByPlace: fc.option(
        fc.dictionary(place, fc.constantFrom('P3M', 'P6M', 'P90D', 'PT1H')),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(config, fc.option(place), (changes, at) => {
        const some: LiveConfig = { ...live, config: { ...live.config, ...changes } };
        const variant = variantAt(some, at, '2026-11-22');
        expect(markedVariant(variantMark(variant, some), some)).toEqual(variant);
      }),
    );
  });
});
