/** What the linter says, in lines for an owner. */
import type { Fault, Finding, LintReport, OwnerLanguage, RuleFacts } from '@assent/contract';
import { inOneLine } from './one-line.ts';

const WORDS = {
  en: {
    fault: 'fault',
    whole: '(the whole)',
    error: 'error',
    warning: 'warning',
    accepted: 'accepted',
    reason: 'Accepted: ',
    why: 'Why:  ',
    law: 'Law:  ',
    mend: 'Mend: ',
    nothing: 'Nothing was found. That is no legal advice.',
    errors: (count: number) => `${count} error${count === 1 ? '' : 's'}`,
    warnings: (count: number) => `${count} warning${count === 1 ? '' : 's'}`,
    noAdvice: 'None of this is legal advice.',
  },
  de: {
    fault: 'ungültig',
    whole: '(das Ganze)',
    error: 'Fehler',
    warning: 'Warnung',
    accepted: 'hingenommen',
    reason: 'Hingenommen: ',
    why: 'Warum:      ',
    law: 'Grundlage:  ',
    mend: 'Was zu tun: ',
    nothing: 'Nichts wurde gefunden. Das ist keine Rechtsberatung.',
    errors: (count: number) => `${count} Fehler`,
    warnings: (count: number) => `${count} Warnung${count === 1 ? '' : 'en'}`,
    noAdvice: 'Nichts davon ist Rechtsberatung.',
  },
};
type LineWords = (typeof WORDS)[OwnerLanguage];

/**
 * Blocks of lines, one a fault and one a finding, and the summary.
 * @param language in which the report was told
 */
export function lintLines(
  report: LintReport,
  ruleOf: (id: string, language: OwnerLanguage) => RuleFacts | undefined,
  language: OwnerLanguage = 'en',
): string[] {
  const w = WORDS[language];
  return [
    ...report.faults.flatMap((fault) => faultLines(fault, w)),
    ...report.findings.flatMap((finding) =>
      findingLines(finding, ruleOf(finding.rule, language), w),
    ),
    summaryOf(report, w),
  ];
}

const faultLines = ({ path, message }: Fault, w: LineWords): string[] => [
  `${w.fault}  ${inOneLine(path) || w.whole}`,
  `  ${inOneLine(message)}`,
  '',
];

function findingLines(finding: Finding, rule: RuleFacts | undefined, w: LineWords): string[] {
  const { severity, path, vendor, message, accepted } = finding;
  return [
    `${w[accepted ? 'accepted' : severity]}  ${finding.rule}  ${inOneLine(path)}${vendor ? ` (${vendor})` : ''}`,
    `  ${inOneLine(message)}`,
    ...(accepted ? [`  ${w.reason}${inOneLine(accepted)}`] : []),
    ...(rule && !accepted
      ? [
          `  ${w.why}${rule.why}`,
          `  ${w.law}${rule.citation} (${rule.certainty})`,
          `  ${w.mend}${rule.mend}`,
        ]
      : []),
    '',
  ];
}

function summaryOf({ errors, warnings, accepted }: LintReport, w: LineWords): string {
  if (!errors && !warnings && !accepted) return w.nothing;
  const said = accepted ? `, ${accepted} ${w.accepted}` : '';
  return `${w.errors(errors)}, ${w.warnings(warnings)}${said}. ${w.noAdvice}`;
}
