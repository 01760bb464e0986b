import { askingOf, reconsentWarnings } from '../../config/reconsent.ts';
import type { Rule } from '../rule.ts';

export const allReconsent: Rule = {
  id: 'ALL-RECONSENT',
  severities: ['warning'],
  title: {
    en: 'Old answers count for something new',
    de: 'Alte Antworten gelten für Neues',
  },
  why: {
    en: 'A yes covers what was asked. By "not-again" you let answers go on for more than visitors were told.',
    de: 'Ein Ja deckt, wonach gefragt wurde. Mit „not-again“ gelten Antworten für mehr weiter, als Besuchern gesagt wurde.',
  },
  citation: 'GDPR Art. 4(11) and 7',
  mark: 'from memory',
  mend: {
    en: 'Take "reconsent" out: those whom the change concerns are then asked again.',
    de: 'Nehmen Sie „reconsent“ heraus: Wen die Änderung betrifft, der wird dann erneut gefragt.',
  },
  check: ({ published, before }) =>
    before
      ? reconsentWarnings(askingOf(before, published)).map((each) => ({
          ...each,
          mend: [{ at: ['reconsent'] }],
        }))
      : [],
};
