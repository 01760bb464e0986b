import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from '@assent/contract';

/** By what names it goes, in the order in which they are looked for. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * Where a Chromium is: what CHROMIUM_PATH names, else the first of the usual names on PATH.
 * @throws Problem invalid-argument when there is none
 */
export function findChromium({ CHROMIUM_PATH, PATH = '' }: NodeJS.ProcessEnv): string {
  const folders = PATH.split(delimiter).filter(Boolean);
  const candidates = CHROMIUM_PATH
    ? [CHROMIUM_PATH]
    : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isProgram);
  if (found) return found;
  throw new Problem(
    'invalid-argument',
    CHROMIUM_PATH
      ? `CHROMIUM_PATH names "${CHROMIUM_PATH}", which is no program.`
      : 'A screenshot needs a Chromium, and none was found: name one by CHROMIUM_PATH, or write the page with --html.',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
