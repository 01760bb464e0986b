import type { Answer, GuardVendor, SiteScript } from '@assent/contract/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerAll,
  currentAnswer,
  grantedVendors,
  isAsking,
  saysYes,
  withCategory,
  withVendor,
} from './choice.ts';
import { keptOf, siteOf, vendorOf } from './test-kit.ts';

const CATEGORIES = ['analytical', 'functionality', 'targeting'];

/** Sites of version 5, with vendors that came with any version up to it. */
const anySite: fc.Arbitrary<SiteScript> = fc
  .array(
    fc.record({ category: fc.constantFrom(...CATEGORIES), since: fc.integer({ min: 1, max: 5 }) }),
    { minLength: 1, maxLength: 7 },
  )
  .map((vendors) =>
    siteOf({
      version: 5,
      categories: CATEGORIES,
      vendors: vendors.map((vendor, i) => vendorOf(`v${i}`, vendor)),
    }),
  );

interface Toggled {
  site: SiteScript;
  answer: Answer;
}

/** A site, and an answer that a visitor can come to by any row of toggles. */
const anyAnswer: fc.Arbitrary<Toggled> = anySite.chain((site) =>
  fc
    .tuple(
      fc.boolean(),
      fc.array(
        fc.tuple(
          fc.constantFrom(...site.categories, ...site.vendors.map(({ id }) => id)),
          fc.boolean(),
        ),
        { maxLength: 12 },
      ),
    )
    .map(([start, toggles]) => {
      let answer = answerAll(site, start, null);
      for (const [id, yes] of toggles) {
        const toggle = site.categories.includes(id) ? withCategory : withVendor;
        answer = toggle(site, answer, id, yes);
      }
      return { site, answer };
    }),
);

const someOf = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

const sayings = (answer: Answer, vendors: GuardVendor[]) =>
  Object.fromEntries(vendors.map((vendor) => [vendor.id, saysYes(answer, vendor)]));

describe("a vendor's toggle", () => {
  it('says of the vendor what was set, and changes no other vendor', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(), fc.boolean(), ({ site, answer }, index, yes) => {
        const { id } = someOf(site.vendors, index);
        expect(sayings(withVendor(site, answer, id, yes), site.vendors)).toEqual({
          ...sayings(answer, site.vendors),
          [id]: yes,
        });
      }),
    );
  });

  it('leaves the answer that it was given as it is', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(), fc.boolean(), ({ site, answer }, index, yes) => {
        const before = structuredClone(answer);
        withVendor(site, answer, someOf(site.vendors, index).id, yes);
        expect(answer).toEqual(before);
      }),
    );
  });

  it('moves the toggle of the category once all its vendors agree', () => {
    const site = siteOf();
    const none = answerAll(site, false, null);
    const one = withVendor(site, none, 'counter', true);
    expect(one).toMatchObject({ categories: { analytical: false }, vendors: { counter: true } });
    const both = withVendor(site, one, 'recorder', true);
    expect(both).toMatchObject({ categories: { analytical: true }, vendors: {} });
  });
});

describe("a category's toggle", () => {
  it('speaks for all its vendors, and for no other', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(), fc.boolean(), ({ site, answer }, index, yes) => {
        const category = someOf(site.categories, index);
        const next = withCategory(site, answer, category, yes);
        const theirs = site.vendors.filter((vendor) => vendor.category === category);
        expect(sayings(next, site.vendors)).toEqual({
          ...sayings(answer, site.vendors),
          ...Object.fromEntries(theirs.map(({ id }) => [id, yes])),
        });
        expect(next.categories).toEqual({ ...answer.categories, [category]: yes });
      }),
    );
  });
});

describe('an answer', () => {
  it('names every category, and of the vendors only the exceptions', () => {
    fc.assert(
      fc.property(anyAnswer, ({ site, answer }) => {
        expect(Object.keys(answer.categories).sort()).toEqual([...site.categories].sort());
        for (const [id, yes] of Object.entries(answer.vendors)) {
          const category = site.vendors.find((vendor) => vendor.id === id)?.category ?? '';
          expect(answer.categories[category]).toBe(!yes);
        }
      }),
    );
  });

  it('for everything grants or refuses every category, and says of a sale what was said', () => {
    const site = siteOf();
    for (const yes of [true, false]) {
      expect(answerAll(site, yes, null)).toEqual({
        categories: { analytical: yes, functionality: yes },
        vendors: {},
        doNotSell: false,
      });
      const kept = keptOf({ vendors: { maps: true }, doNotSell: true });
      expect(answerAll(site, yes, kept)).toMatchObject({ vendors: {}, doNotSell: true });
    }
  });
});

describe('the answer in force', () => {
  it('refuses everything before any choice', () => {
    expect(currentAnswer(siteOf(), null, false)).toEqual({
      categories: { analytical: false, functionality: false },
      vendors: {},
      doNotSell: false,
    });
  });

  it('says of every vendor that was asked about what the visitor said', () => {
    fc.assert(
      fc.property(anyAnswer, fc.boolean(), ({ site, answer }, doNotSell) => {
        const now = currentAnswer(site, keptOf({ ...answer, doNotSell }, { version: 5 }), false);
        expect(sayings(now, site.vendors)).toEqual(sayings(answer, site.vendors));
        expect(now.doNotSell).toBe(doNotSell);
      }),
    );
  });

  it('refuses vendors that were added after the choice, and only them', () => {
    fc.assert(
      fc.property(anyAnswer, fc.integer({ min: 1, max: 5 }), ({ site, answer }, version) => {
        const said = sayings(currentAnswer(site, keptOf(answer, { version }), false), site.vendors);
        for (const vendor of site.vendors) {
          expect(said[vendor.id]).toBe(vendor.since <= version && saysYes(answer, vendor));
        }
      }),
    );
  });

  it('makes no yes to a category of a yes to its only vendor that is left', () => {
    const site = siteOf({ vendors: [vendorOf('left')] });
    const kept = keptOf({ categories: { analytical: false }, vendors: { left: true } });
    expect(currentAnswer(site, kept, false)).toMatchObject({
      categories: { analytical: false },
      vendors: { left: true },
    });
  });

  it('knows nothing of vendors and categories that the site no longer has', () => {
    const kept = keptOf({ categories: { analytical: true, old: true }, vendors: { gone: true } });
    expect(currentAnswer(siteOf(), kept, false)).toEqual({
      categories: { analytical: true, functionality: false },
      vendors: {},
      doNotSell: false,
    });
  });
});

describe('where toggles start from, before any choice', () => {
  const vendors = [vendorOf('counter'), vendorOf('own', { gated: false })];

  it('is off under opt-in but for a vendor whose gate is open', () => {
    expect(currentAnswer(siteOf({ vendors }), null, false)).toEqual({
      categories: { analytical: false, functionality: false },
      vendors: { own: true },
      doNotSell: false,
    });
  });

  it('is what runs where the regime asks for no yes', () => {
    expect(currentAnswer(siteOf({ vendors, regime: 'opt-out' }), null, false)).toEqual({
      categories: { analytical: true, functionality: true },
      vendors: {},
      doNotSell: false,
    });
  });

  it('is an opt-out of sale, and of nothing else, when the browser says so in an opt-out state', () => {
    const site = siteOf({ vendors: [vendorOf('ads', { sells: true })], regime: 'opt-out' });
    expect(currentAnswer(site, null, true)).toMatchObject({ vendors: {}, doNotSell: true });
    expect(currentAnswer({ ...site, doNotSell: false }, null, true).doNotSell).toBe(false);
    expect(currentAnswer({ ...site, regime: 'notice' }, null, true).doNotSell).toBe(false);
  });

  it("is the browser's objection to marketing on legitimate interest", () => {
    const ads = vendorOf('ads', { gated: false, objectable: true });
    const site = siteOf({ vendors: [ads] });
    expect(currentAnswer(site, null, false).vendors).toEqual({ ads: true });
    expect(currentAnswer(site, null, true).vendors).toEqual({});
  });
});

describe('a vendor whose gate is open', () => {
  const site = siteOf({ vendors: [vendorOf('counter'), vendorOf('own', { gated: false })] });
  const before = currentAnswer(site, null, false);

  it("stays as it is when its category's toggle changes: nobody objects by the way", () => {
    const on = withCategory(site, before, 'analytical', true);
    expect(on.vendors).toEqual({});
    expect(withCategory(site, on, 'analytical', false)).toEqual(before);
  });

  it('is objected to by its own toggle, which says nothing of the others', () => {
    const objected = withVendor(site, before, 'own', false);
    expect(objected).toMatchObject({ categories: { analytical: false }, vendors: {} });
    expect(withVendor(site, objected, 'own', true)).toEqual(before);
  });

  it('is objected to by a visitor who rejects all', () => {
    const kept = keptOf(answerAll(site, false, null));
    expect(grantedVendors(site, kept, false)).toEqual([]);
  });
});

describe('who may run', () => {
  it('is, under opt-in, exactly who was said yes to', () => {
    fc.assert(
      fc.property(anyAnswer, fc.integer({ min: 1, max: 5 }), ({ site, answer }, version) => {
        const kept = keptOf(answer, { version });
        const said = sayings(currentAnswer(site, kept, false), site.vendors);
        expect(grantedVendors(site, kept, false)).toEqual(
          Object.keys(said).filter((id) => said[id]),
        );
      }),
    );
  });

  it('is nobody behind the gate before a choice', () => {
    const site = siteOf({ vendors: [vendorOf('counter'), vendorOf('own', { gated: false })] });
    expect(grantedVendors(site, null, false)).toEqual(['own']);
  });

  it('is not who sells, when the browser objects in an opt-out state', () => {
    const vendors = [vendorOf('ads', { sells: true }), vendorOf('counter')];
    const site = siteOf({ regime: 'opt-out', vendors });
    expect(grantedVendors(site, null, false)).toEqual(['ads', 'counter']);
    expect(grantedVendors(site, null, true)).toEqual(['counter']);
  });
});

describe('there is something to ask', () => {
  it('before any choice, where consent is needed and there is a vendor', () => {
    expect(isAsking(siteOf(), null)).toBe(true);
    expect(isAsking(siteOf({ vendors: [] }), null)).toBe(false);
  });

  it('in every regime under a pasted policy, which only a yes opens, and else in one', () => {
    for (const regime of ['opt-out', 'notice'] as const) {
      expect(isAsking(siteOf({ regime }), null)).toBe(true);
      expect(isAsking(siteOf({ regime, level: 'observe' }), null)).toBe(false);
    }
  });

  it('not again after a yes or a no', () => {
    expect(isAsking(siteOf(), keptOf({ categories: { analytical: true } }))).toBe(false);
    expect(isAsking(siteOf(), keptOf({ categories: { analytical: false } }))).toBe(false);
    const latest = siteOf({ vendors: [vendorOf('counter', { since: 3 })] });
    expect(isAsking(latest, keptOf({}, { version: 3 }))).toBe(false);
  });

  it('not again for a vendor whose category was refused: that refusal stands', () => {
    const site = siteOf({ vendors: [vendorOf('late', { since: 4 })], version: 4 });
    expect(isAsking(site, keptOf({ categories: { analytical: false } }))).toBe(false);
    expect(isAsking(site, keptOf({ categories: { analytical: true } }))).toBe(true);
  });

  it('again once a vendor was added, but not for a new version that adds none', () => {
    const added = siteOf({
      version: 4,
      vendors: [vendorOf('counter'), vendorOf('b', { since: 4 })],
    });
    expect(isAsking(added, keptOf({}, { version: 3 }))).toBe(true);
    expect(isAsking(siteOf({ version: 4 }), keptOf({}, { version: 3 }))).toBe(false);
  });

  it('where the owner has said who is asked, so and not otherwise, and at first everybody', () => {
    const vendors = [vendorOf('late', { since: 4 })];
    const refused = keptOf({ categories: { analytical: false } }, { version: 3 });
    const agreed = keptOf({ categories: { analytical: true } }, { version: 3 });
    const everybody = [{ since: 4, category: '' }];
    const nobody = [{ since: 1, category: 'analytical' }];
    const asked = (asks: typeof nobody, kept: typeof refused | null) =>
      isAsking(siteOf({ version: 4, vendors, asks }), kept);
    expect([asked(everybody, refused), asked(everybody, agreed)]).toEqual([true, true]);
    expect(asked(everybody, { ...refused, version: 4 })).toBe(false);
    expect([asked(nobody, refused), asked(nobody, agreed)]).toEqual([false, false]);
    expect(asked(nobody, null)).toBe(true);
  });
});
