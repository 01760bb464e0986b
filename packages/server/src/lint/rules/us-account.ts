import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';
import { sells, serves } from '../serves.ts';

export const usAccount: Rule = {
  id: 'US-ACCOUNT',
  severities: ['warning'],
  title: {
    en: 'California: an opt-out does not follow the account',
    de: 'Kalifornien: Ein Opt-out folgt dem Konto nicht',
  },
  why: {
    en: 'An opt-out covers the person, where the person is known. Disney paid USD 2.75m over opt-outs that stayed in one browser of somebody who was signed in.',
    de: 'Ein Opt-out gilt der Person, wo sie bekannt ist. Disney zahlte 2,75 Mio. US-Dollar wegen Opt-outs, die bei Angemeldeten in einem einzigen Browser blieben.',
  },
  citation: '11 CCR 7025(c)(1); Disney, February 2026',
  mark: 'secondary',
  mend: {
    en: 'Tell Assent who signs in, by window.assent.identify: docs/integrate.md.',
    de: 'Sagen Sie Assent mit window.assent.identify, wer sich anmeldet: docs/integrate.md.',
  },
  check: (subject) =>
    subject.config.practice?.accountsUnlinked && serves(subject, 'US-CA') && sells(subject)
      ? [
          {
            path: 'practice.accountsUnlinked',
            message: {
              en: 'an opt-out stays in one browser and does not follow a person who signs in',
              de: 'ein Opt-out bleibt in einem Browser und folgt einer Person nicht, die sich anmeldet',
            },
            mend: dropPractice('accountsUnlinked'),
          },
        ]
      : [],
};
