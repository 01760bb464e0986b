import { parsePattern } from '@assent/contract/vocabulary';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byHost, hostFit } from './by-host.ts';
import { REGISTRY } from './data.ts';
import { vendorsByHost } from './index.ts';
import { addressOf, label, patternsOf, shuffled } from './test-kit.ts';

const idsAt = (...query: Parameters<typeof vendorsByHost>) =>
  vendorsByHost(...query).map((vendor) => vendor.id);

const patterns = REGISTRY.flatMap(patternsOf);
const foreignHosts = patterns.map((pattern) => parsePattern(pattern).host).filter(Boolean);
const knownAddress = fc
  .tuple(fc.constantFrom(...patterns), label, label)
  .map(([pattern, subdomain, rest]) => addressOf(pattern, subdomain, rest));

describe('known addresses', () => {
  test.each([
    ['https://www.google.com/recaptcha/api.js', ['google-recaptcha']],
    ['https://www.google.com/pagead/1p-user-list/1/', ['google-ads']],
    ['https://www.google.com/maps/embed?pb=1', ['google-maps']],
    ['https://www.google.com/', []],
    ['https://fonts.googleapis.com/css2?family=Inter', ['google-fonts']],
    ['https://fonts.gstatic.com/s/inter/v1/a.woff2', ['google-fonts']],
    ['https://use.typekit.net/abc1def.css', ['adobe-fonts']],
    ['https://bat.bing.com/bat.js', ['microsoft-uet']],
    ['https://c.bing.com/c.gif', ['microsoft-clarity']],
    ['https://b24-x.bitrix24.de/online/', ['bitrix24-widget']],
    ['https://bitrix.info/ba.js', ['bitrix24-widget']],
    ['https://js.stripe.com/v3/', ['stripe']],
    ['wss://ws15.hotjar.com/api', ['hotjar']],
    ['https://cdn.example.org/app.js', []],
  ])('%s', (address, ids) => {
    expect(idsAt(address)).toEqual(ids);
  });

  test('gtag.js may be Analytics or Ads', () => {
    const address = 'https://www.googletagmanager.com/gtag/js?id=G-1';
    expect(idsAt(address, { kind: 'script' })).toEqual(['google-ads', 'google-analytics']);
    // Tag Manager names the host for its own connections, without a path: last.
    expect(idsAt(address)).toEqual(['google-ads', 'google-analytics', 'google-tag-manager']);
  });

  test('gtm.js is Tag Manager', () => {
    expect(idsAt('https://www.googletagmanager.com/gtm.js?id=GTM-1')).toEqual([
      'google-tag-manager',
    ]);
  });

  test('the closer of two Meta vendors comes first', () => {
    expect(idsAt('https://www.facebook.com/tr?id=1')[0]).toBe('meta-pixel');
    expect(idsAt('https://www.facebook.com/plugins/like.php')[0]).toBe('facebook-social-plugins');
  });

  test('a kind of use narrows the answer', () => {
    expect(idsAt('https://www.googletagmanager.com/gtm.js', { kind: 'font' })).toEqual([]);
  });
});

describe('spellings', () => {
  test.each([
    'https://www.google-analytics.com/g/collect',
    'http://www.google-analytics.com/g/collect',
    'HTTPS://WWW.GOOGLE-ANALYTICS.COM/g/collect',
    '//www.google-analytics.com/g/collect',
    '/\\www.google-analytics.com/g/collect',
    'www.google-analytics.com/g/collect',
    'www.google-analytics.com',
    'www.google-analytics.com:443/g/collect',
    'https://www.google-analytics.com./g/collect',
    'https://user:word@www.google-analytics.com/g/collect',
  ])('%s is understood', (address) => {
    expect(idsAt(address)).toEqual(['google-analytics']);
  });

  test.each([
    'https://www.google-analytics.com@evil.example/g/collect',
    'https://evil.example/www.google-analytics.com/g/collect',
    'https://evil.example#www.google-analytics.com',
    'https://evilgoogle-analytics.com/g/collect',
    'https://google-analytics.com.evil.example/g/collect',
    'https://www.google.com/recaptcha/../search',
    'ftp://www.google-analytics.com/',
    'data:text/javascript,www.google-analytics.com',
    'blob:https://www.google-analytics.com/1',
    'about:blank',
    'https://',
    '',
  ])('%s belongs to nobody', (address) => {
    expect(idsAt(address)).toEqual([]);
  });
});

describe("paths on the site's own host", () => {
  test('a bare path is on the own host', () => {
    expect(idsAt('/matomo/matomo.js')).toEqual(['matomo-selfhosted']);
  });

  test('a full address is on the own host only where the caller says so', () => {
    const address = 'https://shop.example/matomo.php?idsite=1';
    expect(idsAt(address)).toEqual([]);
    expect(idsAt(address, { ownHosts: ['shop.example'] })).toEqual(['matomo-selfhosted']);
  });
});

describe('properties', () => {
  test('every address of a vendor finds that vendor', () => {
    for (const vendor of REGISTRY) {
      for (const pattern of patternsOf(vendor)) {
        expect(idsAt(addressOf(pattern)), pattern).toContain(vendor.id);
      }
    }
  });

  test('the closest match comes first, and only matches come', () => {
    fc.assert(
      fc.property(knownAddress, (address) => {
        const found = vendorsByHost(address);
        const fits = found.map((vendor) => hostFit(vendor, address));
        expect(fits).toEqual(fits.toSorted((a, b) => b - a));
        expect(fits.every((fit) => fit > 0)).toBe(true);
        expect(found).toHaveLength(REGISTRY.filter((v) => hostFit(v, address) > 0).length);
      }),
    );
  });

  test('the order of the registry decides nothing but ties', () => {
    fc.assert(
      fc.property(knownAddress, shuffled(REGISTRY), (address, others) => {
        const withFit = (vendors: typeof others) =>
          vendors.map((vendor) => `${hostFit(vendor, address)} ${vendor.id}`);
        const found = byHost(others, address);
        expect(withFit(found).sort()).toEqual(withFit(vendorsByHost(address)).sort());
        expect(found.map((vendor) => hostFit(vendor, address))).toEqual(
          vendorsByHost(address).map((vendor) => hostFit(vendor, address)),
        );
      }),
    );
  });

  test('a look-alike of a host belongs to nobody', () => {
    fc.assert(
      fc.property(fc.constantFrom(...foreignHosts), label, (host, word) => {
        const registrable = host.split('.').slice(-2).join('.');
        const joined = `${word}${registrable}`;
        fc.pre(!foreignHosts.some((known) => known === joined || known.endsWith(`.${joined}`)));
        expect(idsAt(`https://${joined}/`)).toEqual([]);
        expect(idsAt(`https://www.${joined}/`)).toEqual([]);
        expect(idsAt(`https://${host}.${word}.example/`)).toEqual([]);
        expect(idsAt(`https://${host}@${word}.example/`)).toEqual([]);
        expect(idsAt(`https://${word}.example/${host}`)).toEqual([]);
      }),
    );
  });

  test('no text makes a look-up throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (address) => {
        expect(Array.isArray(vendorsByHost(address))).toBe(true);
      }),
    );
  });
});
