import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';
import { sells, serves } from '../serves.ts';

export const usStatus: Rule = {
  id: 'US-STATUS',
  severities: ['error'],
  title: 'California: visitors are not shown that their signal counted',
  why: 'Since 1 January 2026 a business must show whether it processed the opt-out signal, for example by the words "Opt-Out Request Honored".',
  citation: '11 CCR 7025(c)(6)',
  mark: 'secondary',
  mend: 'Use the regime "opt-out" for US-CA: Assent then shows the status on each page.',
  check: (subject) =>
    subject.config.practice?.optOutSignal === 'not-shown' &&
    serves(subject, 'US-CA') &&
    sells(subject)
      ? [
          {
            path: 'practice.optOutSignal',
            message: 'the opt-out signal is processed, and nobody is shown that it was',
            mend: dropPractice('optOutSignal'),
          },
        ]
      : [],
};
