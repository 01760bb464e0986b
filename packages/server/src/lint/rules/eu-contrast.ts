import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

export const euContrast: Rule = {
  id: 'EU-CONTRAST',
  severities: ['warning'],
  title: 'Refusing looks weaker than agreeing',
  why: 'A button that is smaller, paler or unfilled beside a bright one steers visitors to a yes. Authorities look at each case; the 4.5:1 that Assent asks of colours is its own number, after WCAG 2.2.',
  citation: 'EDPB, report of the Cookie Banner Taskforce (case by case)',
  mark: 'secondary',
  mend: 'Give both buttons one size, one colour and one weight, as in Assent.',
  check: ({ config }) =>
    config.practice?.reject === 'weaker'
      ? [
          {
            path: 'practice.reject',
            message: 'the button to refuse is paler, smaller or unfilled beside the one to agree',
            mend: dropPractice('reject'),
          },
        ]
      : [],
};
