import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

export const euLink: Rule = {
  id: 'EU-LINK',
  severities: ['error'],
  title: {
    en: 'Refusing is a link, agreeing is a button',
    de: 'Ablehnen ist ein Link, Zustimmen ein Knopf',
  },
  why: {
    en: 'A link in the text beside a button is easily missed. Visitors then agree because they saw no other way.',
    de: 'Ein Link im Text neben einem Knopf wird leicht übersehen. Besucher stimmen dann zu, weil sie keinen anderen Weg gesehen haben.',
  },
  citation: 'EDPB, report of the Cookie Banner Taskforce (2023)',
  mark: 'secondary',
  mend: {
    en: 'Make both of them buttons, as in Assent.',
    de: 'Machen Sie beide zu Knöpfen, wie in Assent.',
  },
  check: ({ config }) =>
    config.practice?.reject === 'link'
      ? [
          {
            path: 'practice.reject',
            message: {
              en: 'the way to refuse is a link, and the way to agree is a button',
              de: 'der Weg zum Ablehnen ist ein Link, der zum Zustimmen ein Knopf',
            },
            mend: dropPractice('reject'),
          },
        ]
      : [],
};
