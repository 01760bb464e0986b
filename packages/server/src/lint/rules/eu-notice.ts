import { groundsOf } from '../grounds.ts';
import type { Found, Rule } from '../rule.ts';
import { isInEea } from '../serves.ts';
import type { Subject } from '../subject.ts';

export const euNotice: Rule = {
  id: 'EU-NOTICE',
  severities: ['error', 'warning'],
  title: {
    en: 'The notice lacks what every notice must say',
    de: 'Der Erklärung fehlt, was jede sagen muss',
  },
  why: {
    en: 'Visitors must learn who is responsible, for which purposes and on which ground their data are used, which legitimate interest is meant, and who receives them.',
    de: 'Besucher müssen erfahren, wer verantwortlich ist, für welche Zwecke und auf welcher Rechtsgrundlage ihre Daten verwendet werden, welches berechtigte Interesse gemeint ist und wer sie erhält.',
  },
  citation: 'GDPR Art. 13(1)(a) and (c) to (f)',
  mark: 'from memory',
  mend: {
    en: 'Add what is missing at the path that is named.',
    de: 'Ergänzen Sie an der genannten Stelle, was fehlt.',
  },
  check: (subject) => [...interests(subject), ...representatives(subject)],
};

/** Grounds of Art. 6(1)(f) that do not say which interest is meant. */
const interests = (subject: Subject): Found[] =>
  groundsOf(subject).flatMap(({ at, of, vendor, grounds }) =>
    grounds.flatMap(({ basis, interest }, j) =>
      basis === '6-1-f' && !interest
        ? [
            {
              path: `${at}.legalBases[${j}].interest`,
              ...(vendor && { vendor: vendor.vendor.id }),
              message: {
                en: `${of.en} rests on a legitimate interest and does not say which`,
                de: `${of.de} beruht auf einem berechtigten Interesse und sagt nicht, auf welchem`,
              },
            },
          ]
        : [],
    ),
  );

const representatives = ({ config }: Subject): Found[] =>
  config.controllers.flatMap(({ name, country, euRepresentative }, i) =>
    isInEea(country) || euRepresentative
      ? []
      : [
          {
            severity: 'warning' as const,
            path: `controllers[${i}].euRepresentative`,
            message: {
              en: `${name} is outside the EEA and names no representative there, which Art. 27 asks of most`,
              de: `${name} sitzt außerhalb des EWR und nennt dort keinen Vertreter, was Art. 27 von den meisten verlangt`,
            },
          },
        ],
  );
