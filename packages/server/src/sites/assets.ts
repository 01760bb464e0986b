import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';
import type { SiteNames } from './site-names.ts';

/** The banner's code as it was built. */
export interface BannerCode {
  /** The guard beside a policy, and the one that holds everything itself. */
  guard: string;
  guardFull: string;
  /** Goes before the guard where a vendor's switch has another form than Google's. */
  otherForms: string;
  /** Goes before the guard where several languages are offered. */
  languages: string;
  /** Goes before the guard where the regime is opt-out. */
  optOut: string;
  /** Goes before the guard where the site has `__gpp`: answers until the API itself is there. */
  gppStub: string;
  /** Goes before the guard where an opt-out signal is honoured, and says so. */
  status: string;
  /** Goes before the guard where the service keeps the choice in a cookie, too. */
  restore: string;
  /** What each of them puts before the site's own workers. */
  worker: string;
  workerFull: string;
  /** The first layer as a bar, and the one that can have any look. */
  ui: string;
  uiLooks: string;
  effects: string;
  evidence: string;
  gpp: string;
  settings: string;
  mine: string;
  embeds: string;
  relay: string;
  /** Puts the declaration into the site's own pages. */
  declaration: string;
  /** Stands in for the guard and the page where an artefact is drawn. */
  standIn: string;
  /** Draws a draft in the admin's preview. */
  preview: string;
  /** By what names the files read the site script. */
  siteNames: SiteNames;
  /** Tells one build of what the guard loads, or what draws it for an auditor, from another, ten characters. */
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
  const loaded = {
    worker: read('worker.js'),
    workerFull: read('worker-full.js'),
    ui: read('ui.js'),
    uiLooks: read('ui-looks.js'),
    effects: read('effects.js'),
    evidence: read('evidence.js'),
    gpp: read('gpp.js'),
    settings: read('settings.js'),
    mine: read('mine.js'),
    embeds: read('embeds.js'),
    // A notice cites the code that draws it, so its address changes with this, too.
    standIn: read('stand-in.js'),
  };
  const hash = createHash('sha256').update(Object.values(loaded).join());
  return {
    guard: read('guard.js'),
    guardFull: read('guard-full.js'),
    otherForms: read('other-forms.js'),
    languages: read('languages.js'),
    optOut: read('opt-out.js'),
    gppStub: read('gpp-stub.js'),
    status: read('status.js'),
    restore: read('restore.js'),
    ...loaded,
    relay: read('relay.js'),
    declaration: read('declaration.js'),
    preview: read('preview.js'),
    siteNames: JSON.parse(read('site-names.json')) as SiteNames,
    build: hash.digest('hex').slice(0, 6),
  };
}
