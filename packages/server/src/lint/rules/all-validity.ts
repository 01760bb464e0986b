import { validityWarnings } from '../../sites/validity.ts';
import type { Rule } from '../rule.ts';

export const allValidity: Rule = {
  id: 'ALL-VALIDITY',
  severities: ['warning'],
  title: {
    en: 'Terms by place have no effect',
    de: 'Fristen nach Ort wirken nicht',
  },
  why: {
    en: 'The edge does not know where its visitors are, so it cannot keep to a term of one place.',
    de: 'Edge weiß nicht, wo die Besucher sind, und kann die Frist eines Ortes deshalb nicht einhalten.',
  },
  citation: 'none: how the level works, docs/decisions/0017-validity-by-place.md',
  mark: 'ours',
  mend: {
    en: 'Leave it so, or choose another level.',
    de: 'Lassen Sie es so, oder wählen Sie eine andere Stufe.',
  },
  check: ({ published }) => validityWarnings(published),
};
