import { retentionOf } from '../../retention/term.ts';
import { daysOf } from '../../sites/duration.ts';
import { validityAt } from '../../sites/validity.ts';
import { inWords } from '../in-words.ts';
import { dropPractice } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import { sells, serves } from '../serves.ts';
import type { Subject } from '../subject.ts';

/** Twelve months, in days. */
const YEAR = 365;

export const usReask: Rule = {
  id: 'US-REASK',
  severities: ['error', 'warning'],
  title: 'California: an opt-out does not last twelve months',
  why: 'Whoever opted out of sale may not be asked to opt in again for twelve months. A choice that ends sooner ends the opt-out with it, and the sale begins anew.',
  citation: '11 CCR 7026(k)',
  mark: 'from memory',
  mend: 'Set "validityByPlace" for US-CA to "P12M" or more.',
  check: (subject) =>
    serves(subject, 'US-CA') && sells(subject)
      ? [...ofPractice(subject), ...ofValidity(subject)]
      : [],
};

function ofPractice({ config }: Subject): Found[] {
  const { asksAgainAfter } = config.practice ?? {};
  return asksAgainAfter && daysOf(asksAgainAfter) < YEAR
    ? [
        {
          path: 'practice.asksAgainAfter',
          message: `those who opted out are asked to opt in again after ${inWords(asksAgainAfter)}`,
          mend: dropPractice('asksAgainAfter'),
        },
      ]
    : [];
}

function ofValidity({ config }: Subject): Found[] {
  const kept = validityAt(config, 'US-CA');
  if (daysOf(kept) >= YEAR) return [];
  const isKeepable = config.guard.level !== 'edge' && daysOf(retentionOf(config)) > YEAR;
  return [
    {
      severity: 'warning',
      path: config.validityByPlace?.['US-CA'] ? 'validityByPlace.US-CA' : 'validity',
      message: `a choice ends after ${inWords(kept)} in California, and an opt-out of sale with it`,
      ...(isKeepable && { mend: [{ at: ['validityByPlace', 'US-CA'], value: 'P12M' }] }),
    },
  ];
}
