import type { SiteScript } from '@assent/contract/vocabulary';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { cookieOf, OPTIONS, SITE } from './test-kit.ts';

const vendors = SITE.vendors.map((vendor) =>
  vendor.id === 'recorder' ? { ...vendor, sells: true } : vendor,
);
const site: SiteScript = { ...SITE, vendors };
const granted = (facts: SiteScript, cookie: string | null, gpc: boolean) =>
  decide({ ...OPTIONS, site: facts }, cookie, gpc).granted;

describe('a visitor with an opt-out signal', () => {
  const yes = cookieOf(['counter', 'recorder']);

  it('is granted no sale where the site has opt-out in some place, and that may be here', () => {
    expect(granted({ ...site, signalBeatsYes: true }, yes, true)).toEqual(['counter']);
    expect(granted({ ...site, signalBeatsYes: true }, yes, false)).toEqual(['counter', 'recorder']);
  });

  it('is granted what was answered with yes where the site has opt-in everywhere', () => {
    expect(granted(site, yes, true)).toEqual(['counter', 'recorder']);
  });

  it('is granted nothing without an answer, in either case', () => {
    expect(granted({ ...site, signalBeatsYes: true }, null, true)).toEqual([]);
    expect(granted({ ...site, signalBeatsYes: true }, null, false)).toEqual([]);
  });
});

describe('a visitor whose own cookie the browser has ended', () => {
  const shared: SiteScript = { ...site, cookieDomain: 'shop.example' };
  const own = cookieOf(['counter']);
  const copy = (cookie: string) => cookie.replace('assent_shop=', 'assent_shop_s=');

  it("is granted what the service's says, where the site shares a domain with it", () => {
    expect(granted(shared, copy(own), false)).toEqual(['counter']);
    expect(granted(site, copy(own), false)).toEqual([]);
  });

  it('is granted what the own one says while it is there', () => {
    const older = copy(cookieOf(['counter', 'recorder']));
    expect(granted(shared, `${older}; ${own}`, false)).toEqual(['counter']);
  });
});
