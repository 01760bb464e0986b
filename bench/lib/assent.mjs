import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../scripts/lib/run.mjs';
import { atExit } from './at-exit.mjs';
import { startChild } from './child.mjs';

/** The example site that the benches load. */
export const SITE = 'facts42';

/**
 * Starts the service on a data folder, with the example sites published into an empty one.
 * @param nodeArgs arguments to Node itself, such as those of its profiler
 * @param env more variables, such as DATABASE_URL
 */
export const startAssent = (program, dataDir, nodeArgs = [], env = {}) =>
  startChild([...nodeArgs, program, 'serve', '--demo', join(ROOT, 'examples')], {
    env: { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
    ready: /localhost:(\d+)\/admin/,
  });

/** The site's whole log by `assent export`, a line a receipt, never all at once in memory. */
export async function* exportedLines(program, dataDir, env = {}) {
  const child = spawn(process.execPath, [program, 'export', '--site', SITE, '--format', 'ndjson'], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  // Ours may be the end that comes first: a fault in the log, or an interrupt.
  const forget = atExit(() => child.kill('SIGKILL'));
  yield* createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY });
  const [code] = await closed;
  forget();
  // An export that broke off must not pass for a short log.
  if (code !== 0) throw new Error(`assent export ended with ${code}`);
}
