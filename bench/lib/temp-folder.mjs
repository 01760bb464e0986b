import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.mjs';

/** The type that Linux reports for a file system in memory. */
const TMPFS = 0x01021994;

/**
 * A folder that is gone when the program ends.
 * @param parent where it is made; the system's folder for temporary files unless told
 */
export function tempFolder(parent = tmpdir()) {
  const folder = mkdtempSync(join(parent, 'assent-bench-'));
  // A server that was killed a moment ago may still hold a file.
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
  return folder;
}

/** Whether a folder lies in memory, where a "durable" commit costs nothing and proves nothing. */
export const isInMemory = (folder) =>
  process.platform === 'linux' && statfsSync(folder).type === TMPFS;
