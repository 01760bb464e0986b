import { heldAnyway } from '../../config/regime-warnings.ts';
import type { Rule } from '../rule.ts';

export const allHeld: Rule = {
  id: 'ALL-HELD',
  severities: ['warning'],
  title: 'Vendors wait where they would not have to',
  why: 'At this level a policy holds every vendor until a yes, in every place. That is safe, and may not be what you expect of a place with another regime.',
  citation: 'none: how the levels work, docs/guard.md',
  mark: 'ours',
  mend: 'Leave it so, or choose a level that lets vendors run without a yes.',
  check: ({ published }) => heldAnyway(published),
};
