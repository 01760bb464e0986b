import type { StoredItem, Vendor } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byStoredName, storedFit } from './by-stored-name.ts';
import { REGISTRY } from './data.ts';
import { vendorsByStoredName } from './index.ts';
import { label, shuffled } from './test-kit.ts';

const idsOf = (...query: Parameters<typeof vendorsByStoredName>) =>
  vendorsByStoredName(...query).map((vendor) => vendor.id);

const items = REGISTRY.flatMap((vendor) => vendor.stores);
const knownName = fc
  .tuple(fc.constantFrom(...items), label)
  .map(([item, rest]) => (item.match === 'prefix' ? item.name + rest : item.name));

/** A vendor that keeps one cookie of this name. */
function keeper(id: string, name: string, match: StoredItem['match']): Vendor {
  const [some] = REGISTRY;
  const [item] = items;
  if (!some || !item) throw new Error('the registry is empty');
  return { ...some, id, stores: [{ ...item, name, match, storage: 'cookie' }] };
}

describe('known names', () => {
  test.each([
    ['_ga', ['google-analytics']],
    ['_ga_ABC', ['google-analytics']],
    ['_gat_UA', ['google-analytics']],
    ['_gcl_au', ['google-ads']],
    ['_gcl_xy', ['google-ads']],
    ['IDE', ['google-ads']],
    ['_fbp', ['meta-pixel']],
    ['_clck', ['microsoft-clarity']],
    ['_pk_id.1.1fff', ['matomo-cloud', 'matomo-selfhosted']],
    ['BITRIX_SM_GUEST_ID', ['bitrix24-core']],
    ['BITRIX_SM_NEW', ['bitrix24-core']],
    ['_gax', []],
    ['_GA', []],
    ['', []],
    ['session', []],
  ])('%s', (name, ids) => {
    expect(idsOf(name)).toEqual(ids);
  });

  test('a name that several vendors use finds them all', () => {
    expect(idsOf('__cf_bm')).toEqual(['cloudflare', 'hcaptcha', 'hubspot', 'vimeo']);
  });

  test('the kind of storage narrows the answer', () => {
    expect(idsOf('rc::a', 'localStorage')).toEqual(['google-recaptcha']);
    expect(idsOf('rc::a', 'cookie')).toEqual([]);
  });
});

describe('properties', () => {
  test('an exact name beats every prefix, in whatever order they stand', () => {
    fc.assert(
      fc.property(label, fc.nat(), (name, cut) => {
        const exact = keeper('exact', name, 'exact');
        const prefix = keeper('prefix', name.slice(0, 1 + (cut % name.length)), 'prefix');
        expect(byStoredName([exact, prefix], name)).toEqual([exact, prefix]);
        expect(byStoredName([prefix, exact], name)).toEqual([exact, prefix]);
      }),
    );
  });

  test('a longer prefix beats a shorter one, and a prefix covers nothing else', () => {
    fc.assert(
      fc.property(label, label, label, (start, middle, end) => {
        const short = keeper('short', start, 'prefix');
        const long = keeper('long', start + middle, 'prefix');
        expect(byStoredName([short, long], start + middle + end)).toEqual([long, short]);
        expect(byStoredName([short, long], `-${start}`)).toEqual([]);
      }),
    );
  });

  test('the closest match comes first, and only matches come', () => {
    fc.assert(
      fc.property(knownName, (name) => {
        const found = vendorsByStoredName(name);
        const fits = found.map((vendor) => storedFit(vendor, name));
        expect(fits.length).toBeGreaterThan(0);
        expect(fits).toEqual(fits.toSorted((a, b) => b - a));
        expect(found).toHaveLength(REGISTRY.filter((v) => storedFit(v, name) > 0).length);
      }),
    );
  });

  test('the order of the registry decides nothing but ties', () => {
    fc.assert(
      fc.property(knownName, shuffled(REGISTRY), (name, others) => {
        const ranking = (vendors: readonly Vendor[]) =>
          byStoredName(vendors, name).map((vendor) => storedFit(vendor, name));
        const members = (vendors: readonly Vendor[]) =>
          byStoredName(vendors, name)
            .map((vendor) => `${storedFit(vendor, name)} ${vendor.id}`)
            .sort();
        expect(ranking(others)).toEqual(ranking(REGISTRY));
        expect(members(others)).toEqual(members(REGISTRY));
      }),
    );
  });
});
