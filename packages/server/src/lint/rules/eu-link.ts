import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

export const euLink: Rule = {
  id: 'EU-LINK',
  severities: ['error'],
  title: 'Refusing is a link, agreeing is a button',
  why: 'A link in the text beside a button is easily missed. Visitors then agree because they saw no other way.',
  citation: 'EDPB, report of the Cookie Banner Taskforce (2023)',
  mark: 'secondary',
  mend: 'Make both of them buttons, as in Assent.',
  check: ({ config }) =>
    config.practice?.reject === 'link'
      ? [
          {
            path: 'practice.reject',
            message: 'the way to refuse is a link, and the way to agree is a button',
            mend: dropPractice('reject'),
          },
        ]
      : [],
};
