import { textWarnings } from '../../config/text-faults.ts';
import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

export const euReject: Rule = {
  id: 'EU-REJECT',
  severities: ['error', 'warning'],
  title: 'Agreeing is offered, refusing is not',
  why: 'A yes is free only where a no is as easy. Most authorities want the way to refuse on the same screen as the way to agree, and in words as plain.',
  citation:
    'EDPB, report of the Cookie Banner Taskforce (a large majority of authorities); CNIL; VG Hannover 10 A 5385/22',
  mark: 'secondary',
  mend: 'Put a button to refuse beside the one to agree, as Assent does, and say on it what it does.',
  check: ({ config, published }) => {
    const reject = config.practice?.reject;
    return [
      ...(reject === 'none' || reject === 'second-layer'
        ? [
            {
              path: 'practice.reject',
              message:
                reject === 'none'
                  ? 'the notice can be agreed to and not refused'
                  : 'the first screen has a way to agree, and the way to refuse only comes after it',
              mend: dropPractice('reject'),
            },
          ]
        : []),
      ...textWarnings(published).map((each) => ({ ...each, severity: 'warning' as const })),
    ];
  },
};
