import { validityWarnings } from '../../sites/validity.ts';
import type { Rule } from '../rule.ts';

export const allValidity: Rule = {
  id: 'ALL-VALIDITY',
  severities: ['warning'],
  title: 'Terms by place have no effect',
  why: 'The edge does not know where its visitors are, so it cannot keep to a term of one place.',
  citation: 'none: how the level works, docs/decisions/0017-validity-by-place.md',
  mark: 'ours',
  mend: 'Leave it so, or choose another level.',
  check: ({ published }) => validityWarnings(published),
};
