import type { Acceptance, Finding } from '@assent/contract';

/** What an acceptance tells findings apart by. */
export type About = Pick<Finding, 'rule' | 'path' | 'vendor'>;

/** Whether an owner's acceptance is about a finding. */
export const covers = ({ rule, at }: Acceptance, finding: About): boolean =>
  rule === finding.rule && (at === undefined || at === finding.path || at === finding.vendor);
