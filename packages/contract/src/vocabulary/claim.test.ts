import { describe, expect, it } from 'vitest';
import { claimants } from './claim.ts';
import type { GuardVendor } from './site-script.ts';

const vendor = (id: string, ...patterns: string[]): GuardVendor => ({
  id,
  category: 'analytical',
  gated: true,
  sells: false,
  objectable: false,
  since: 1,
  hosts: Object.fromEntries(patterns.map((pattern) => [pattern, 's'])),
  stores: {},
});

const site = {
  necessary: ['cdn.example', 'maps.example/tiles'],
  vendors: [
    vendor('counter', '*.shared.example', '/count/'),
    vendor('recorder', '*.shared.example', 'x.shared.example/record'),
    vendor('maps', 'maps.example'),
  ],
};

describe('claimants', () => {
  it.each([
    ['a necessary host', 'cdn.example', '/a.js', false, null],
    ['a necessary path of a vendor', 'maps.example', '/tiles/1', false, null],
    ['the rest of that vendor', 'maps.example', '/count', false, ['maps']],
    ['a host of two vendors', 'y.shared.example', '/', false, ['counter', 'recorder']],
    ['the closer of two patterns', 'x.shared.example', '/record', false, ['recorder']],
    ['a host of nobody', 'unknown.example', '/', false, []],
    ['a parent of a wildcard', 'shared.example', '/', false, []],
    ["the site's own", 'shop.example', '/', true, null],
    ["a vendor's path on the site's own host", 'shop.example', '/count/x', true, ['counter']],
    ['the same path elsewhere', 'unknown.example', '/count/x', false, []],
  ])('%s', (_, host, path, own, expected) => {
    expect(claimants(site, host, path, own)).toEqual(expected);
  });
});
