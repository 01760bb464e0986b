import type { KeptChoice, Signal } from '@assent/contract/vocabulary';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { grantedVendors } from '../choice.ts';
import { keptOf, siteOf, vendorOf } from '../test-kit.ts';
import * as otherForms from './other-forms.ts';
import { vendorSignals } from './signals.ts';

const VENDORS = [
  vendorOf('google-analytics'),
  vendorOf('google-ads', { sells: true }),
  vendorOf('meta-pixel', { sells: true }),
  vendorOf('tiktok-pixel', { sells: true }),
  vendorOf('matomo'),
  vendorOf('hubspot', { category: 'functionality' }),
];

const TYPES = {
  ad_storage: 1,
  analytics_storage: 0,
  personalization_storage: 'denied',
  security_storage: 'granted',
};
const GOOGLE: Signal = {
  to: 'dataLayer',
  by: [['google-analytics'], ['google-ads']],
  first: [['consent', 'default', TYPES]],
  told: ['consent', 'update', TYPES],
  words: ['denied', 'granted'],
};
const UET: Signal = {
  ...GOOGLE,
  to: 'uetq',
  as: 'p',
  by: [['google-ads']],
  first: [['consent', 'default', { ad_storage: 0 }]],
  told: ['consent', 'update', { ad_storage: 0 }],
};
const META: Signal = {
  to: 'fbq',
  as: 'c',
  by: [['meta-pixel']],
  told: ['consent', 0],
  words: ['revoke', 'grant'],
};
const TIKTOK: Signal = {
  to: 'ttq',
  as: 'i',
  by: [['tiktok-pixel']],
  first: [['holdConsent']],
  told: [0],
  words: ['revokeConsent', 'grantConsent'],
};
const MATOMO: Signal = {
  ...TIKTOK,
  to: '_paq',
  by: [['matomo']],
  first: [['requireConsent']],
  words: ['forgetConsentGiven', 'setConsentGiven'],
};
const HUBSPOT: Signal[] = [
  {
    to: '_hsp',
    as: 'i',
    by: [['hubspot']],
    told: ['setHubSpotConsent', { analytics: 0, advertisement: 0 }],
    words: [false, true],
  },
  { to: '_hsp', as: 'i', by: [['hubspot']], told: [0], words: ['revokeCookieConsent', ''] },
];

const ACCEPTED = keptOf({ categories: { analytical: true, functionality: true } });
const REFUSED = keptOf({ categories: { analytical: false, functionality: false } });

/** The page's globals, which may be anything. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads and writes whatever a page might
const page = window as unknown as Record<string, any>;

afterEach(() => {
  for (const name of ['dataLayer', 'uetq', 'fbq', '_fbq', 'ttq', '_paq', '_hsp']) delete page[name];
});

/** Starts the guard's part with some signals, and tells of a choice as the guard does. */
function startWith(signals: Signal[], { kept = null as KeptChoice | null, gpc = false } = {}) {
  const site = siteOf({ vendors: VENDORS, signals });
  const tell = vendorSignals({ ...site, otherForms }, gpc);
  const choose = (choice: KeptChoice | null) => tell(choice, grantedVendors(site, choice, gpc));
  choose(kept);
  return choose;
}

/** What a queue has heard, `arguments` objects as lists. */
const heard = (name: string): unknown[][] =>
  Array.from(page[name] ?? [], (call) => Array.from(call as ArrayLike<unknown>));

describe('a list that takes arguments objects', () => {
  it('hears the denied default first, and no update before a choice', () => {
    startWith([GOOGLE]);
    expect(heard('dataLayer')).toEqual([
      [
        'consent',
        'default',
        {
          ad_storage: 'denied',
          analytics_storage: 'denied',
          personalization_storage: 'denied',
          security_storage: 'granted',
        },
      ],
    ]);
    expect(Object.prototype.toString.call(page.dataLayer[0])).toBe('[object Arguments]');
  });

  it('hears a kept choice right after the default, and a new one after that', () => {
    const choose = startWith([GOOGLE], { kept: ACCEPTED });
    choose(REFUSED);
    const said = heard('dataLayer').map(([, verb, types]) => [
      verb,
      (types as Record<string, string>).analytics_storage,
    ]);
    expect(said).toEqual([
      ['default', 'denied'],
      ['update', 'granted'],
      ['update', 'denied'],
    ]);
  });

  it('states a partial grant as it is', () => {
    startWith([GOOGLE], {
      kept: keptOf({ categories: { analytical: true }, vendors: { 'google-ads': false } }),
    });
    expect(heard('dataLayer')[1]?.[2]).toMatchObject({
      ad_storage: 'denied',
      analytics_storage: 'granted',
    });
  });

  it('keeps what stands in the list already', () => {
    page.dataLayer = [{ event: 'early' }];
    startWith([GOOGLE]);
    expect(page.dataLayer).toHaveLength(2);
    expect(page.dataLayer[0]).toEqual({ event: 'early' });
  });
});

describe('an opt-out signal', () => {
  it.each([
    ['Global Privacy Control', { kept: ACCEPTED, gpc: true }],
    ['do not sell', { kept: keptOf({ ...ACCEPTED.answer, doNotSell: true }) }],
  ])('%s denies advertising after a yes, and only that', (_, situation) => {
    startWith([GOOGLE, UET], situation);
    expect(heard('dataLayer')[1]?.[2]).toMatchObject({
      ad_storage: 'denied',
      analytics_storage: 'granted',
    });
    expect(page.uetq.at(-1)).toEqual({ ad_storage: 'denied' });
  });
});

describe('the lists of the others', () => {
  it('take their calls in their own form', () => {
    startWith([UET, TIKTOK, MATOMO, ...HUBSPOT], { kept: ACCEPTED });
    expect(page.uetq).toEqual([
      'consent',
      'default',
      { ad_storage: 'denied' },
      'consent',
      'update',
      { ad_storage: 'granted' },
    ]);
    expect(page.ttq).toEqual([['holdConsent'], ['grantConsent']]);
    expect(page._paq).toEqual([['requireConsent'], ['setConsentGiven']]);
    expect(page._hsp).toEqual([['setHubSpotConsent', { analytics: true, advertisement: true }]]);
  });

  it('hear of a withdrawal', () => {
    const choose = startWith([TIKTOK, MATOMO, ...HUBSPOT], { kept: ACCEPTED });
    choose(REFUSED);
    expect(page.ttq.at(-1)).toEqual(['revokeConsent']);
    expect(page._paq.at(-1)).toEqual(['forgetConsentGiven']);
    expect(page._hsp.slice(-2)).toEqual([
      ['setHubSpotConsent', { analytics: false, advertisement: false }],
      ['revokeCookieConsent'],
    ]);
  });

  it('are told in words where the vendor has defined a method', () => {
    const choose = startWith([TIKTOK]);
    runTikTokSnippet();
    const granted: string[] = [];
    page.ttq.grantConsent = () => granted.push('called');
    choose(ACCEPTED);
    expect(granted).toEqual(['called']);
  });

  it('survive the snippet that comes after them', () => {
    const choose = startWith([TIKTOK]);
    runTikTokSnippet();
    expect([...page.ttq]).toEqual([['holdConsent'], ['page']]);
    expect(page.ttq.loaded).toEqual(['ID']);
    choose(ACCEPTED);
    expect(page.ttq.at(-1)).toEqual(['grantConsent']);
  });
});

/** Shaped like a pixel's snippet: keeps the list that is there, and gives it methods that queue. */
function runTikTokSnippet(): void {
  page.ttq = page.ttq || [];
  const list = page.ttq;
  list.methods = ['page', 'track', 'holdConsent', 'revokeConsent', 'grantConsent'];
  for (const method of list.methods) {
    list[method] = (...args: unknown[]) => list.push([method, ...args]);
  }
  list.loaded = [];
  list.load = (id: string) => list.loaded.push(id);
  list.load('ID');
  list.page();
}

/** Shaped like a pixel's snippet: does nothing where the function is, and completes it later. */
function runMetaSnippet(): void {
  if (page.fbq) return;
  const stub = (...args: unknown[]) => (stub as unknown as { queue: unknown[] }).queue.push(args);
  page.fbq = stub;
  if (!page._fbq) page._fbq = stub;
  Object.assign(stub, { queue: [] });
  page.fbq('init', '1');
  page.fbq('track', 'PageView');
}

describe('a function that the page defines', () => {
  it('is not there before, neither by type nor by value', () => {
    startWith([META]);
    expect(typeof page.fbq).toBe('undefined');
    expect(page.fbq).toBeUndefined();
  });

  it.each([
    [null, 'revoke'],
    [REFUSED, 'revoke'],
    [ACCEPTED, 'grant'],
  ])('hears of consent before its own first call', (kept, word) => {
    startWith([META], { kept });
    runMetaSnippet();
    expect(page.fbq.queue).toEqual([
      ['consent', word],
      ['init', '1'],
      ['track', 'PageView'],
    ]);
  });

  it('hears what holds when it is defined, and every choice after that', () => {
    const choose = startWith([META]);
    choose(ACCEPTED);
    runMetaSnippet();
    choose(REFUSED);
    expect(page.fbq.queue).toEqual([
      ['consent', 'grant'],
      ['init', '1'],
      ['track', 'PageView'],
      ['consent', 'revoke'],
    ]);
  });

  it('is asked again where it was looked at before it was complete', () => {
    startWith([META]);
    const queue: unknown[] = [];
    const incomplete: { queue?: unknown[] } = {};
    page.fbq = (...args: unknown[]) => {
      if (!incomplete.queue) throw new Error('not complete');
      incomplete.queue.push(args);
    };
    page._fbq = page.fbq;
    incomplete.queue = queue;
    page.fbq('init', '1');
    expect(queue).toEqual([
      ['consent', 'revoke'],
      ['init', '1'],
    ]);
  });

  it('may be there already', () => {
    const calls: unknown[][] = [];
    page.fbq = (...args: unknown[]) => calls.push(args);
    startWith([META]);
    page.fbq('init', '1');
    expect(calls).toEqual([
      ['consent', 'revoke'],
      ['init', '1'],
    ]);
  });
});

describe('a page that keeps something else under these names', () => {
  const cyclic: { self?: object } = {};
  cyclic.self = cyclic;
  const throwing = () => {
    throw new Error('from the page');
  };
  it.each([
    ['a text', 'x'],
    ['a number', 7],
    ['true', true],
    ['a frozen list', Object.freeze([])],
    ['something cyclic', cyclic],
    ['a list that throws', Object.assign([], { push: throwing })],
    ['a function that throws', throwing],
    ['a function that calls itself by that name', () => page.fbq()],
    ['an object without a prototype', Object.create(null)],
    ['a prototype', Object.prototype],
  ])('%s: hears nothing thrown, and it stays', (_, value) => {
    for (const name of ['dataLayer', 'uetq', 'fbq', 'ttq']) page[name] = value;
    const choose = startWith([GOOGLE, UET, META, TIKTOK], { kept: ACCEPTED });
    choose(REFUSED);
    for (const name of ['dataLayer', 'uetq', 'fbq', 'ttq']) expect(page[name]).toBe(value);
  });

  it('a getter that throws does not reach the page', () => {
    for (const name of ['dataLayer', 'fbq', 'ttq']) {
      Object.defineProperty(page, name, { configurable: true, get: throwing });
    }
    expect(() => startWith([GOOGLE, META, TIKTOK], { kept: ACCEPTED })(REFUSED)).not.toThrow();
  });
});

describe('vendors that load without a yes', () => {
  const ungated = VENDORS.map((vendor) => ({ ...vendor, gated: false, since: 3 }));
  const ADVANCED: Signal = {
    ...GOOGLE,
    by: [...GOOGLE.by, []],
    first: [
      ...(GOOGLE.first ?? []),
      ['consent', 'default', { ad_storage: 2, analytics_storage: 2, region: ['US-CA'] }],
    ],
    since: 3,
  };

  function startUngated(kept: KeptChoice | null, gpc = false): unknown[][] {
    const site = siteOf({ vendors: ungated, signals: [ADVANCED] });
    vendorSignals({ ...site, otherForms }, gpc)(kept, grantedVendors(site, kept, gpc));
    return heard('dataLayer').map(([, verb, types]) => [
      verb,
      (types as Record<string, unknown>).ad_storage,
      (types as Record<string, unknown>).analytics_storage,
    ]);
  }
  const DEFAULTS = [
    ['default', 'denied', 'denied'],
    ['default', 'granted', 'granted'],
  ];

  it('are denied until a yes, but where the place asks for none', () => {
    expect(startUngated(null)).toEqual(DEFAULTS);
  });

  it('are denied advertising by an opt-out signal, whatever the place', () => {
    expect(startUngated(null, true)).toEqual([
      ['default', 'denied', 'denied'],
      ['default', 'denied', 'granted'],
    ]);
  });

  it('are granted by a yes, denied by a no, and by a yes that was not for them', () => {
    expect(startUngated(ACCEPTED).at(-1)).toEqual(['update', 'granted', 'granted']);
    delete page.dataLayer;
    expect(startUngated(REFUSED).at(-1)).toEqual(['update', 'denied', 'denied']);
    delete page.dataLayer;
    expect(startUngated({ ...ACCEPTED, version: 2 }).at(-1)).toEqual([
      'update',
      'denied',
      'denied',
    ]);
  });

  it('elsewhere are granted at once where their gate is open', () => {
    const site = siteOf({ vendors: ungated, signals: [MATOMO] });
    vendorSignals({ ...site, otherForms }, false)(null, grantedVendors(site, null, false));
    expect(page._paq).toEqual([['requireConsent'], ['setConsentGiven']]);
  });
});

describe('for every answer', () => {
  const answers = fc.record({
    categories: fc.record({ analytical: fc.boolean(), functionality: fc.boolean() }),
    vendors: fc.dictionary(fc.constantFrom(...VENDORS.map(({ id }) => id)), fc.boolean()),
    doNotSell: fc.boolean(),
  });
  const groups = fc.array(
    fc.subarray(
      VENDORS.map(({ id }) => id),
      { minLength: 1 },
    ),
    { minLength: 1, maxLength: 4 },
  );

  it('exactly those types are granted whose vendors all are, and no advertising against a signal', () => {
    fc.assert(
      fc.property(answers, groups, fc.boolean(), (answer, by, gpc) => {
        delete page.dataLayer;
        const names = by.flatMap((_, i) => [`type_${i}`, `ad_${i}`]);
        const types = Object.fromEntries(names.map((name, i) => [name, Math.floor(i / 2)]));
        const signal: Signal = { ...GOOGLE, by, first: [], told: ['consent', 'update', types] };
        const kept = keptOf(answer);
        startWith([signal], { kept, gpc });
        const granted = grantedVendors(siteOf({ vendors: VENDORS }), kept, gpc);
        const expected = by.flatMap((group, i) => {
          const all = group.every((id) => granted.includes(id));
          const ads = all && !gpc && !answer.doNotSell;
          return [
            [`type_${i}`, all ? 'granted' : 'denied'],
            [`ad_${i}`, ads ? 'granted' : 'denied'],
          ];
        });
        expect(heard('dataLayer')).toEqual([['consent', 'update', Object.fromEntries(expected)]]);
      }),
    );
  });
});
