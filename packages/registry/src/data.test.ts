import { readdirSync, readFileSync } from 'node:fs';
import { type LocalText, Vendor } from '@assent/contract';
import {
  HOST_KINDS,
  type HostKind,
  PURPOSES,
  STRICTLY_NECESSARY,
} from '@assent/contract/vocabulary';
import { describe, expect, test } from 'vitest';
import { hostFit } from './by-host.ts';
import { REGISTRY } from './data.ts';
import { addressOf, patternsOf } from './test-kit.ts';

const folder = new URL('../data/', import.meta.url);
const files = readdirSync(folder).sort();
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

test('imports every file of the folder, in the order of the ids', () => {
  const ids = files.map((file) => file.replace('.json', '')).sort();
  expect(REGISTRY.map((vendor) => vendor.id)).toEqual(ids);
});

test('names every vendor once', () => {
  expect(new Set(REGISTRY.map((vendor) => vendor.id)).size).toBe(REGISTRY.length);
});

describe.each(files)('%s', (file) => {
  const raw = read(file);
  const parsed = Vendor.safeParse(raw);

  test('fits the contract', () => {
    const faults = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(faults ?? []).toEqual([]);
  });

  test('states every field, so that nothing depends on a default', () => {
    expect(raw).toStrictEqual(parsed.data);
  });
});

describe.each(REGISTRY.map((vendor) => [vendor.id, vendor] as const))('%s', (_, vendor) => {
  const grounds = vendor.purposes.flatMap((purpose) => purpose.legalBases);

  test('has one to three purposes that the product has words for', () => {
    const ids = vendor.purposes.map((purpose) => purpose.id);
    expect(PURPOSES).toEqual(expect.arrayContaining(ids));
    expect(ids.length).toBeLessThanOrEqual(3);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('states a legal basis for every purpose', () => {
    expect(vendor.purposes.filter(({ legalBases }) => !legalBases.length)).toEqual([]);
  });

  test('names the interest exactly where Art. 6(1)(f) is the ground', () => {
    for (const ground of grounds) {
      expect(ground.interest !== undefined).toBe(ground.basis === '6-1-f');
    }
  });

  test('rests on consent where the gate needs consent', () => {
    if (vendor.gate === 'consent') {
      expect(new Set(grounds.map((ground) => ground.basis))).toEqual(new Set(['6-1-a']));
      expect(vendor.category).not.toBe(STRICTLY_NECESSARY);
    }
  });

  test('counts as sale or sharing where its category is targeting, never where it is necessary', () => {
    if (vendor.category === 'targeting') expect(vendor.sellsOrShares).toBe(true);
    if (vendor.category === STRICTLY_NECESSARY) expect(vendor.sellsOrShares).toBe(false);
  });

  test('speaks English and German', () => {
    const texts: LocalText[] = [
      ...vendor.stores.map((item) => item.purpose),
      ...grounds.flatMap((ground) => ground.interest ?? []),
    ];
    for (const text of texts) {
      expect(text).toEqual({ en: expect.any(String), de: expect.any(String) });
    }
  });

  test('says what each stored item is for, in a word that every language has a text for', () => {
    expect(vendor.stores.filter((item) => !item.use).map((item) => item.name)).toEqual([]);
  });

  test('says where third-party items are kept, and gives no domain for first-party ones', () => {
    for (const item of vendor.stores) {
      if (item.party === 'first') expect(item.domain).toBeNull();
      else expect(item.domain).toMatch(/^\.?[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    }
  });

  test('lists no stored item and no pattern twice', () => {
    const items = vendor.stores.map((i) => [i.storage, i.domain, i.match, i.name].join(' '));
    const kinds = Object.keys(HOST_KINDS) as HostKind[];
    for (const list of [items, ...kinds.map((kind) => vendor.hosts[kind])]) {
      expect(list).toEqual([...new Set(list)]);
    }
  });

  test('gives an own category only to stored items that differ from the vendor', () => {
    expect(vendor.stores.map((item) => item.category)).not.toContain(vendor.category);
  });

  test('marks the source of each group of facts', () => {
    const groups = ['identity', 'domains', 'cookies', 'transfer'];
    const expected = vendor.consentApi ? [...groups, 'consentApi'] : groups;
    expect(Object.keys(vendor.provenance)).toEqual(expected);
    expect(vendor.transfer.source).toBeDefined();
    for (const item of vendor.stores) expect(item.source).toBeDefined();
  });

  test('has an instrument for a transfer to a third country', () => {
    if (vendor.transfer.thirdCountries.length) expect(vendor.transfer.mechanisms).not.toEqual([]);
    if (vendor.transfer.dpf) expect(vendor.transfer.mechanisms).toContain('adequacy-dpf');
  });
});

test('opens no address of a gated vendor through a necessary one', () => {
  const necessary = REGISTRY.filter((vendor) => vendor.category === STRICTLY_NECESSARY);
  const gated = REGISTRY.filter((vendor) => vendor.gate === 'consent');
  const open = gated
    .flatMap(patternsOf)
    .filter((pattern) => necessary.some((vendor) => hostFit(vendor, addressOf(pattern)) > 0));
  expect(open).toEqual([]);
});
