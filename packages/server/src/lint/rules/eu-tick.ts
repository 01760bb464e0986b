import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

export const euTick: Rule = {
  id: 'EU-TICK',
  severities: ['error'],
  title: 'A switch starts as on',
  why: 'A yes is something that a visitor does. Where a box is ticked or a switch is on already, nobody can tell an agreement from a visitor who did not look.',
  citation: 'CJEU C-673/17 (Planet49); EDPB, report of the Cookie Banner Taskforce',
  mark: 'secondary',
  mend: 'Let every optional switch start as off, as in Assent.',
  check: ({ config }) =>
    (config.practice?.startsOn ?? []).map((id, i) => ({
      path: `practice.startsOn[${i}]`,
      message: `the switch of "${id}" starts as on`,
      mend: dropPractice('startsOn'),
    })),
};
