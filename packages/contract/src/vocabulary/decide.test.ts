import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from './answer.ts';
import { type GateFacts, isGranted, type Situation } from './decide.ts';
import { REGIMES, STRICTLY_NECESSARY } from './terms.ts';

/** A vendor of the category "analytical" that stores something and sells nothing. */
const VENDOR: GateFacts = {
  id: 'v',
  category: 'analytical',
  gated: true,
  sells: false,
  objectable: false,
  since: 5,
};

const SAID = {
  nothing: null,
  yes: said({ analytical: true }),
  no: said({ analytical: false }),
  'yes, but not to the vendor': said({ analytical: true }, { v: false }),
  'no, but yes to the vendor': said({ analytical: false }, { v: true }),
  'yes to something else': said({ targeting: true }, { w: true }),
  'yes to an earlier version': { ...said({ analytical: true }, { v: true }), version: 4 },
  'yes to a later version': { ...said({ analytical: true }), version: 6 },
  'yes, and do not sell': said({ analytical: true }, { v: true }, true),
  'no, and do not sell': said({ analytical: false }, {}, true),
  'do not sell, to an earlier version': { ...said({}, {}, true), version: 1 },
} satisfies Record<string, Situation['said']>;

function said(
  categories: Record<string, boolean>,
  vendors: Record<string, boolean> = {},
  doNotSell = false,
) {
  return { answer: { categories, vendors, doNotSell }, version: 5 };
}

type Row = [keyof typeof SAID, optIn: boolean, optOut: boolean, notice: boolean];

function holds(facts: Partial<GateFacts>, gpc: boolean, rows: Row[]) {
  const vendor = { ...VENDOR, ...facts };
  it.each(rows)('%s → opt-in %s, opt-out %s, notice %s', (words, ...expected) => {
    const granted = REGIMES.map((regime) => isGranted(vendor, { regime, gpc, said: SAID[words] }));
    expect(granted).toEqual(expected);
  });
}

describe('a vendor behind the gate', () => {
  holds({}, false, [
    ['nothing', false, true, true],
    ['yes', true, true, true],
    ['no', false, false, false],
    ['yes, but not to the vendor', false, false, false],
    ['no, but yes to the vendor', true, true, true],
    ['yes to something else', false, true, true],
    ['yes to an earlier version', false, true, true],
    ['yes to a later version', true, true, true],
    ['yes, and do not sell', true, true, true],
    ['no, and do not sell', false, false, false],
  ]);
});

describe('a vendor that needs no consent', () => {
  holds({ gated: false }, false, [
    ['nothing', true, true, true],
    ['yes', true, true, true],
    ['no', false, false, false],
    ['yes, but not to the vendor', false, false, false],
  ]);
});

describe('a vendor that sells', () => {
  holds({ sells: true }, false, [
    ['nothing', false, true, true],
    ['yes', true, true, true],
    ['yes, and do not sell', false, false, false],
    ['no, and do not sell', false, false, false],
    ['do not sell, to an earlier version', false, false, false],
  ]);
});

describe('Global Privacy Control, to a vendor that sells', () => {
  holds({ sells: true }, true, [
    ['nothing', false, false, true],
    ['yes', true, false, true],
    ['no, but yes to the vendor', true, false, true],
    ['no', false, false, false],
    ['yes, and do not sell', false, false, false],
  ]);
});

describe('Global Privacy Control, to a vendor that does not sell', () => {
  holds({}, true, [
    ['nothing', false, true, true],
    ['yes', true, true, true],
    ['no', false, false, false],
  ]);
});

describe('Global Privacy Control, to marketing on legitimate interest', () => {
  holds({ gated: false, objectable: true }, true, [
    ['nothing', false, false, false],
    ['yes to something else', false, false, false],
    ['no', false, false, false],
    ['yes', true, true, true],
  ]);
});

describe('for every vendor and every situation', () => {
  const facts: fc.Arbitrary<GateFacts> = fc.record({
    id: fc.constant('v'),
    category: fc.constantFrom('analytical', 'targeting', STRICTLY_NECESSARY),
    gated: fc.boolean(),
    sells: fc.boolean(),
    objectable: fc.boolean(),
    since: fc.constantFrom(4, 5, 6),
  });
  const situation: fc.Arbitrary<Situation> = fc.record({
    regime: fc.constantFrom(...REGIMES),
    gpc: fc.boolean(),
    said: fc.constantFrom(...Object.values(SAID)),
  });
  const optional = facts.filter(({ category }) => category !== STRICTLY_NECESSARY);

  it('always lets run what is strictly necessary', () => {
    fc.assert(
      fc.property(facts, situation, (vendor, here) => {
        expect(isGranted({ ...vendor, category: STRICTLY_NECESSARY }, here)).toBe(true);
      }),
    );
  });

  it('takes no privacy signal as a yes', () => {
    fc.assert(
      fc.property(facts, situation, (vendor, here) => {
        fc.pre(!isGranted(vendor, { ...here, gpc: false }));
        expect(isGranted(vendor, { ...here, gpc: true })).toBe(false);
      }),
    );
  });

  it('opens no gate under opt-in without a yes that names the vendor or its category', () => {
    fc.assert(
      fc.property(optional, situation, (vendor, here) => {
        const { categories = {}, vendors = {} } = here.said?.answer ?? {};
        const yes = vendors[vendor.id] === true || categories[vendor.category] === true;
        fc.pre(!yes || (here.said?.version ?? 0) < vendor.since);
        expect(isGranted({ ...vendor, gated: true }, { ...here, regime: 'opt-in' })).toBe(false);
      }),
    );
  });

  it('never sells what the visitor said not to sell', () => {
    fc.assert(
      fc.property(optional, situation, (vendor, here) => {
        fc.pre(here.said?.answer.doNotSell === true);
        expect(isGranted({ ...vendor, sells: true }, here)).toBe(false);
      }),
    );
  });
});

describe('a no', () => {
  it.each(['opt-in', 'opt-out', 'notice'] as const)(
    'stands under %s, whatever changed since',
    (regime) => {
      const vendor = {
        id: 'v',
        category: 'analytical',
        gated: false,
        sells: false,
        objectable: false,
        since: 9,
      };
      const answers: Pick<Answer, 'categories' | 'vendors'>[] = [
        { categories: { analytical: false }, vendors: {} },
        { categories: { analytical: true }, vendors: { v: false } },
      ];
      for (const answer of answers) {
        const said = { version: 3, answer: { ...answer, doNotSell: false } };
        expect(isGranted(vendor, { regime, gpc: false, said })).toBe(false);
        expect(isGranted({ ...vendor, gated: true }, { regime, gpc: false, said })).toBe(false);
      }
    },
  );
});
