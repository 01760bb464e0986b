import { describe, expect, it } from 'vitest';
import { SiteConfig, type SiteConfigInput, SiteVendor } from './config.ts';

const MINIMAL = {
  site: 'shop',
  name: 'Shop',
  controllers: [
    { id: 'us', name: 'Shop Ltd', address: '1 Street', country: 'DE', email: 'a@shop.example' },
  ],
  domains: [{ host: 'shop.example' }],
  languages: { default: 'en', offered: ['en'] },
  links: { privacy: '/privacy' },
} satisfies SiteConfigInput;

const isRefused = (change: object) => !SiteConfig.safeParse({ ...MINIMAL, ...change }).success;

describe('a site that says only what it must', () => {
  const config = SiteConfig.parse(MINIMAL);

  it('gets the three default categories, and no vendor', () => {
    expect(config.categories.map(({ id }) => id)).toEqual([
      'strictly-necessary',
      'analytical',
      'functionality',
    ]);
    expect(config.vendors).toEqual([]);
  });

  it('is guarded strictly, with no host let through', () => {
    expect(config.guard).toEqual({
      level: 'strict',
      unknownHosts: 'block',
      necessaryHosts: [],
      signals: {
        googleConsentMode: 'basic',
        microsoftUet: true,
        microsoftClarity: true,
        meta: true,
        tiktok: true,
        matomo: true,
        hubspot: true,
      },
    });
  });

  it('keeps a choice for six months', () => {
    expect(config.validity).toBe('P6M');
  });

  it('names no place with another regime, and offers no opt-out of sale', () => {
    expect(config.regimes).toEqual({ byPlace: {} });
    expect(config.doNotSell).toBeUndefined();
  });

  it('reads back as itself, so that a published version means the same for ever', () => {
    expect(SiteConfig.parse(JSON.parse(JSON.stringify(config)))).toEqual(config);
  });
});

describe('a site', () => {
  it.each(Object.keys(MINIMAL))('is refused without %s', (field) => {
    expect(isRefused({ [field]: undefined })).toBe(true);
  });

  it.each([
    ['no controller', { controllers: [] }],
    ['no domain', { domains: [] }],
    ['a domain with a scheme', { domains: [{ host: 'https://shop.example' }] }],
    ['no category', { categories: [] }],
    ['a script for a privacy notice', { links: { privacy: 'javascript:alert(1)' } }],
    ['no privacy notice', { links: {} }],
    ['a language that nobody knows', { languages: { default: 'xx', offered: ['en'] } }],
    ['no language', { languages: { default: 'en', offered: [] } }],
    ['texts in a language that nobody knows', { texts: { xx: { accept: 'Yes' } } }],
    ['a whole top-level domain let through', { guard: { necessaryHosts: ['*.com'] } }],
    ['a guard that does not guard', { guard: { level: 'off' } }],
    ['a signal that nobody knows', { guard: { signals: { pinterest: true } } }],
    ['half a signal', { guard: { signals: { meta: 'basic' } } }],
    ['a regime that nobody knows', { regimes: { byPlace: { DE: 'opt-maybe' } } }],
    ['a place that is none', { regimes: { byPlace: { germany: 'opt-in' } } }],
    ['an opt-out of sale that holds nowhere', { doNotSell: { places: [] } }],
    ['a section of the GPP by its name', { gpp: { sections: ['tcfeuv2'] } }],
    ['a validity in words', { validity: 'six months' }],
    ['a validity of a place that is none', { validityByPlace: { France: 'P6M' } }],
    [
      'a word on asking again without a reason',
      { reconsent: { version: 2, ask: 'again', reason: 'because' } },
    ],
    [
      'a word on asking again that names no version',
      { reconsent: { ask: 'again', reason: 'The old answers were given to a wrong text.' } },
    ],
    ['an age line below 13', { ageLine: { text: 'Ask your parents', default: 12 } }],
    ['a field that nobody knows', { vendor: [] }],
  ])('is refused with %s', (_, change) => {
    expect(isRefused(change)).toBe(true);
  });

  it('may name its schema for editors', () => {
    expect(isRefused({ $schema: './site.schema.json' })).toBe(false);
  });
});

describe('a vendor of a site', () => {
  it('fills in nothing of what the registry is to say', () => {
    const vendor = { id: 'google-maps', category: 'functionality' };
    expect(SiteVendor.parse(vendor)).toEqual(vendor);
  });

  it('may be in a category of the site that the registry does not have', () => {
    expect(SiteVendor.safeParse({ id: 'v', category: 'our-own' }).success).toBe(true);
  });

  it('needs a category', () => {
    expect(SiteVendor.safeParse({ id: 'v' }).success).toBe(false);
  });

  it('overrides its gate only with a reason of a sentence', () => {
    const withGate = (gate: unknown) =>
      SiteVendor.safeParse({ id: 'v', category: 'functionality', gate }).success;
    const value = 'exempt-strictly-necessary';
    const reason = 'The map is what the visitor asked for.';
    expect(withGate({ value, reason })).toBe(true);
    expect(withGate({ value, reason: 'because' })).toBe(false);
    expect(withGate({ value })).toBe(false);
    expect(withGate(value)).toBe(false);
  });
});
