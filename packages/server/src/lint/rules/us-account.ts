import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';
import { sells, serves } from '../serves.ts';

export const usAccount: Rule = {
  id: 'US-ACCOUNT',
  severities: ['warning'],
  title: 'California: an opt-out does not follow the account',
  why: 'An opt-out covers the person, where the person is known. Disney paid USD 2.75m over opt-outs that stayed in one browser of somebody who was signed in.',
  citation: '11 CCR 7025(c)(1); Disney, February 2026',
  mark: 'secondary',
  mend: 'Tell Assent who signs in, by window.assent.identify: docs/integrate.md.',
  check: (subject) =>
    subject.config.practice?.accountsUnlinked && serves(subject, 'US-CA') && sells(subject)
      ? [
          {
            path: 'practice.accountsUnlinked',
            message: 'an opt-out stays in one browser and does not follow a person who signs in',
            mend: dropPractice('accountsUnlinked'),
          },
        ]
      : [],
};
