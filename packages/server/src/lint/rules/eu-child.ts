import { groundsOf } from '../grounds.ts';
import type { Rule } from '../rule.ts';

export const euChild: Rule = {
  id: 'EU-CHILD',
  severities: ['error'],
  title: 'Children are asked alone',
  why: 'Below an age between 13 and 16, by country, a parent has to agree. A site for children that asks for a yes needs a way to bring them in.',
  citation: 'GDPR Art. 8',
  mark: 'from memory',
  mend: 'Fill in "ageLine" with the age and a text that sends children to their parents.',
  check: (subject) => {
    const { practice, ageLine } = subject.config;
    const asks = groundsOf(subject).some(({ grounds }) =>
      grounds.some(({ basis }) => basis === '6-1-a'),
    );
    return practice?.childDirected && asks && !ageLine
      ? [
          {
            path: 'ageLine',
            message: 'the site addresses children, asks for a yes, and names no age',
          },
        ]
      : [];
  },
};
