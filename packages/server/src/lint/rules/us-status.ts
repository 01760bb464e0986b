import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';
import { sells, serves } from '../serves.ts';

export const usStatus: Rule = {
  id: 'US-STATUS',
  severities: ['error'],
  title: {
    en: 'California: visitors are not shown that their signal counted',
    de: 'Kalifornien: Besuchern wird nicht gezeigt, dass ihr Signal gezählt hat',
  },
  why: {
    en: 'Since 1 January 2026 a business must show whether it processed the opt-out signal, for example by the words "Opt-Out Request Honored".',
    de: 'Seit dem 1. Januar 2026 muss ein Unternehmen zeigen, ob es das Opt-out-Signal verarbeitet hat, etwa mit den Worten „Opt-Out Request Honored“.',
  },
  citation: '11 CCR 7025(c)(6)',
  mark: 'secondary',
  mend: {
    en: 'Use the regime "opt-out" for US-CA: Assent then shows the status on each page.',
    de: 'Verwenden Sie für US-CA die Regelung „opt-out“: Assent zeigt den Stand dann auf jeder Seite.',
  },
  check: (subject) =>
    subject.config.practice?.optOutSignal === 'not-shown' &&
    serves(subject, 'US-CA') &&
    sells(subject)
      ? [
          {
            path: 'practice.optOutSignal',
            message: {
              en: 'the opt-out signal is processed, and nobody is shown that it was',
              de: 'das Opt-out-Signal wird verarbeitet, und niemandem wird gezeigt, dass es so war',
            },
            mend: dropPractice('optOutSignal'),
          },
        ]
      : [],
};
