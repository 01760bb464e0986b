import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUIET } from './browser.ts';

/**
 * Opens a page in a browser that nobody steers: one that is steered keeps no pages for the way back
 * and prerenders none. The page tells what it sees by itself.
 * @returns ends the browser
 */
export async function openUnsteered(
  address: string,
  args: readonly string[],
): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), 'assent-browser-'));
  const child = spawn(
    process.env.CHROMIUM_PATH ?? '',
    [
      '--headless=new',
      ...QUIET,
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      ...args,
      address,
    ],
    { stdio: 'ignore' },
  );
  return async () => {
    const exited = once(child, 'exit');
    child.kill();
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}
