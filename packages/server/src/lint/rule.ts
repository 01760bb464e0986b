/** What a rule of the linter is. */
import type { Edit, LawMark, Severity, Words } from '@assent/contract';
import type { About } from './acceptance.ts';
import type { Subject } from './subject.ts';

/** What a rule found, before it is known whether the owner has accepted it. */
export interface Found {
  /** Path in site.json, as faults have it. */
  path: string;
  message: Words;
  /** Without it the first of the rule's severities. */
  severity?: Severity;
  vendor?: string;
  /** Only where it makes the site ask for more or do less: nobody has to think about it. */
  mend?: Edit[];
}

export interface Rule {
  id: string;
  severities: readonly [Severity, ...Severity[]];
  title: Words;
  /** What is at stake, for an owner who is no lawyer. */
  why: Words;
  /** Names of cases, laws and authorities, which are the same in every language. */
  citation: string;
  mark: LawMark;
  /** How to mend it, by hand. */
  mend: Words;
  /** @param earlier what the rules before this one found */
  check(subject: Subject, earlier: readonly About[]): Found[];
}
