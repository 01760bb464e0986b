import type { Signal, SiteConfigInput } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveConfig } from '../config/published.ts';
import { resolveConfig } from '../config/resolve.ts';
import { siteInput } from '../testing/kit.ts';
import { signalsOf, withOffSwitch } from './signals.ts';

type Vendors = NonNullable<SiteConfigInput['vendors']>;

const REASON = 'The tag sends no identifier before a yes; see our assessment.';
const OPEN = { value: 'exempt-conditional', reason: REASON } as const;

const liveOf = (changes: Partial<SiteConfigInput>, since: Record<string, number> = {}) => {
  const live: LiveConfig = {
    ...resolveConfig(siteInput(changes)),
    siteId: 1,
    publishedAt: 1,
    site: 'shop',
    version: 7,
    hash: '',
    since,
  };
  return live;
};

const signals = (vendors: Vendors, guard: SiteConfigInput['guard'] = {}): Signal[] =>
  signalsOf(liveOf({ vendors, guard }));

/** Who decides on each consent type of a call, by name; a plain word stays one. */
function deciders({ by, told }: Signal): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told.at(-1) as object).map(([type, part]) => [
      type,
      typeof part === 'number' ? by[part] : part,
    ]),
  );
}

describe('the signals of a site', () => {
  it('are those of its vendors and no others', () => {
    expect(signals([{ id: 'youtube', category: 'functionality' }])).toEqual([]);
    const all = signals([
      { id: 'google-analytics', category: 'analytical' },
      { id: 'microsoft-uet', category: 'analytical' },
      { id: 'microsoft-clarity', category: 'analytical' },
      { id: 'meta-pixel', category: 'analytical' },
      { id: 'tiktok-pixel', category: 'analytical' },
      { id: 'matomo-cloud', category: 'analytical' },
      { id: 'hubspot', category: 'analytical' },
    ]);
    expect(all.map(({ to }) => to)).toEqual([
      'dataLayer',
      'uetq',
      'clarity',
      'fbq',
      'ttq',
      '_paq',
      '_hsp',
      '_hsp',
    ]);
  });

  it.each([
    ['googleConsentMode', 'off', 'google-analytics'],
    ['microsoftUet', false, 'microsoft-uet'],
    ['microsoftClarity', false, 'microsoft-clarity'],
    ['meta', false, 'meta-pixel'],
    ['tiktok', false, 'tiktok-pixel'],
    ['matomo', false, 'matomo-cloud'],
    ['hubspot', false, 'hubspot'],
  ])('%s can be switched off', (name, off, id) => {
    const vendors = [{ id, category: 'analytical' }];
    expect(signals(vendors)).not.toEqual([]);
    expect(signals(vendors, { signals: { [name]: off } })).toEqual([]);
  });

  it('go by the vendor, not by the name of its category', () => {
    const [tiktok] = signals([
      { id: 'our-pixel', registry: 'tiktok-pixel', category: 'analytical' },
    ]);
    expect(tiktok).toMatchObject({ to: 'ttq', by: [['our-pixel']], told: [0] });
  });

  it('leave out a vendor whose service has ended', () => {
    expect(signals([{ id: 'meta-pixel', category: 'analytical', endedOn: '2024-01-01' }])).toEqual(
      [],
    );
  });

  it('say nothing where nobody has to be asked', () => {
    const gate = { value: 'exempt-strictly-necessary', reason: REASON } as const;
    expect(
      signals([{ id: 'matomo-cloud', category: 'strictly-necessary', gate, stores: [] }]),
    ).toEqual([]);
  });

  it('are none in a version from before there were any', () => {
    const live = liveOf({});
    const { signals: _, ...guard } = live.config.guard;
    // What an older version holds is not what the type says today.
    const old = { ...live, config: { ...live.config, guard: guard as typeof live.config.guard } };
    expect(signalsOf(old)).toEqual([]);
  });
});

describe("Google's consent types", () => {
  it('are decided by the vendors that they are about, and denied where there is none', () => {
    const [google] = signals([
      { id: 'google-analytics', category: 'analytical' },
      { id: 'google-ads', category: 'analytical' },
      { id: 'google-adsense', category: 'analytical' },
      { id: 'meta-pixel', category: 'analytical' },
    ]);
    expect(google && deciders(google)).toEqual({
      ad_storage: ['google-ads', 'google-adsense'],
      ad_user_data: ['google-ads', 'google-adsense'],
      ad_personalization: ['google-ads', 'google-adsense'],
      analytics_storage: ['google-analytics'],
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
    });
  });

  it('go by the category of a vendor that names none', () => {
    const [google] = signals([{ id: 'google-tag-manager', category: 'functionality' }]);
    expect(google && deciders(google)).toMatchObject({
      ad_storage: 'denied',
      analytics_storage: 'denied',
      functionality_storage: ['google-tag-manager'],
      personalization_storage: ['google-tag-manager'],
    });
  });

  it('begin with the same types, all of which the guard denies then', () => {
    const [google] = signals([{ id: 'google-analytics', category: 'analytical' }]);
    expect(google?.first).toEqual([['consent', 'default', google?.told.at(-1)]]);
  });

  it('for every set of vendors, a type is open to a grant exactly where one of them is about it', () => {
    const ABOUT: Record<string, string[]> = {
      'google-analytics': ['analytics_storage'],
      'google-ads': ['ad_storage', 'ad_user_data', 'ad_personalization'],
      'google-adsense': ['ad_storage', 'ad_user_data', 'ad_personalization'],
      hotjar: [],
      'meta-pixel': [],
    };
    const ids = fc.subarray(Object.keys(ABOUT));
    fc.assert(
      fc.property(ids, fc.constantFrom('analytical', 'functionality'), (chosen, category) => {
        const google = signals(chosen.map((id) => ({ id, category }))).find(
          ({ to }) => to === 'dataLayer',
        );
        const hearing = chosen.filter((id) => ABOUT[id]?.length);
        expect(google !== undefined).toBe(hearing.length > 0);
        const types = Object.entries(google ? deciders(google) : {}).filter(
          ([type]) => !/^security/.test(type),
        );
        for (const [type, group] of types) {
          const about = hearing.filter((id) => ABOUT[id]?.includes(type));
          expect(group).toEqual(about.length ? about : 'denied');
        }
      }),
    );
  });
});

describe('the advanced mode', () => {
  const vendors = [
    { id: 'google-analytics', category: 'analytical', gate: OPEN },
    { id: 'google-ads', category: 'analytical', gate: OPEN },
  ];
  const guard = { signals: { googleConsentMode: 'advanced' } } as const;

  it('counts only a choice that every vendor was part of', () => {
    const [google] = signalsOf(
      liveOf({ vendors, guard }, { 'google-analytics': 2, 'google-ads': 5 }),
    );
    expect(google?.since).toBe(5);
    expect(google?.first).toHaveLength(1);
  });

  it('opens the places that ask for no yes, and shuts those inside that do', () => {
    const byPlace = { US: 'notice', 'US-CA': 'opt-out', 'US-WA': 'opt-in', DE: 'opt-in' } as const;
    const [google] = signalsOf(liveOf({ vendors, guard, regimes: { byPlace } }));
    expect(google?.first?.map((call) => call.at(-1))).toMatchObject([
      { analytics_storage: 1 },
      {
        analytics_storage: 2,
        ad_storage: 2,
        functionality_storage: 'denied',
        region: ['US', 'US-CA'],
      },
      { analytics_storage: 1, region: ['US-WA'] },
    ]);
    expect(google?.by.at(-1)).toEqual([]);
  });
});

describe('vendors with an off switch', () => {
  it('are those whose tags have one, whatever the site says to other switches', () => {
    const vendors: Vendors = [
      { id: 'google-analytics', category: 'analytical' },
      { id: 'google-ads', category: 'analytical' },
      { id: 'youtube', category: 'functionality' },
    ];
    const guard = { signals: { googleConsentMode: 'off' } } as const;
    expect(withOffSwitch(liveOf({ vendors, guard }))).toEqual(['google-analytics']);
  });
});
