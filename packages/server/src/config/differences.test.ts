import type { SiteConfigInput } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteInput } from '../testing/kit.ts';
import { differencesBetween } from './differences.ts';
import { resolveConfig } from './resolve.ts';

type VendorInput = NonNullable<SiteConfigInput['vendors']>[number];

/** A site with one vendor that says everything itself, and what a test wants different. */
const VENDOR: VendorInput = {
  id: 'counter',
  registry: 'google-analytics',
  name: 'Counter',
  category: 'analytical',
  legalName: 'Counter Ltd',
  parent: null,
  address: '1 High Street, Dublin',
  country: 'IE',
  role: 'processor',
  purposes: [
    { id: 'audience-measurement', legalBases: [{ basis: '6-1-a' }, { basis: '6-1-f' }] },
    { id: 'security', legalBases: [{ basis: '6-1-f' }] },
  ],
  sellsOrShares: false,
  transfer: { mechanisms: ['scc'], thirdCountries: ['US'], dpf: null },
};

const siteWith = (changes: Partial<VendorInput> = {}, site: Partial<SiteConfigInput> = {}) =>
  resolveConfig(siteInput({ vendors: [{ ...VENDOR, ...changes }], ...site }));

const REASON = 'The data protection officer has looked at it and agrees.';

const kindsOf = (from: Partial<VendorInput>, to: Partial<VendorInput>): string[] =>
  differencesBetween(siteWith(from), siteWith(to)).map(({ kind }) => kind);

describe('what an answer to the version before does not cover', () => {
  it.each<[string, Partial<VendorInput>, Partial<VendorInput>]>([
    ['recipient-changed', {}, { legalName: 'Counter Holding Ltd' }],
    ['recipient-changed', {}, { country: 'US' }],
    ['recipient-added', {}, { parent: 'Big Corp (US)' }],
    ['becomes-controller', {}, { role: 'joint controller' }],
    ['becomes-controller', {}, { role: 'gemeinsam Verantwortlicher' }],
    ['category-changed', {}, { category: 'functionality' }],
    ['purpose-added', { purposes: [{ id: 'security', legalBases: [{ basis: '6-1-f' }] }] }, {}],
    [
      'basis-added',
      {
        purposes: [...(VENDOR.purposes ?? [])].map((p) => ({
          ...p,
          legalBases: [{ basis: '6-1-f' as const }],
        })),
      },
      {},
    ],
    ['gate-widened', { gate: { value: 'exempt-conditional', reason: REASON } }, {}],
    ['gate-widened', { gate: { value: 'ip-transfer-only', reason: REASON } }, {}],
    ['sale-added', {}, { sellsOrShares: true }],
    [
      'country-added',
      {},
      { transfer: { mechanisms: ['scc'], thirdCountries: ['US', 'IN'], dpf: null } },
    ],
    ['vendor-added', { endedOn: '2026-01-01' }, {}],
  ])('%s', (kind, from, to) => {
    expect(kindsOf(from, to)).toEqual([kind]);
  });

  it('names each by itself, whose it is and what it is', () => {
    const purposes = [
      ...(VENDOR.purposes ?? []),
      { id: 'advertising', legalBases: [{ basis: '6-1-a' as const }] },
    ];
    expect(differencesBetween(siteWith(), siteWith({ purposes, parent: 'Big Corp' }))).toEqual([
      { kind: 'recipient-added', vendor: 'counter', name: 'Counter', recipient: 'Big Corp' },
      { kind: 'purpose-added', vendor: 'counter', name: 'Counter', purpose: 'advertising' },
    ]);
  });

  it('is a vendor more, and none that nobody is asked about', () => {
    const more = [VENDOR, { id: 'hotjar', category: 'analytical' }];
    const necessary = {
      ...VENDOR,
      id: 'basket',
      category: 'strictly-necessary',
      gate: { value: 'exempt-strictly-necessary' as const, reason: REASON },
      stores: [],
    };
    const after = resolveConfig(siteInput({ vendors: [...more, necessary] }));
    expect(differencesBetween(siteWith(), after)).toMatchObject([
      { kind: 'vendor-added', vendor: 'hotjar' },
    ]);
  });
});

describe('what asks nobody again', () => {
  it.each<[string, Partial<VendorInput>, Partial<VendorInput>]>([
    ['a purpose removed', {}, { purposes: (VENDOR.purposes ?? []).slice(0, 1) }],
    [
      'a basis removed',
      {},
      {
        purposes: (VENDOR.purposes ?? []).map(({ id }) => ({
          id,
          legalBases: [{ basis: '6-1-f' as const }],
        })),
      },
    ],
    ['a recipient removed', { parent: 'Big Corp' }, { parent: null }],
    ['a controller that becomes a processor', { role: 'joint controller' }, { role: 'processor' }],
    ['a gate opened', {}, { gate: { value: 'exempt-conditional', reason: REASON } }],
    ['a sale ended', { sellsOrShares: true }, { sellsOrShares: false }],
    ['a country less', {}, { transfer: { mechanisms: [], thirdCountries: [], dpf: null } }],
    ['a vendor ended', {}, { endedOn: '2026-01-01' }],
    [
      'other words',
      {},
      {
        name: 'The Counter',
        legalName: 'COUNTER, Ltd.',
        address: '2 Low Street, Cork',
        role: 'processor since 2026',
        privacyUrl: 'https://counter.example/new',
        notes: ['checked'],
        purposes: (VENDOR.purposes ?? []).map((purpose) => ({ ...purpose, title: 'In words' })),
      },
    ],
    [
      'a balancing test written down, and the day of the clauses',
      {},
      {
        purposes: (VENDOR.purposes ?? []).map(({ id, legalBases }) => ({
          id,
          legalBases: legalBases.map((ground) => ({ ...ground, balancing: 'Nobody is named.' })),
        })),
        transfer: {
          mechanisms: ['scc'],
          thirdCountries: ['US'],
          dpf: null,
          since: '2026-01-31',
          assessedOn: '2026-02-28',
        },
      },
    ],
    [
      'an address or a cookie more',
      {},
      {
        hosts: { script: ['cdn.counter.example'] },
        stores: [
          {
            name: '_c2',
            match: 'exact',
            storage: 'cookie',
            party: 'first',
            duration: 'P1D',
            purpose: 'Counts visits',
          },
        ],
      },
    ],
  ])('%s', (_, from, to) => {
    expect(kindsOf(from, to)).toEqual([]);
  });

  it('is another order of vendors and purposes', () => {
    const purposes = [...(VENDOR.purposes ?? [])].reverse();
    expect(kindsOf({}, { purposes })).toEqual([]);
  });
});

describe('the controller of a host', () => {
  const controller = (id: string, name: string) => ({
    id,
    name,
    address: '1 High Street, Dublin',
    country: 'IE',
    email: 'privacy@shop.example',
  });
  const two = [controller('main', 'Shop Ltd'), controller('other', 'Other Ltd')];

  it('is part of what was agreed to', () => {
    const after = siteWith({}, { controllers: [controller('main', 'Buyer Ltd')] });
    expect(differencesBetween(siteWith(), after)).toEqual([
      { kind: 'controller-changed', host: 'shop.example', from: 'Shop Ltd', to: 'Buyer Ltd' },
    ]);
    const domains = [{ host: 'shop.example', controller: 'other' }];
    expect(
      differencesBetween(
        siteWith({}, { controllers: two }),
        siteWith({}, { controllers: two, domains }),
      ),
    ).toMatchObject([{ kind: 'controller-changed', to: 'Other Ltd' }]);
  });

  it('is new to nobody on a host that is new itself', () => {
    const domains = [{ host: 'shop.example' }, { host: 'new.example', controller: 'other' }];
    const after = siteWith({}, { controllers: two, domains });
    expect(differencesBetween(siteWith(), after)).toEqual([]);
  });
});

describe('comparing', () => {
  it('finds nothing between a version and itself, and a way back wherever sets only grew', () => {
    const basis = fc.constantFrom('6-1-a' as const, '6-1-b' as const, '6-1-f' as const);
    const purposes = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('security', 'advertising', 'maps'),
        legalBases: fc.uniqueArray(fc.record({ basis }), {
          minLength: 1,
          selector: (ground) => ground.basis,
        }),
      }),
      { minLength: 1, selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(purposes, purposes, (one, other) => {
        const [a, b] = [siteWith({ purposes: one }), siteWith({ purposes: other })];
        expect(differencesBetween(a, a)).toEqual([]);
        const pairs = (of: typeof one) =>
          of.flatMap(({ id, legalBases }) => legalBases.map((ground) => `${id} ${ground.basis}`));
        const isCovered = pairs(other).every((pair) => pairs(one).includes(pair));
        expect(differencesBetween(a, b).length === 0).toBe(isCovered);
      }),
      { numRuns: 60 },
    );
  });
});
