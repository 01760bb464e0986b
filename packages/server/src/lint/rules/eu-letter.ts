import { article, groundsOf } from '../grounds.ts';
import type { Rule } from '../rule.ts';

export const euLetter: Rule = {
  id: 'EU-LETTER',
  severities: ['error'],
  title: 'The letter and its text disagree',
  why: 'Visitors must be told the ground on which their data are used. A notice that names one letter of Art. 6(1) GDPR and describes another tells them neither.',
  citation: 'GDPR Art. 13(1)(c) and 5(1)(a)',
  mark: 'from memory',
  mend: 'Decide which ground applies, and make letter and wording say the same; then take "described" out.',
  check: (subject) =>
    groundsOf(subject).flatMap(({ at, of, vendor, grounds }) =>
      grounds.flatMap(({ basis, described }, j) =>
        described && described !== basis
          ? [
              {
                path: `${at}.legalBases[${j}].described`,
                ...(vendor && { vendor: vendor.vendor.id }),
                message: `${of} names ${article(basis)}, and the wording describes ${article(described)}`,
              },
            ]
          : [],
      ),
    ),
};
