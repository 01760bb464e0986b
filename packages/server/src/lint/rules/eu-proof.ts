import type { Words } from '@assent/contract';
import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

const WORDS = {
  'no-receipts': {
    en: 'choices leave no record',
    de: 'eine Auswahl hinterlässt keinen Beleg',
  },
  'no-versions': {
    en: 'nobody can tell later which text a visitor was shown',
    de: 'niemand kann später sagen, welcher Text einem Besucher gezeigt wurde',
  },
} as const satisfies Record<string, Words>;

export const euProof: Rule = {
  id: 'EU-PROOF',
  severities: ['error'],
  title: {
    en: 'A yes that cannot be proven',
    de: 'Ein Ja, das sich nicht nachweisen lässt',
  },
  why: {
    en: 'The site must be able to show that a visitor agreed, and to what. Without a record of the choice and of the text that was shown, there is no proof.',
    de: 'Die Website muss zeigen können, dass ein Besucher zugestimmt hat, und wozu. Ohne einen Beleg der Auswahl und des gezeigten Textes gibt es keinen Nachweis.',
  },
  citation: "GDPR Art. 7(1); ISO/IEC TS 27560, by the W3C group's guide",
  mark: 'verified',
  mend: {
    en: 'Let Assent take the choices: each leaves a receipt that cites the text by its hash.',
    de: 'Lassen Sie Assent die Auswahl entgegennehmen: Jede hinterlässt einen Beleg, der den Text mit seinem Hash nennt.',
  },
  check: ({ config }) =>
    config.practice?.proof
      ? [
          {
            path: 'practice.proof',
            message: WORDS[config.practice.proof],
            mend: dropPractice('proof'),
          },
        ]
      : [],
};
