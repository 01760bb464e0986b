import { groundsOf } from '../grounds.ts';
import type { Rule } from '../rule.ts';

export const euRights: Rule = {
  id: 'EU-RIGHTS',
  severities: ['error'],
  title: 'No way to use a right',
  why: 'Visitors may have their data erased or handed over, and may object to what rests on a legitimate interest or a public task. They need an address for it.',
  citation: 'GDPR Art. 17, 20 and 21',
  mark: 'from memory',
  mend: 'Fill in "rights" with an e-mail address, and say in "rights.objection" how to object.',
  check: (subject) => {
    const { rights } = subject.config;
    if (!rights) {
      return [
        { path: 'rights', message: 'there is no address for erasure, a copy or an objection' },
      ];
    }
    const objectable = groundsOf(subject).find(({ grounds }) =>
      grounds.some(({ basis }) => basis === '6-1-f' || basis === '6-1-e'),
    );
    return objectable && !rights.objection
      ? [
          {
            path: 'rights.objection',
            message: `${objectable.of} can be objected to, and nothing says how`,
          },
        ]
      : [];
  },
};
