import { readdirSync } from 'node:fs';
import type { Finding } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../config/resolve.ts';
import { siteInput } from '../testing/kit.ts';
import { dataIn, writtenWords } from '../testing/written-words.ts';
import { lint, ruleCatalogue } from './lint.ts';
import { CALIFORNIA, doing, ownVendor, REASON, withVendors } from './testing/case.ts';
import { EU_GROUND_CASES } from './testing/cases-grounds.ts';
import { PLACE_CASES } from './testing/cases-places.ts';
import { EU_PRACTICE_CASES } from './testing/cases-practice.ts';
import { EU_VENDOR_CASES } from './testing/cases-vendors.ts';

const TODAY = '2026-11-22';
const CASES = [...EU_GROUND_CASES, ...EU_VENDOR_CASES, ...EU_PRACTICE_CASES, ...PLACE_CASES];

/** Sites that have what no case has: a rule may say several things. */
const MORE = [
  ...(['scroll', 'close', 'browsing'] as const).map((each) => doing({ agreementBy: [each] })),
  ...(['none', 'second-layer'] as const).map((reject) => doing({ reject })),
  ...(['none', 'harder', 'not-honoured'] as const).map((withdrawal) => doing({ withdrawal })),
  ...(['no-receipts', 'no-versions'] as const).map((proof) => doing({ proof })),
  doing({ otherTracking: ['pixel', 'link-decoration', 'local-storage', 'fingerprinting'] }),
  siteInput({ texts: { en: { reject: 'No, thanks', accept: 'Yes, please' } } }),
  siteInput({ accepted: [{ rule: 'EU-LI', at: 'hotjar', reason: REASON }] }),
  siteInput({ guard: { level: 'edge' }, regimes: { byPlace: { 'US-CA': 'opt-out' } } }),
  withVendors([ownVendor({ practice: { loads: 'at-once' } })], CALIFORNIA),
];

/** One version after another, for what only a change brings about. */
const CHANGES = [
  [withVendors([]), withVendors([ownVendor()])],
  [withVendors([ownVendor()]), withVendors([ownVendor({ category: 'analytical' })])],
  [
    withVendors([ownVendor()]),
    withVendors([ownVendor()], {
      controllers: [{ ...(siteInput().controllers[0] as object), id: 'other' } as never],
    }),
  ],
] as const;
const reconsent = { version: 2, ask: 'not-again', reason: REASON } as const;

const inBoth = (input: unknown, before: unknown = null): [Finding, Finding][] => {
  const at = { today: TODAY, before: before === null ? null : resolveConfig(before) };
  const english = lint(input, at).findings;
  const german = lint(input, { ...at, language: 'de' }).findings;
  expect(german.map(({ message: _, ...same }) => same)).toEqual(
    english.map(({ message: _, ...same }) => same),
  );
  return english.map((finding, i) => [finding, german[i] as Finding]);
};

const SEEN = [
  ...[...CASES.flatMap(({ finds }) => finds.map(([input]) => input)), ...MORE].flatMap((input) =>
    inBoth(input),
  ),
  ...CHANGES.flatMap(([before, after]) => inBoth({ ...after, reconsent }, before)),
];

describe('what a rule finds', () => {
  it('is told in German, with the same numbers and names', () => {
    expect(SEEN.length).toBeGreaterThan(100);
    for (const [{ message: english, rule }, { message: german }] of SEEN) {
      expect(german, rule).not.toBe(english);
      for (const datum of dataIn(english)) expect(german, `${rule}: ${english}`).toContain(datum);
    }
  });

  it('names the vendor in both', () => {
    for (const [input] of CASES.flatMap(({ finds }) => finds)) {
      const { vendors } = resolveConfig(input);
      for (const [english, german] of inBoth(input)) {
        const name = vendors.find(({ id }) => id === english.vendor)?.name ?? english.rule;
        expect(german.message.includes(name), english.message).toBe(english.message.includes(name));
      }
    }
  });

  const folder = new URL('rules/', import.meta.url);
  it.each(readdirSync(folder))('%s has no words that these sites do not show', (file) => {
    const texts = [
      ...SEEN.map(([{ message }]) => message),
      ...ruleCatalogue().flatMap(({ title, why, mend }) => [title, why, mend]),
    ];
    const written = writtenWords(new URL(file, folder));
    expect(written.length).toBeGreaterThanOrEqual(3);
    expect(written.filter((text) => !texts.some((each) => each.includes(text)))).toEqual([]);
  });
});

describe('a rule', () => {
  const german = ruleCatalogue('de');

  it.each(ruleCatalogue().map((rule, i) => [rule.id, rule, german[i]] as const))(
    '%s is told in German, and cites the same',
    (id, english, told) => {
      expect(told).toMatchObject({ id, citation: english.citation, mark: english.mark });
      for (const text of ['title', 'why', 'mend', 'certainty'] as const) {
        expect(told?.[text]).not.toBe(english[text]);
        expect(told?.[text].trim()).toBe(told?.[text]);
        for (const datum of dataIn(english[text])) {
          // The banner's own button, which has German words.
          if (datum !== '„load once“') expect(told?.[text]).toContain(datum);
        }
      }
    },
  );

  it('never shows what was not looked up as if it were certain', () => {
    for (const { mark, certainty } of german) {
      expect(certainty.includes('nicht nachgeschlagen')).toBe(mark === 'from memory');
      expect(certainty.includes('in der Quelle')).toBe(mark === 'verified');
    }
  });
});
