import type { Finding, LintReport } from '@assent/contract';
import { ruleOf } from '@assent/server/lint/lint';
import { describe, expect, it } from 'vitest';
import { lintLines } from './lint-lines.ts';

const FINDING: Finding = {
  rule: 'EU-PRIOR',
  severity: 'error',
  path: 'vendors[0].gate',
  vendor: 'hotjar',
  message: 'Hotjar runs before any choice',
};

const linesOf = (report: Partial<LintReport>) =>
  lintLines({ faults: [], findings: [], errors: 0, warnings: 0, accepted: 0, ...report }, ruleOf);

describe('a report in lines', () => {
  it('says of a finding where it is, what, why, by which law and how sure that is, and the mend', () => {
    const lines = linesOf({ findings: [FINDING], errors: 1 });
    expect(lines).toEqual([
      'error  EU-PRIOR  vendors[0].gate (hotjar)',
      '  Hotjar runs before any choice',
      expect.stringMatching(/^ {2}Why: {2}Whoever stores or reads/),
      expect.stringMatching(/^ {2}Law: {2}ePrivacy Directive.* \(from memory, not looked up: /),
      expect.stringMatching(/^ {2}Mend: Let it wait/),
      '',
      '1 error, 0 warnings. None of this is legal advice.',
    ]);
  });

  it('says of what is accepted why, and no more', () => {
    const accepted = 'The authority has allowed it in writing.';
    expect(linesOf({ findings: [{ ...FINDING, accepted }], accepted: 1, warnings: 2 })).toEqual([
      'accepted  EU-PRIOR  vendors[0].gate (hotjar)',
      '  Hotjar runs before any choice',
      `  Accepted: ${accepted}`,
      '',
      '0 errors, 2 warnings, 1 accepted. None of this is legal advice.',
    ]);
  });

  it('says what keeps a file from being published at all', () => {
    const faults = [{ path: '', message: 'Invalid input' }];
    expect(linesOf({ faults, errors: 1 }).slice(0, 2)).toEqual([
      'fault  (the whole)',
      '  Invalid input',
    ]);
  });

  it('repeats nothing of a file that a terminal would obey or read the other way round', () => {
    const message = 'A\u001b[2Jname\nwith \u202eturns';
    const text = linesOf({ findings: [{ ...FINDING, message }] }).join('|');
    expect(text).toContain('A [2Jname with turns');
  });

  it('says all of it in German', () => {
    const report = { faults: [], accepted: 1, errors: 1, warnings: 1 };
    const findings = [FINDING, { ...FINDING, accepted: 'Die Behörde hat es erlaubt.' }];
    expect(lintLines({ ...report, findings }, ruleOf, 'de')).toEqual([
      'Fehler  EU-PRIOR  vendors[0].gate (hotjar)',
      '  Hotjar runs before any choice',
      expect.stringMatching(/^ {2}Warum: +Wer auf dem Gerät/),
      expect.stringMatching(/^ {2}Grundlage: +ePrivacy Directive.* \(aus dem Gedächtnis, nicht /),
      expect.stringMatching(/^ {2}Was zu tun: Lassen Sie ihn warten/),
      '',
      'hingenommen  EU-PRIOR  vendors[0].gate (hotjar)',
      '  Hotjar runs before any choice',
      '  Hingenommen: Die Behörde hat es erlaubt.',
      '',
      '1 Fehler, 1 Warnung, 1 hingenommen. Nichts davon ist Rechtsberatung.',
    ]);
    expect(lintLines({ ...report, findings: [], errors: 0, warnings: 2 }, ruleOf, 'de')).toEqual([
      '0 Fehler, 2 Warnungen, 1 hingenommen. Nichts davon ist Rechtsberatung.',
    ]);
    const nothing = { ...report, findings: [], errors: 0, warnings: 0, accepted: 0 };
    expect(lintLines(nothing, ruleOf, 'de')).toEqual([
      'Nichts wurde gefunden. Das ist keine Rechtsberatung.',
    ]);
  });

  it('says when there is nothing to say', () => {
    expect(linesOf({})).toEqual(['Nothing was found. That is no legal advice.']);
  });
});
