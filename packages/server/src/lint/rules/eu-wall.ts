import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

const WORDS = {
  scroll: 'scrolling on is taken for a yes',
  close: 'closing the notice is taken for a yes',
  browsing: 'browsing on is taken for a yes',
} as const;

export const euWall: Rule = {
  id: 'EU-WALL',
  severities: ['error'],
  title: 'A yes that nobody gave, or nobody could refuse',
  why: 'A yes must be a clear act, and free. Scrolling or closing is no such act, and a page that stays shut until a yes leaves no choice.',
  citation: 'EDPB Guidelines 05/2020',
  mark: 'from memory',
  mend: 'Take only a click on a button for a yes, and let visitors go on without one, as Assent does.',
  check: ({ config: { practice } }) => [
    ...(practice?.agreementBy ?? []).map((each, i) => ({
      path: `practice.agreementBy[${i}]`,
      message: WORDS[each],
      mend: dropPractice('agreementBy'),
    })),
    ...(practice?.locksPage
      ? [
          {
            path: 'practice.locksPage',
            message: 'the page stays shut until a yes, and there is no way to refuse',
            mend: dropPractice('locksPage'),
          },
        ]
      : []),
  ],
};
