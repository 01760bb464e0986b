import type { Words } from '@assent/contract';
import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

const WORDS = {
  scroll: { en: 'scrolling on is taken for a yes', de: 'Weiterscrollen gilt als Ja' },
  close: {
    en: 'closing the notice is taken for a yes',
    de: 'das Schließen des Hinweises gilt als Ja',
  },
  browsing: { en: 'browsing on is taken for a yes', de: 'Weitersurfen gilt als Ja' },
} as const satisfies Record<string, Words>;

export const euWall: Rule = {
  id: 'EU-WALL',
  severities: ['error'],
  title: {
    en: 'A yes that nobody gave, or nobody could refuse',
    de: 'Ein Ja, das niemand gab oder niemand verweigern konnte',
  },
  why: {
    en: 'A yes must be a clear act, and free. Scrolling or closing is no such act, and a page that stays shut until a yes leaves no choice.',
    de: 'Ein Ja muss eine eindeutige Handlung sein, und freiwillig. Scrollen oder Schließen ist keine solche Handlung, und eine Seite, die bis zu einem Ja verschlossen bleibt, lässt keine Wahl.',
  },
  citation: 'EDPB Guidelines 05/2020',
  mark: 'from memory',
  mend: {
    en: 'Take only a click on a button for a yes, and let visitors go on without one, as Assent does.',
    de: 'Nehmen Sie nur einen Klick auf einen Knopf als Ja, und lassen Sie Besucher auch ohne eines weiter, wie Assent es tut.',
  },
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
            message: {
              en: 'the page stays shut until a yes, and there is no way to refuse',
              de: 'die Seite bleibt bis zu einem Ja verschlossen, und ablehnen lässt es sich nicht',
            },
            mend: dropPractice('locksPage'),
          },
        ]
      : []),
  ],
};
