import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Says what happens next, so that nobody waits without knowing for what. */
export const step = (text) => console.log(`assent: ${text}`);

/** Ends the program with one readable line. */
export function fail(text) {
  console.error(`assent: ${text}`);
  process.exit(1);
}

/**
 * Runs a program with its output on ours.
 * @returns its exit code; 1 when it was ended by a signal or could not start
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Whether a program is on the PATH. */
export const has = (command) =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

/** Whether Debian's package manager may be used here. */
export const canApt = () => process.getuid?.() === 0 && has('apt-get');

/** Installs Debian packages; true when that worked. */
export async function aptInstall(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  if (await run('apt-get', ['update', '-qq'], quiet)) return false;
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return (await run('apt-get', args, quiet)) === 0;
}
