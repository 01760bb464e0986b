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
  title: {
    en: 'California: an opt-out does not last twelve months',
    de: 'Kalifornien: Ein Opt-out hält keine zwölf Monate',
  },
  why: {
    en: 'Whoever opted out of sale may not be asked to opt in again for twelve months. A choice that ends sooner ends the opt-out with it, and the sale begins anew.',
    de: 'Wer dem Verkauf widersprochen hat, darf zwölf Monate lang nicht um ein Opt-in gebeten werden. Eine Auswahl, die früher endet, beendet das Opt-out mit, und der Verkauf beginnt von neuem.',
  },
  citation: '11 CCR 7026(k)',
  mark: 'from memory',
  mend: {
    en: 'Set "validityByPlace" for US-CA to "P12M" or more.',
    de: 'Setzen Sie „validityByPlace“ für US-CA auf „P12M“ oder mehr.',
  },
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
          message: {
            en: `those who opted out are asked to opt in again after ${inWords(asksAgainAfter).en}`,
            de: `wer ein Opt-out erklärt hat, bleibt nur für ${inWords(asksAgainAfter).de} ungefragt und wird dann um ein Opt-in gebeten`,
          },
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
      message: {
        en: `a choice ends after ${inWords(kept).en} in California, and an opt-out of sale with it`,
        de: `eine Auswahl gilt in Kalifornien für ${inWords(kept).de}, und mit ihr endet ein Opt-out vom Verkauf`,
      },
      ...(isKeepable && { mend: [{ at: ['validityByPlace', 'US-CA'], value: 'P12M' }] }),
    },
  ];
}
