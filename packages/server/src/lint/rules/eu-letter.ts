import { article, groundsOf } from '../grounds.ts';
import type { Rule } from '../rule.ts';

export const euLetter: Rule = {
  id: 'EU-LETTER',
  severities: ['error'],
  title: {
    en: 'The letter and its text disagree',
    de: 'Buchstabe und Wortlaut widersprechen sich',
  },
  why: {
    en: 'Visitors must be told the ground on which their data are used. A notice that names one letter of Art. 6(1) GDPR and describes another tells them neither.',
    de: 'Besucher müssen erfahren, auf welcher Rechtsgrundlage ihre Daten verwendet werden. Eine Erklärung, die einen Buchstaben von Art. 6 Abs. 1 DSGVO nennt und einen anderen beschreibt, nennt ihnen keinen von beiden.',
  },
  citation: 'GDPR Art. 13(1)(c) and 5(1)(a)',
  mark: 'from memory',
  mend: {
    en: 'Decide which ground applies, and make letter and wording say the same; then take "described" out.',
    de: 'Entscheiden Sie, welche Rechtsgrundlage gilt, und lassen Sie Buchstabe und Wortlaut dasselbe sagen; nehmen Sie dann „described“ heraus.',
  },
  check: (subject) =>
    groundsOf(subject).flatMap(({ at, of, vendor, grounds }) =>
      grounds.flatMap(({ basis, described }, j) =>
        described && described !== basis
          ? [
              {
                path: `${at}.legalBases[${j}].described`,
                ...(vendor && { vendor: vendor.vendor.id }),
                message: {
                  en: `${of.en} names ${article(basis).en}, and the wording describes ${article(described).en}`,
                  de: `${of.de} nennt ${article(basis).de}, und der Wortlaut beschreibt ${article(described).de}`,
                },
              },
            ]
          : [],
      ),
    ),
};
