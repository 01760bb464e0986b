/** What the linter says, in lines for an owner. */
import type { Fault, Finding, LintReport, RuleFacts } from '@assent/contract';
import { inOneLine } from './one-line.ts';

/** Blocks of lines, one a fault and one a finding, and the summary. */
export const lintLines = (
  report: LintReport,
  ruleOf: (id: string) => RuleFacts | undefined,
): string[] => [
  ...report.faults.flatMap(faultLines),
  ...report.findings.flatMap((finding) => findingLines(finding, ruleOf(finding.rule))),
  summaryOf(report),
];

const faultLines = ({ path, message }: Fault): string[] => [
  `fault  ${inOneLine(path) || '(the whole)'}`,
  `  ${inOneLine(message)}`,
  '',
];

function findingLines(finding: Finding, rule: RuleFacts | undefined): string[] {
  const { severity, path, vendor, message, accepted } = finding;
  return [
    `${accepted ? 'accepted' : severity}  ${finding.rule}  ${inOneLine(path)}${vendor ? ` (${vendor})` : ''}`,
    `  ${inOneLine(message)}`,
    ...(accepted ? [`  Accepted: ${inOneLine(accepted)}`] : []),
    ...(rule && !accepted
      ? [
          `  Why:  ${rule.why}`,
          `  Law:  ${rule.citation} (${rule.certainty})`,
          `  Mend: ${rule.mend}`,
        ]
      : []),
    '',
  ];
}

function summaryOf({ errors, warnings, accepted }: LintReport): string {
  if (!errors && !warnings && !accepted) return 'Nothing was found. That is no legal advice.';
  const said = accepted ? `, ${accepted} accepted` : '';
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}${said}. None of this is legal advice.`;
}

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;
