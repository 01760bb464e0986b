import { groundsOf } from '../grounds.ts';
import type { Rule } from '../rule.ts';

export const euRights: Rule = {
  id: 'EU-RIGHTS',
  severities: ['error'],
  title: {
    en: 'No way to use a right',
    de: 'Kein Weg, ein Recht auszuüben',
  },
  why: {
    en: 'Visitors may have their data erased or handed over, and may object to what rests on a legitimate interest or a public task. They need an address for it.',
    de: 'Besucher dürfen ihre Daten löschen oder sich aushändigen lassen und dem widersprechen, was auf berechtigtem Interesse oder einer öffentlichen Aufgabe beruht. Dafür brauchen sie eine Adresse.',
  },
  citation: 'GDPR Art. 17, 20 and 21',
  mark: 'from memory',
  mend: {
    en: 'Fill in "rights" with an e-mail address, and say in "rights.objection" how to object.',
    de: 'Füllen Sie „rights“ mit einer E-Mail-Adresse aus, und sagen Sie in „rights.objection“, wie man widerspricht.',
  },
  check: (subject) => {
    const { rights } = subject.config;
    if (!rights) {
      return [
        {
          path: 'rights',
          message: {
            en: 'there is no address for erasure, a copy or an objection',
            de: 'es gibt keine Adresse für Löschung, eine Kopie oder einen Widerspruch',
          },
        },
      ];
    }
    const objectable = groundsOf(subject).find(({ grounds }) =>
      grounds.some(({ basis }) => basis === '6-1-f' || basis === '6-1-e'),
    );
    return objectable && !rights.objection
      ? [
          {
            path: 'rights.objection',
            message: {
              en: `${objectable.of.en} can be objected to, and nothing says how`,
              de: `gegen ${objectable.of.de} ist Widerspruch möglich, und nirgends steht, wie`,
            },
          },
        ]
      : [];
  },
};
