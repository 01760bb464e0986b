import { Problem } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { siteInput } from '../testing/kit.ts';
import { sealConfig } from './published.ts';
import { resolveConfig } from './resolve.ts';

/** The faults of an input as `path: message` lines; none when it is accepted. */
function faultsOf(input: unknown): string[] {
  try {
    resolveConfig(input);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.code).toBe('invalid-config');
    return error.faults.map(({ path, message }) => `${path}: ${message}`);
  }
}

const vendor = (changes: object) =>
  siteInput({ vendors: [{ id: 'youtube', category: 'functionality', ...changes }] });

/** More than a header can name. */
const manyHosts = Array.from({ length: 400 }, (_, i) => `part-${i}.of-a-vendor.example`);

describe('resolveConfig', () => {
  it("fills in the registry's facts", () => {
    const [first] = resolveConfig(siteInput()).vendors;
    expect(first).toMatchObject({
      id: 'google-analytics',
      legalName: 'Google Ireland Limited',
      gate: 'consent',
      category: 'analytical',
    });
    expect(first?.stores.map(({ name }) => name)).toContain('_ga');
  });

  it('lets the owner override every fact, and leaves the others as the registry has them', () => {
    const [youtube] = resolveConfig(
      vendor({
        address: 'Elsewhere 1',
        hosts: { frame: ['video.example/embed/'] },
        optOutUrls: [],
      }),
    ).vendors;
    expect(youtube).toMatchObject({
      address: 'Elsewhere 1',
      optOutUrls: [],
      legalName: 'Google Ireland Limited',
    });
    expect(youtube?.hosts.frame).toEqual(['video.example/embed/']);
    expect(youtube?.hosts.pixel).toContain('i.ytimg.com');
    expect(youtube?.stores.length).toBeGreaterThan(0);
  });

  it('takes the facts of another registry entry under an own id', () => {
    const [own] = resolveConfig(vendor({ id: 'product-video', registry: 'vimeo' })).vendors;
    expect(own).toMatchObject({ id: 'product-video', name: 'Vimeo player' });
  });

  it('gives the same file the same hash, whatever the order of its keys', () => {
    const input = siteInput();
    const reversed = Object.fromEntries(Object.entries(input).reverse());
    expect(sealConfig(resolveConfig(reversed))).toEqual(sealConfig(resolveConfig(input)));
  });

  it('leaves the editor hint out of what is published', () => {
    const hinted = { ...siteInput(), $schema: './config.schema.json' };
    expect(sealConfig(resolveConfig(hinted)).hash).toBe(
      sealConfig(resolveConfig(siteInput())).hash,
    );
  });
});

describe('a refused configuration says every fault with its path', () => {
  it('names all of them at once', () => {
    const faults = faultsOf({
      ...siteInput({
        vendors: [
          { id: 'youtube', category: 'nowhere' },
          { id: 'youtube', category: 'functionality' },
        ],
        domains: [{ host: 'shop.example', controller: 'nobody' }],
      }),
    });
    expect(faults).toEqual([
      'vendors[1].id: "youtube" is used twice, first in vendors[0]',
      'vendors[0].category: there is no category "nowhere"',
      'domains[0].controller: there is no controller "nobody"',
    ]);
  });

  const { controllers: _, ...noController } = siteInput();

  it.each([
    ['a missing controller', noController, /^controllers: /],
    [
      'no controller in the list',
      siteInput({ controllers: [] }),
      /^controllers: name at least one/,
    ],
    [
      'an unknown language',
      { ...siteInput(), languages: { default: 'xx', offered: ['xx'] } },
      /^languages\.default: unknown language/,
    ],
    [
      'a default language that is not offered',
      siteInput({ languages: { default: 'de', offered: ['en'] } }),
      /^languages\.default: /,
    ],
    [
      'a text of an unknown name',
      siteInput({ texts: { en: { headline: 'x' } } }),
      /^texts\.en\.headline: there is no text/,
    ],
    [
      'a cookie pattern that matches everything',
      vendor({
        stores: [
          {
            name: '*',
            match: 'prefix',
            storage: 'cookie',
            party: 'first',
            duration: 'session',
            purpose: 'x',
          },
        ],
      }),
      /^vendors\[0\]\.stores\[0\]\.name: /,
    ],
    [
      'a one-character prefix',
      vendor({
        stores: [
          {
            name: '_',
            match: 'prefix',
            storage: 'cookie',
            party: 'first',
            duration: 'session',
            purpose: 'x',
          },
        ],
      }),
      /^vendors\[0\]\.stores\[0\]\.name: /,
    ],
    [
      'a gated vendor as strictly necessary',
      vendor({ category: 'strictly-necessary' }),
      /^vendors\[0\]\.category: "youtube" needs consent/,
    ],
    [
      'a conditional exemption without a reason',
      siteInput({ vendors: [{ id: 'cloudflare-turnstile', category: 'strictly-necessary' }] }),
      /^vendors\[0\]\.category: "cloudflare-turnstile" needs consent/,
    ],
    [
      'an analytical cookie of a strictly necessary vendor',
      siteInput({ vendors: [{ id: 'bitrix24-core', category: 'strictly-necessary' }] }),
      /^vendors\[0\]\.stores\[\d+\]: "BX_USER_ID" is analytical/,
    ],
    [
      'a gate without a reason',
      vendor({ gate: { value: 'exempt-conditional', reason: 'because' } }),
      /^vendors\[0\]\.gate\.reason: /,
    ],
    [
      "the site's own host as a vendor's",
      vendor({ hosts: { script: ['*.example'] } }),
      /^vendors\[0\]\.hosts\.script\[0\]: /,
    ],
    [
      "a wildcard over the site's own host",
      siteInput({
        domains: [{ host: 'www.shop.example' }],
        vendors: [
          { id: 'youtube', category: 'functionality', hosts: { script: ['*.shop.example'] } },
        ],
      }),
      /^vendors\[0\]\.hosts: "\*\.shop\.example" covers/,
    ],
    [
      "a wildcard over a parent of the site's own host",
      siteInput({
        domains: [{ host: 'a.b.shop.example' }],
        vendors: [
          { id: 'youtube', category: 'functionality', hosts: { frame: ['*.shop.example'] } },
        ],
      }),
      /^vendors\[0\]\.hosts: "\*\.shop\.example" covers/,
    ],
    [
      "the site's own host by its name",
      vendor({ hosts: { connect: ['wss://shop.example'] } }),
      /^vendors\[0\]\.hosts: "wss:\/\/shop\.example" covers the site's own host shop\.example$/,
    ],
    [
      "a path on the site's own host by its name",
      vendor({ hosts: { script: ['shop.example/count/'] } }),
      /^vendors\[0\]\.hosts: "shop\.example\/count\/" covers .*; for a path on it write "\/count\/"$/,
    ],
    [
      'the whole own host as a path',
      vendor({ hosts: { script: ['/'] } }),
      /^vendors\[0\]\.hosts\.script\[0\]: /,
    ],
    [
      'a path on the own host as necessary',
      siteInput({ guard: { necessaryHosts: ['/assets/'] } }),
      /^guard\.necessaryHosts\[0\]: "\/assets\/" is on the site's own host/,
    ],
    [
      "a necessary path that opens a gated vendor's on the own host",
      { ...vendor({ hosts: { script: ['/count/'] } }), guard: { necessaryHosts: ['/count/a'] } },
      /^guard\.necessaryHosts\[0\]: .* let through youtube/,
    ],
    [
      "the own host as necessary, which opens a gated vendor's path on it",
      {
        ...vendor({ hosts: { script: ['/count/'] } }),
        guard: { necessaryHosts: ['shop.example'] },
      },
      /^guard\.necessaryHosts\[0\]: .* let through youtube/,
    ],
    [
      'a necessary host that is no text for markup',
      siteInput({ guard: { necessaryHosts: ['cdn.shop.example/a&copy/'] } }),
      /^guard\.necessaryHosts\[0\]: "cdn\.shop\.example\/a&copy\/" has a "&"/,
    ],
    [
      "a vendor's host that is no text for markup",
      vendor({ hosts: { script: ['v.example/a&b'] } }),
      /^vendors\[0\]\.hosts: "v\.example\/a&b" has a "&"/,
    ],
    [
      'a policy that is too long for a header',
      { ...vendor({ hosts: { script: manyHosts } }), guard: { level: 'edge' } },
      /^vendors: with everything granted the edge would send a policy of at least \d{4,} bytes/,
    ],
    [
      'a static policy that is to be lifted in place',
      siteInput({ guard: { level: 'strict', activation: 'in-place' } }),
      /^guard\.activation: a static policy cannot be lifted in place/,
    ],
    [
      'a necessary host that opens a gated vendor',
      siteInput({ guard: { necessaryHosts: ['www.google-analytics.com'] } }),
      /^guard\.necessaryHosts\[0\]: .* let through google-analytics/,
    ],
    [
      'a necessary wildcard that opens a gated vendor',
      siteInput({ guard: { necessaryHosts: ['*.youtube.com'] } }),
      /^guard\.necessaryHosts\[0\]: .* let through youtube/,
    ],
    [
      "Google's tags before a yes without a reason",
      siteInput({ guard: { signals: { googleConsentMode: 'advanced' } } }),
      /^guard\.signals\.googleConsentMode: "advanced" loads google-analytics before a yes; open/,
    ],
    [
      'an unknown registry id',
      vendor({ registry: 'nobody' }),
      /^vendors\[0\]\.registry: the registry has no "nobody"/,
    ],
    [
      'an unknown vendor without facts',
      vendor({ id: 'our-own' }),
      /^vendors\[0\]\.legalName: .*the registry does not know this vendor/,
    ],
    [
      'an own purpose without a title',
      vendor({ purposes: [{ id: 'fun', legalBases: [{ basis: '6-1-a' }] }] }),
      /^vendors\[0\]\.purposes\[0\]\.title: /,
    ],
    [
      'a vendor with the id of a category',
      siteInput({ vendors: [{ id: 'analytical', registry: 'youtube', category: 'analytical' }] }),
      /^vendors\[0\]\.id: "analytical" is a category/,
    ],
    [
      'sections that state an opt-out which is offered nowhere',
      siteInput({ gpp: { sections: 'by-place' } }),
      /^gpp: .* in "doNotSell"/,
    ],
    [
      "a cookie for a domain that is not the site's",
      siteInput({ cookieDomain: 'other.example' }),
      /^cookieDomain: no domain of the site is below "other\.example"/,
    ],
    [
      'a cookie for all of a top-level domain',
      siteInput({ cookieDomain: 'example' }),
      /^cookieDomain: "example" is no domain of a site/,
    ],
    [
      'a cookie for the hosts of several controllers',
      siteInput({
        cookieDomain: 'shop.example',
        controllers: ['main', 'other'].map((id) => ({
          id,
          name: id,
          address: '1 High Street, Dublin',
          country: 'IE',
          email: 'privacy@shop.example',
        })),
        domains: [{ host: 'shop.example' }, { host: 'blog.shop.example', controller: 'other' }],
      }),
      /^cookieDomain: the domains below "shop\.example" have several controllers/,
    ],
    [
      'a logo from elsewhere',
      siteInput({ banner: { logo: 'https://pictures.example/logo.svg' } }),
      /^banner\.logo: "pictures\.example" would be asked before any choice/,
    ],
    [
      'a script as a logo',
      siteInput({ banner: { logo: 'javascript:alert(1)' } }),
      /^banner\.logo: use an http\(s\) address or a path/,
    ],
    [
      'a logo of any host',
      siteInput({ banner: { logo: '//pictures.example/logo.svg' } }),
      /^banner\.logo: use an http\(s\) address or a path/,
    ],
    [
      'no strictly necessary category',
      siteInput({ categories: [{ id: 'analytical' }, { id: 'functionality' }] }),
      /^categories: the category "strictly-necessary" is missing/,
    ],
    [
      'a script as a link',
      siteInput({ links: { privacy: 'javascript:alert(1)' } }),
      /^links\.privacy: /,
    ],
    ['an unknown field', { ...siteInput(), colour: 'red' }, /^colour: unknown field/],
    [
      'a text that is no Unicode',
      siteInput({ name: 'Shop \ud800' }),
      /^name: is not well-formed Unicode/,
    ],
    [
      'such a text deep inside',
      vendor({ contract: '\udc00' }),
      /^vendors\[0\]\.contract: is not well-formed Unicode/,
    ],
    ['no object at all', null, /expected object/],
  ])('%s', (_name, input, expected) => {
    expect(faultsOf(input)).toContainEqual(expect.stringMatching(expected));
  });
});

describe("a vendor's path on the own host that meets the service's", () => {
  it.each(['/s', '/s/', '/s/shop.js', '/s/shop/', '/v', '/v1/', '/v1/sites/shop/receipts'])(
    '%s',
    (pattern) => {
      expect(faultsOf(vendor({ hosts: { script: [pattern] } }))).toEqual([
        expect.stringMatching(
          /^vendors\[0\]\.hosts: "\/[^"]*" meets "\/(s|v1\/sites)\/", where Assent itself answers/,
        ),
      ]);
    },
  );
});

describe('is accepted', () => {
  it.each([
    ["a vendor's path on the own host under strict", vendor({ hosts: { script: ['/count/'] } })],
    [
      'paths that only begin like those of the service',
      vendor({ hosts: { script: ['/shop/', '/stats.js', '/v2/', '/v1/collect'] } }),
    ],
    ['a host below the own one', vendor({ hosts: { script: ['stats.shop.example'] } })],
    [
      'another domain of the site as necessary',
      siteInput({
        domains: [{ host: 'shop.example' }, { host: 'shop-de.example' }],
        guard: { necessaryHosts: ['shop-de.example'] },
      }),
    ],
    ['the longest policy in a page, which has no bounds', vendor({ hosts: { script: manyHosts } })],
  ])('%s', (_name, input) => {
    expect(faultsOf(input)).toEqual([]);
  });
});
