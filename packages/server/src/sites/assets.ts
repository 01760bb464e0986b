import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';

/** The banner's code as it was built. */
export interface BannerCode {
  guard: string;
  ui: string;
  settings: string;
  /** Tells one build of UI and settings from another, ten characters. */
  build: string;
}

/** @throws Problem internal when the banner was not built */
export function readBannerCode(bundleDir: string): BannerCode {
  const read = (file: string) => {
    try {
      return readFileSync(join(bundleDir, 'banner', file), 'utf8');
    } catch {
      throw new Problem('internal', `The banner's ${file} is missing: build the project first.`);
    }
  };
  const guard = read('guard.js');
  const ui = read('ui.js');
  const settings = read('settings.js');
  const build = createHash('sha256').update(ui).update(settings).digest('hex').slice(0, 10);
  return { guard, ui, settings, build };
}
