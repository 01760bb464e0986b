/** The linter: what of a configuration may be unlawful, and how to mend it. */
import {
  applyEdits,
  type Finding,
  type LintReport,
  type OwnerLanguage,
  type RuleFacts,
  told,
  type UntoldFinding,
} from '@assent/contract';
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
  /** In which the findings are told; without it English. */
  language?: OwnerLanguage;
}

/**
 * Judges a configuration. What does not fit the schema gives faults, and the rest is judged all the same.
 * Nothing is read or written.
 * @param input the parsed JSON of a `site.json`
 */
export function lint(
  input: unknown,
  { today, before = null, language = 'en' }: LintOptions,
): LintReport {
  const { subject, faults } = subjectOf(input, today, before);
  const findings = findingsOf(subject);
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return {
    faults: faults.map((fault) => told(fault, language)),
    findings: findings.map((finding) => told(finding, language)),
    errors: faults.length + errors,
    warnings: open.length - errors,
    accepted: findings.length - open.length,
  };
}

/** What the rules find in a configuration that was read; errors first. */
export function findingsOf(subject: Subject): UntoldFinding[] {
  const findings: UntoldFinding[] = [];
  for (const rule of RULES) {
    findings.push(...rule.check(subject, findings).map((found) => findingOf(rule, found, subject)));
  }
  const of = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity);
  return [...of('error'), ...of('warning')];
}

function findingOf(rule: Rule, found: Found, { config }: Subject): UntoldFinding {
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
export const ruleCatalogue = (language: OwnerLanguage = 'en'): RuleFacts[] =>
  RULES.map((rule) => factsOf(rule, language));

function factsOf(rule: Rule, language: OwnerLanguage): RuleFacts {
  const { id, severities, title, why, citation, mark, mend } = rule;
  return {
    id,
    severities: [...severities],
    title: title[language],
    why: why[language],
    citation,
    mark,
    certainty: certaintyOf(mark)[language],
    mend: mend[language],
  };
}

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

/** The facts of a rule by its id. */
export function ruleOf(id: string, language: OwnerLanguage = 'en'): RuleFacts | undefined {
  const rule = BY_ID.get(id);
  return rule && factsOf(rule, language);
}
