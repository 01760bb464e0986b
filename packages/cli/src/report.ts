import { Problem } from '@assent/contract';

/**
 * Says on standard error what went wrong: one line, and one more a fault.
 * @returns the exit code
 */
export function report(error: unknown): number {
  const problem = error instanceof Problem ? error : foreseen(error);
  if (!problem) {
    console.error(
      `assent: unexpected error: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return 70;
  }
  console.error(`assent: ${problem.message}`);
  for (const { path, message, rule } of problem.faults) {
    console.error(`  ${rule ? `${rule} ` : ''}${path || '(the whole)'}: ${message}`);
  }
  return 1;
}

/** File system errors that a user can do something about. */
function foreseen(error: unknown): Problem | null {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  const file = path ? `"${path}"` : 'the file';
  if (code === 'ENOENT') return new Problem('invalid-argument', `There is no file ${file}.`);
  if (code === 'EACCES' || code === 'EPERM') {
    return new Problem('invalid-argument', `${file} may not be used (${code}).`);
  }
  if (code === 'EISDIR') return new Problem('invalid-argument', `${file} is a folder.`);
  if (code === 'ENOSPC') return new Problem('store-unavailable', 'The disk is full.');
  if (code && path) return new Problem('invalid-argument', `${file} cannot be used (${code}).`);
  return null;
}
