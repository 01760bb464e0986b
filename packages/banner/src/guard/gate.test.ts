import { describe, expect, it } from 'vitest';
import { siteOf, vendorOf } from '../test-kit.ts';
import { gateOf } from './gate.ts';

const site = siteOf({
  necessary: ['cdn.example'],
  vendors: [
    vendorOf('counter', {
      hosts: { 'counter.example': 's', '*.shared.example': 's', '/count/': 's' },
    }),
    vendorOf('recorder', { hosts: { '*.shared.example': 's' } }),
  ],
});
const PAGE = 'https://shop.example/a/b.html';
const gate = (granted: string[] = [], more = {}) =>
  gateOf(
    { ...site, ...more },
    'consent.example:8443',
    () => granted,
    () => PAGE,
  );

describe('gateOf', () => {
  it.each<[string, string, string[] | null]>([
    ["a vendor's host", 'https://counter.example/x.js', ['counter']],
    ['without a scheme', '//counter.example/x.js', ['counter']],
    ['with a final dot', 'https://counter.example./x.js', ['counter']],
    ['in capitals, with spaces', ' HTTPS://COUNTER.EXAMPLE/x.js ', ['counter']],
    ['a host of two vendors', 'https://a.shared.example/', ['counter', 'recorder']],
    ['a socket', 'wss://counter.example/', ['counter']],
    ['a host that nobody claims', 'https://unknown.example/', []],
    ["the site's own host", '/c.js', null],
    ["a vendor's path on it", '/count/c.js', ['counter']],
    ['the same path, relative', '../count/c.js', ['counter']],
    ['a necessary host', 'https://cdn.example/a.js', null],
    ['the service', 'https://consent.example:8443/s/shop.js', null],
    ['another port of it', 'https://consent.example/s/shop.js', []],
    ['a data address', 'data:text/javascript,1', null],
    ['a blob', 'blob:https://counter.example/1', null],
    ['a script address', 'javascript:void 0', null],
    ['what is no address', 'https://', null],
    ['nothing', '', null],
  ])('%s', (_, address, expected) => {
    expect(gate()(address)).toEqual(expected);
  });

  it('opens with a grant, for one of several claimants as well', () => {
    expect(gate(['recorder'])('https://a.shared.example/')).toBeNull();
    expect(gate(['recorder'])('https://counter.example/')).toEqual(['counter']);
  });

  it('lets unknown hosts through where the site says so, and vendors never', () => {
    const open = gate([], { allowUnknown: true });
    expect(open('https://unknown.example/')).toBeNull();
    expect(open('https://counter.example/')).toEqual(['counter']);
  });

  it("knows vendors' paths where the service is on the site's own host", () => {
    const own = gateOf(
      site,
      'shop.example',
      () => [],
      () => PAGE,
    );
    expect(own('/count/c.js')).toEqual(['counter']);
    expect(own('/s/shop.js')).toBeNull();
  });

  it('is not led astray by objects that only look like addresses', () => {
    expect(gate()({ toString: () => 'https://counter.example/' })).toEqual(['counter']);
    expect(gate()(null)).toBeNull();
    expect(gate()(undefined)).toBeNull();
  });
});
