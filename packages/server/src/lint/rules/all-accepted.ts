import { covers } from '../acceptance.ts';
import type { Rule } from '../rule.ts';

export const allAccepted: Rule = {
  id: 'ALL-ACCEPTED',
  severities: ['warning'],
  title: 'An acceptance accepts nothing',
  why: 'A reason that is left in the file after its error has gone would accept the next error of the kind, which nobody had in mind.',
  citation: 'none: how acceptances work, docs/lint.md',
  mark: 'ours',
  mend: 'Take it out of "accepted".',
  check: ({ config }, found) =>
    (config.accepted ?? []).flatMap((each, i) =>
      found.some((finding) => covers(each, finding))
        ? []
        : [
            {
              path: `accepted[${i}]`,
              message: `nothing is found by ${each.rule}${each.at ? ` at "${each.at}"` : ''}, so there is nothing to accept`,
              mend: [{ at: ['accepted', i] }],
            },
          ],
    ),
};
