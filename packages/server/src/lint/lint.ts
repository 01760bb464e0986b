/** The linter: what of a configuration may be unlawful, and how to mend it. */
import { applyEdits, type Finding, type LintReport, type RuleFacts } from '@assent/contract';
import type { PublishedConfig } from '../config/published.ts';
import { covers } from './acceptance.ts';
import { certaintyOf } from './certainty.ts';
import type { Found, Rule } from './rule.ts';
import { RULES } from './rules.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface LintOptions {
  /** ISO 8601 date: what is not in force yet is not found. */
  today: string;
  /** The live version, where there is one: some findings are about the change. */
  before?: PublishedConfig | null;
}

/**
 * Judges a configuration. What does not fit the schema gives faults, and the rest is judged all the same.
 * Nothing is read or written.
 * @param input the parsed JSON of a `site.json`
 */
export function lint(input: unknown, { today, before = null }: LintOptions): LintReport {
  const { subject, faults } = subjectOf(input, today, before);
  const findings = findingsOf(subject);
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return {
    faults,
    findings,
    errors: faults.length + errors,
    warnings: open.length - errors,
    accepted: findings.length - open.length,
  };
}

/** What the rules find in a configuration that was read; errors first. */
export function findingsOf(subject: Subject): Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) {
    findings.push(...rule.check(subject, findings).map((found) => told(rule, found, subject)));
  }
  const of = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity);
  return [...of('error'), ...of('warning')];
}

function told(rule: Rule, found: Found, { config }: Subject): Finding {
  const { severity = rule.severities[0], path, vendor, message, mend } = found;
  const about = { rule: rule.id, path, ...(vendor !== undefined && { vendor }) };
  const acceptance = config.accepted?.find((each) => covers(each, about));
  return {
    ...about,
    severity,
    message,
    ...(mend?.length && { mend }),
    ...(acceptance && { accepted: acceptance.reason }),
  };
}

/**
 * The configuration with a finding mended; a copy without a change where it has no mend by one click.
 * @param input the same `site.json` in which it was found
 */
export const mend = (input: unknown, finding: Finding): unknown =>
  applyEdits(input, finding.mend ?? []);

/** Every rule as people read it. */
export const ruleCatalogue = (): RuleFacts[] => RULES.map(factsOf);

const factsOf = ({ check: _, severities, ...facts }: Rule): RuleFacts => ({
  ...facts,
  severities: [...severities],
  certainty: certaintyOf(facts.mark),
});

const FACTS = new Map(RULES.map((rule) => [rule.id, factsOf(rule)]));

/** The facts of a rule by its id. */
export const ruleOf = (id: string): RuleFacts | undefined => FACTS.get(id);
