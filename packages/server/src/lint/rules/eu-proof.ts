import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

const WORDS = {
  'no-receipts': 'choices leave no record',
  'no-versions': 'nobody can tell later which text a visitor was shown',
} as const;

export const euProof: Rule = {
  id: 'EU-PROOF',
  severities: ['error'],
  title: 'A yes that cannot be proven',
  why: 'The site must be able to show that a visitor agreed, and to what. Without a record of the choice and of the text that was shown, there is no proof.',
  citation: "GDPR Art. 7(1); ISO/IEC TS 27560, by the W3C group's guide",
  mark: 'verified',
  mend: 'Let Assent take the choices: each leaves a receipt that cites the text by its hash.',
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
