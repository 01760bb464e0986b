import { describe, expect, it } from 'vitest';
import { StoredItem, Vendor, VendorOverrides } from './vendor.ts';

const ITEM = {
  name: '_ga',
  match: 'exact',
  storage: 'cookie',
  party: 'first',
  duration: 'P2Y',
  purpose: 'Tells visitors apart',
};

const VENDOR = {
  id: 'v',
  name: 'V',
  legalName: 'V Ltd',
  address: '1 Some Street',
  country: 'IE',
  role: 'Processor',
  privacyUrl: null,
  purposes: [{ id: 'maps', legalBases: [{ basis: '6-1-a' }] }],
  sellsOrShares: false,
  transfer: { mechanisms: [], thirdCountries: [], dpf: null },
  category: 'functionality',
  gate: 'consent',
  hosts: { script: ['v.example'] },
};

const takes = (item: object) => StoredItem.safeParse({ ...ITEM, ...item }).success;

describe('something stored', () => {
  it('may be named exactly or by a prefix', () => {
    expect(takes({})).toBe(true);
    expect(takes({ name: 'x' })).toBe(true);
    expect(takes({ name: '_ga_', match: 'prefix' })).toBe(true);
  });

  it.each(['*', '_ga_*', '', 'a b', 'a=b', 'a;b', 'a,b', 'a\n'])(
    'is refused with the name %j',
    (name) => {
      expect(takes({ name })).toBe(false);
      expect(takes({ name, match: 'prefix' })).toBe(false);
    },
  );

  it('is refused with a prefix of one character, which would match almost everything', () => {
    expect(takes({ name: '_', match: 'prefix' })).toBe(false);
    expect(takes({ name: '_g', match: 'prefix' })).toBe(true);
  });

  it.each(['session', 'persistent', 'varies', 'P2Y'])('may last %s', (duration) => {
    expect(takes({ duration })).toBe(true);
  });

  it('is refused with a lifetime in words of its own', () => {
    expect(takes({ duration: 'forever' })).toBe(false);
  });
});

describe('a vendor', () => {
  it('needs only what nobody can fill in for it', () => {
    expect(Vendor.parse(VENDOR)).toEqual({
      ...VENDOR,
      hosts: {
        script: ['v.example'],
        frame: [],
        pixel: [],
        connect: [],
        style: [],
        font: [],
        media: [],
        object: [],
        manifest: [],
      },
      parent: null,
      optOutUrls: [],
      secondaryCategories: [],
      stores: [],
      consentApi: null,
      googleConsentTypes: [],
      notes: [],
      provenance: {},
    });
  });

  it.each(Object.keys(VENDOR))('is refused without %s', (field) => {
    expect(Vendor.safeParse({ ...VENDOR, [field]: undefined }).success).toBe(false);
  });

  it.each([
    ['no purpose', { purposes: [] }],
    ['a basis that the GDPR does not have', { purposes: [purposeOn('6-1-g')] }],
    ['a day that there is not', { transfer: { ...VENDOR.transfer, since: '2026-02-30' } }],
    ['a day written otherwise', { transfer: { ...VENDOR.transfer, assessedOn: '1.2.2026' } }],
    ['a gate that a legal basis would be', { gate: '6-1-f' }],
    ['a kind of host that nobody knows', { hosts: { scripts: ['v.example'] } }],
    ['a script for a privacy notice', { privacyUrl: 'javascript:alert(1)' }],
    ['a fact whose source is not told', { provenance: { name: 'I think so' } }],
    ['a field that nobody knows', { categroy: 'analytical' }],
  ])('is refused with %s', (_, change) => {
    expect(Vendor.safeParse({ ...VENDOR, ...change }).success).toBe(false);
  });
});

function purposeOn(basis: string) {
  return { id: 'maps', legalBases: [{ basis }] };
}

describe('what a site overrides of a vendor', () => {
  it('holds nothing that the owner did not write', () => {
    expect(VendorOverrides.parse({})).toEqual({});
  });

  it('leaves the kinds of hosts alone that it does not name', () => {
    expect(VendorOverrides.parse({ hosts: { script: [] } })).toEqual({ hosts: { script: [] } });
  });

  it('is checked like the registry itself', () => {
    expect(VendorOverrides.safeParse({ privacyUrl: 'javascript:alert(1)' }).success).toBe(false);
    expect(VendorOverrides.safeParse({ hosts: { script: ['*.com'] } }).success).toBe(false);
  });
});
