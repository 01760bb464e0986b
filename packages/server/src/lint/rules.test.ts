import { type Finding, RuleFacts } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../config/resolve.ts';
import { siteInput } from '../testing/kit.ts';
import { lint, mend, ruleCatalogue } from './lint.ts';
import { EU_GROUND_CASES } from './testing/cases-grounds.ts';
import { PLACE_CASES } from './testing/cases-places.ts';
import { EU_PRACTICE_CASES } from './testing/cases-practice.ts';
import { EU_VENDOR_CASES } from './testing/cases-vendors.ts';

const TODAY = '2026-11-22';
const CASES = [...EU_GROUND_CASES, ...EU_VENDOR_CASES, ...EU_PRACTICE_CASES, ...PLACE_CASES];

const foundBy = (rule: string, input: unknown): Finding[] =>
  lint(input, { today: TODAY }).findings.filter((finding) => finding.rule === rule);

describe.each(CASES)('$rule', ({ rule, finds, leaves }) => {
  it.each(finds.map((each) => [each[1], each] as const))(
    'finds it at %s',
    (path, [input, , severity]) => {
      expect(() => resolveConfig(input)).not.toThrow();
      const found = foundBy(rule, input);
      expect(found.map((finding) => finding.path)).toContain(path);
      const { severities } = ruleCatalogue().find(({ id }) => id === rule) as RuleFacts;
      for (const finding of found.filter((finding) => finding.path === path)) {
        expect(finding.severity).toBe(severity ?? severities[0]);
        expect(severities).toContain(finding.severity);
      }
    },
  );

  it.each(leaves.map((input, i) => [i, input] as const))(
    'leaves lawful site %i alone',
    (_, input) => {
      expect(() => resolveConfig(input)).not.toThrow();
      expect(foundBy(rule, input)).toEqual([]);
    },
  );

  it('mends by one click what it says it can, and gives a site that can be published', () => {
    for (const [input] of finds) {
      for (const finding of foundBy(rule, input).filter((each) => each.mend)) {
        const mended = mend(input, finding);
        expect(() => resolveConfig(mended)).not.toThrow();
        const left = foundBy(rule, mended).map(({ path, message }) => ({ path, message }));
        expect(left).not.toContainEqual({ path: finding.path, message: finding.message });
      }
    }
  });
});

describe('the catalogue', () => {
  it('has a case that is found, and one that is not, for every rule', () => {
    // "not-again" is about two versions; reconsent.test.ts has it.
    const tested = [...CASES.map(({ rule }) => rule), 'ALL-RECONSENT'];
    expect(
      ruleCatalogue()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...tested].sort());
    for (const { finds, leaves } of CASES) expect(finds.length * leaves.length).toBeGreaterThan(0);
  });

  it.each(ruleCatalogue().map((rule) => [rule.id, rule] as const))(
    '%s fits the contract',
    (_, rule) => {
      expect(RuleFacts.parse(rule)).toEqual(rule);
      for (const text of [rule.title, rule.why, rule.mend, rule.citation]) {
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
      }
    },
  );

  it('never shows what was not looked up as if it were certain', () => {
    for (const { mark, certainty } of ruleCatalogue()) {
      expect(certainty.includes('not looked up')).toBe(mark === 'from memory');
      expect(certainty.includes('read in the source')).toBe(mark === 'verified');
    }
  });
});

it('finds nothing in the smallest lawful site', () => {
  expect(lint(siteInput(), { today: TODAY })).toEqual({
    faults: [],
    findings: [],
    errors: 0,
    warnings: 0,
    accepted: 0,
  });
});
