import type { Vendor } from '@assent/contract';
import { type SiteConfigInput, SiteVendor } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { REGISTRY } from '../../../registry/src/index.ts';
// The facts that the screens show must be those that the service publishes.
import { resolveConfig } from '../../../server/src/config/resolve.ts';
import type { Part } from '../draft/part.ts';
import { effectsOf, whyOf } from './effects.ts';
import { factOf, factsOf, type OwnVendor, roleKind } from './facts.ts';
import { freeId, idOf } from './ids.ts';
import { changedInBulk, filtered, NO_FILTER, rowsOf, sorted } from './rows.ts';
import { withCategory } from './site.ts';

const registry = new Map<string, Vendor>(REGISTRY.map((vendor) => [vendor.id, vendor]));
const REASON = 'The data protection officer has looked at it and agrees.';

const site = (vendors: OwnVendor[]): SiteConfigInput => ({
  site: 'shop',
  name: 'Shop',
  controllers: [{ id: 'c', name: 'C', address: 'A', country: 'IE', email: 'a@b.example' }],
  domains: [{ host: 'shop.example' }],
  languages: { default: 'en', offered: ['en'] },
  links: { privacy: '/privacy' },
  categories: [
    { id: 'strictly-necessary' },
    { id: 'analytical' },
    { id: 'functionality' },
    { id: 'targeting' },
  ],
  vendors,
});

describe('the facts that hold', () => {
  it('are those that are published, for every vendor of the registry', () => {
    for (const { id } of REGISTRY) {
      // Stores of other categories are none of one that is strictly necessary.
      const category = 'analytical';
      const own: OwnVendor[] = [
        { id, category },
        {
          id,
          category,
          gate: { value: 'consent', reason: REASON },
          sellsOrShares: true,
          role: 'r',
        },
      ];
      for (const vendor of own) {
        const [published] = resolveConfig(site([vendor])).vendors;
        const { gateReason, contract, endedOn, ...facts } = factsOf(vendor, registry.get(id));
        expect(published, id).toMatchObject(facts);
        expect(published?.gateReason).toBe(gateReason);
      }
    }
  });

  it.each([
    ['processor since 2026', 'processor'],
    ['joint controller for collection', 'joint'],
    ['Eigener Verantwortlicher', 'controller'],
    ['Auftragsverarbeiter', 'processor'],
    ['operator only', ''],
  ])('the role %s is that of a %s', (role, kind) => expect(roleKind(role)).toBe(kind));
});

describe('a fact of the registry', () => {
  function ownPart(value?: string) {
    const part: Part<string> & { value: string | undefined } = {
      path: 'name',
      value,
      isFixed: false,
      update: (change) => {
        part.value = change(part.value);
      },
    };
    return part;
  }

  it('is shown, becomes the owner’s when changed, and goes back when it says the same', () => {
    const own = ownPart();
    const fact = factOf(own, 'YouTube');
    expect([fact.value, fact.origin]).toEqual(['YouTube', 'registry']);
    fact.update(() => 'Films');
    expect(own.value).toBe('Films');
    expect(factOf(own, 'YouTube').origin).toBe('own');
    factOf(own, 'YouTube').update(() => 'YouTube');
    expect(own.value).toBeUndefined();
  });

  it('can be empty: that is a word of the owner’s as well', () => {
    const own = ownPart();
    factOf(own, 'YouTube').update(() => '');
    expect(own.value).toBe('');
  });
});

describe('what will happen', () => {
  const effectsFor = (own: OwnVendor) => {
    const facts = factsOf(own, registry.get(own.id));
    return Object.fromEntries(
      effectsOf(facts).map(({ regime, signal, before, yes, no }) => [
        `${regime} ${signal}`,
        [before, yes, no],
      ]),
    );
  };

  it('to a gated vendor: it waits where opt-in applies, whatever its basis', () => {
    const own: OwnVendor = {
      id: 'google-analytics',
      category: 'analytical',
      purposes: [{ id: 'audience-measurement', legalBases: [{ basis: '6-1-f' }] }],
    };
    expect(effectsFor(own)).toEqual({
      'opt-in none': [false, true, false],
      'opt-in gpc': [false, true, false],
      'opt-out none': [true, true, false],
      'opt-out gpc': [true, true, false],
      'opt-out do-not-sell': [true, true, false],
      'notice none': [true, true, false],
    });
    expect(whyOf(factsOf(own, registry.get(own.id)), { level: 'marked' })).toEqual([
      'gated',
      'gated-basis',
    ]);
  });

  it('to one that sells: an opt-out signal stops it, even after a yes', () => {
    const own: OwnVendor = { id: 'meta-pixel', category: 'targeting', sellsOrShares: true };
    expect(effectsFor(own)).toMatchObject({
      'opt-out none': [true, true, false],
      'opt-out gpc': [false, false, false],
      'opt-out do-not-sell': [false, false, false],
    });
  });

  it('to one that is necessary: it always runs', () => {
    const own: OwnVendor = { id: 'bitrix24-core', category: 'strictly-necessary' };
    for (const runs of Object.values(effectsFor(own))) expect(runs).toEqual([true, true, true]);
  });

  it('to one that has ended: nothing', () => {
    const own: OwnVendor = { id: 'youtube', category: 'functionality', endedOn: '2026-01-01' };
    for (const runs of Object.values(effectsFor(own))) expect(runs).toEqual([false, false, false]);
  });

  it('to one that is exempt on conditions: it waits until the reason is written', () => {
    const own = (reason: string): OwnVendor => ({
      id: 'plausible',
      category: 'analytical',
      gate: { value: 'exempt-conditional', reason },
    });
    expect(effectsFor(own(''))['opt-in none']).toEqual([false, true, false]);
    expect(effectsFor(own(REASON))['opt-in none']).toEqual([true, true, false]);
  });

  it('says where a policy holds vendors whatever the regime', () => {
    const facts = factsOf({ id: 'youtube', category: 'functionality' }, registry.get('youtube'));
    expect(whyOf(facts, undefined)).toContain('held');
    expect(whyOf(facts, { level: 'edge', activation: 'in-place' })).not.toContain('held');
  });
});

describe('the table', () => {
  const vendors: OwnVendor[] = [
    { id: 'youtube', category: 'functionality' },
    { id: 'hotjar', category: 'analytical', endedOn: '2026-01-01' },
    { id: 'own', name: 'Ähnlich', category: 'analytical' },
  ];
  const live: OwnVendor[] = [
    { id: 'youtube', category: 'analytical' },
    { id: 'hotjar', category: 'analytical', endedOn: '2026-01-01' },
  ];
  const rows = rowsOf(vendors, live, [{ path: 'vendors[2].legalName', message: '' }], registry);
  const ids = (list: typeof rows) => list.map(({ id }) => id);

  it('says what is new, changed, ended, or has faults', () => {
    expect(rows.map(({ states }) => states)).toEqual([['changed'], ['ended'], ['new', 'faults']]);
  });

  it('is filtered by words, category, basis and state', () => {
    expect(ids(filtered(rows, { ...NO_FILTER, query: 'ähn' }))).toEqual(['own']);
    expect(ids(filtered(rows, { ...NO_FILTER, category: 'analytical' }))).toEqual([
      'hotjar',
      'own',
    ]);
    expect(ids(filtered(rows, { ...NO_FILTER, basis: '6-1-a', query: 'google' }))).toEqual([
      'youtube',
    ]);
    expect(ids(filtered(rows, { ...NO_FILTER, state: 'faults' }))).toEqual(['own']);
  });

  it('is sorted, what needs a look first', () => {
    expect(ids(sorted(rows, 'state', false))[0]).toBe('own');
    expect(ids(sorted(rows, 'name', false))).toEqual(['own', 'hotjar', 'youtube']);
    expect(ids(sorted(rows, 'name', true))).toEqual(['youtube', 'hotjar', 'own']);
  });

  it('changes several at once, and only those', () => {
    const chosen = new Set(['youtube', 'hotjar']);
    const moved = changedInBulk(vendors, chosen, { kind: 'category', category: 'x' }, registry);
    expect(moved.map(({ category }) => category)).toEqual(['x', 'x', 'analytical']);
    const based = changedInBulk(vendors, chosen, { kind: 'basis', basis: '6-1-b' }, registry);
    expect(based[0]?.purposes?.map(({ id }) => id)).toEqual(
      registry.get('youtube')?.purposes.map(({ id }) => id),
    );
    for (const { legalBases } of based[0]?.purposes ?? []) {
      expect(legalBases).toEqual([{ basis: '6-1-b' }]);
    }
    expect(based[2]).toBe(vendors[2]);
    expect(SiteVendor.safeParse(based[0]).success).toBe(true);
    expect(changedInBulk(vendors, chosen, { kind: 'remove' }, registry)).toEqual([vendors[2]]);
  });

  it('of ten thousand is made, searched and sorted in time', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      id: `v${i}`,
      registry: 'youtube',
      name: `V ${i}`,
      category: 'functionality',
    }));
    const before = performance.now();
    const all = rowsOf(many, many, [], registry);
    expect(filtered(all, { ...NO_FILTER, query: 'v 9999' })).toHaveLength(1);
    expect(sorted(all, 'name', true)[0]?.id).toBe('v9999');
    expect(performance.now() - before).toBeLessThan(1_500);
  });
});

describe('ids', () => {
  it.each([
    ['Zähler & Söhne', 'zahler-sohne'],
    ['Straße 1', 'strasse-1'],
    ['🍪', ''],
    [`${'a'.repeat(80)}`, 'a'.repeat(60)],
    ['--x--', 'x'],
  ])('of %s is %s', (name, id) => expect(idOf(name)).toBe(id));

  it('get a number where they are taken', () => {
    expect(freeId('a', ['a', 'a-2'])).toBe('a-3');
  });
});

it('a category that a vendor is put in is added to the site', () => {
  expect(withCategory({ site: 's' }, 'targeting').categories?.map(({ id }) => id)).toEqual([
    'strictly-necessary',
    'analytical',
    'functionality',
    'targeting',
  ]);
  const config = { site: 's', categories: [{ id: 'targeting' }] };
  expect(withCategory(config, 'targeting')).toBe(config);
});
