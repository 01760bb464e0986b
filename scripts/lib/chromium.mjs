import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall, canApt, fail, run, step } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SHELL = 'chromium-headless-shell';
const DOWNLOAD_MS = 300_000;

/**
 * Finds a Chromium for the browser tests: `CHROMIUM_PATH`, one on the system, one that playwright
 * downloaded; else installs Debian's as root, or lets playwright download one.
 * @returns the path of the program
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : fail(`CHROMIUM_PATH names no file: ${named}`);
  const found = onSystem() ?? (await downloaded());
  if (found) return found;
  if (canApt()) {
    step("installing Debian's Chromium for the browser tests");
    await aptInstall('chromium');
  } else {
    step('downloading a Chromium for the browser tests');
    const cli = 'node_modules/playwright-core/cli.js';
    await run(process.execPath, [cli, 'install', 'chromium'], { timeout: DOWNLOAD_MS });
  }
  return (
    onSystem() ??
    (await downloaded()) ??
    fail('no Chromium for the browser tests: install one, or set CHROMIUM_PATH')
  );
}

/**
 * Finds Chromium's headless shell, in which some browser tests are faster: `HEADLESS_SHELL_PATH`, one on the
 * system, else Debian's, installed as root.
 * @returns the path of the program; undefined where there is none, and the tests take the whole Chromium
 */
export async function findHeadlessShell() {
  const named = process.env.HEADLESS_SHELL_PATH;
  if (named) return existsSync(named) ? named : fail(`HEADLESS_SHELL_PATH names no file: ${named}`);
  const found = onSystem([SHELL]);
  if (found || !canApt()) return found ?? undefined;
  step("installing Debian's headless shell of Chromium for the browser tests");
  await aptInstall(SHELL);
  return onSystem([SHELL]) ?? undefined;
}

function onSystem(names = NAMES) {
  for (const name of names) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return null;
}

async function downloaded() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}
