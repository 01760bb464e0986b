import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** What a shell says at its end of all that it waited for: minutes and seconds, user and system. */
const TIMES = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;

/**
 * Runs a program to its end, and throws away what it prints.
 * @param command the program and its arguments
 * @param env variables beside our own
 * @returns seconds of CPU time, user and system, of all its threads
 * @throws Error for a program that fails
 */
export async function cpuSecondsOf(command, env = {}) {
  // `times` is the one way to the CPU time of a child that every system has.
  const script = '"$@" > /dev/null || exit; times';
  const { stdout } = await run('sh', ['-c', script, 'sh', ...command], {
    env: { ...process.env, ...env },
  });
  const [, minutes, seconds, systemMinutes, systemSeconds] = TIMES.exec(stdout).map(Number);
  return minutes * 60 + seconds + systemMinutes * 60 + systemSeconds;
}
