import type { OwnerLanguage } from '@assent/contract';
import { lint as judge, ruleOf } from '@assent/server/lint/lint';
import { lintLines } from '../lint-lines.ts';
import { readConfig } from '../read-config.ts';

/**
 * `assent lint FILE`: says what of a configuration may be unlawful, and how to mend it. The exit code is 1
 * with errors. Nothing is published.
 */
export async function lint(
  file: string,
  { json, lang: language }: { json?: true; lang: OwnerLanguage },
): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const report = judge(await readConfig(file), { today, language });
  if (report.errors) process.exitCode = 1;
  if (json) console.log(JSON.stringify(report, null, 2));
  else for (const line of lintLines(report, ruleOf, language)) console.log(line);
}
