/** `npm test`: unit, property and browser tests, from a fresh clone. The last line counts them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { findChromium, findHeadlessShell } from './lib/chromium.mjs';
import { install } from './lib/install.mjs';
import { findPostgres } from './lib/postgres.mjs';
import { run, step } from './lib/run.mjs';

await install();
await build();
const chromium = await findChromium();
const shell = await findHeadlessShell();
await findPostgres();
step(`testing, browser tests in ${chromium}`);

const folder = mkdtempSync(join(tmpdir(), 'assent-test-'));
const report = join(folder, 'report.json');
const code = await run(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    env: { ...process.env, CHROMIUM_PATH: chromium, ...(shell && { HEADLESS_SHELL_PATH: shell }) },
  },
);
process.exitCode = sayCount(code);
rmSync(folder, { recursive: true, force: true });

/** Prints the counts. @returns the exit code: a run without a test has failed */
function sayCount(code) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const skipped = numPendingTests ? `, ${numPendingTests} skipped` : '';
    console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
    return code || (numPassedTests ? 0 : 1);
  } catch {
    console.log('tests: 0 passed, 1 failed');
    return code || 1;
  }
}
