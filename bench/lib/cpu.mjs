import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * CPU time that a process has used so far, all its threads, user and system, in microseconds. Null
 * where the system does not tell: only Linux has /proc.
 */
export function cpuMicroseconds(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, and may hold spaces itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [utime, stime] = fields.slice(11, 13).map(Number);
    return ((utime + stime) * 1e6) / ticksPerSecond();
  } catch {
    return null;
  }
}

let ticks;

/** The unit of /proc: 100 a second on every Linux we know, but the system is asked. */
function ticksPerSecond() {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}
