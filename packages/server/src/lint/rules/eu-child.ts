import { groundsOf } from '../grounds.ts';
import type { Rule } from '../rule.ts';

export const euChild: Rule = {
  id: 'EU-CHILD',
  severities: ['error'],
  title: {
    en: 'Children are asked alone',
    de: 'Kinder werden allein gefragt',
  },
  why: {
    en: 'Below an age between 13 and 16, by country, a parent has to agree. A site for children that asks for a yes needs a way to bring them in.',
    de: 'Unter einem Alter zwischen 13 und 16 Jahren, je nach Land, müssen Eltern zustimmen. Eine Website für Kinder, die um ein Ja bittet, braucht einen Weg, sie zu beteiligen.',
  },
  citation: 'GDPR Art. 8',
  mark: 'from memory',
  mend: {
    en: 'Fill in "ageLine" with the age and a text that sends children to their parents.',
    de: 'Füllen Sie „ageLine“ aus: mit dem Alter und einem Text, der Kinder zu ihren Eltern schickt.',
  },
  check: (subject) => {
    const { practice, ageLine } = subject.config;
    const asks = groundsOf(subject).some(({ grounds }) =>
      grounds.some(({ basis }) => basis === '6-1-a'),
    );
    return practice?.childDirected && asks && !ageLine
      ? [
          {
            path: 'ageLine',
            message: {
              en: 'the site addresses children, asks for a yes, and names no age',
              de: 'die Website richtet sich an Kinder, bittet um ein Ja und nennt kein Alter',
            },
          },
        ]
      : [];
  },
};
