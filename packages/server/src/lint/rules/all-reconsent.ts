import { askingOf, reconsentWarnings } from '../../config/reconsent.ts';
import type { Rule } from '../rule.ts';

export const allReconsent: Rule = {
  id: 'ALL-RECONSENT',
  severities: ['warning'],
  title: 'Old answers count for something new',
  why: 'A yes covers what was asked. By "not-again" you let answers go on for more than visitors were told.',
  citation: 'GDPR Art. 4(11) and 7',
  mark: 'from memory',
  mend: 'Take "reconsent" out: those whom the change concerns are then asked again.',
  check: ({ published, before }) =>
    before
      ? reconsentWarnings(askingOf(before, published)).map((each) => ({
          ...each,
          mend: [{ at: ['reconsent'] }],
        }))
      : [],
};
