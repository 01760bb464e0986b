import { type GppSection, Problem } from '@assent/contract';
import { renderingsOf } from '../artefacts/rendering.ts';
import type { LiveConfig } from '../config/published.ts';
import { type Encoded, encode } from '../http/encoded.ts';
import type { Store } from '../store/port.ts';
import type { BannerCode } from './assets.ts';
import { embedsOf } from './embeds.ts';
import { literal } from './literal.ts';
import { mineOf } from './mine.ts';
import { buildNotice } from './notice.ts';
import { siteFacts } from './site-facts.ts';
import { withNames } from './site-names.ts';
import { holdsAll, siteScript } from './site-script.ts';
import { strictestVariant, type Variant, variantMark } from './variant.ts';
import { vendorFacts } from './vendor-facts.ts';

const SCRIPT = 'text/javascript; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
/** Compiled files kept in memory. */
const KEPT = 400;

/** The UI's files in one language, by what stands before `.js` in their names. */
export interface UiFiles {
  ui: Encoded;
  settings: Encoded;
  mine: Encoded;
  embeds: Encoded;
}

/** The files that a visitor's browser loads, compiled on first use. */
export interface SiteFiles {
  /** Tells the build of the UI; part of the address of its files. */
  build: string;
  /**
   * The guard with the site's configuration, for visitors to whom the variant applies.
   * @param gpp what `__gpp` states to them, where the site has one
   */
  script(live: LiveConfig, variant: Variant, gpp: GppSection | '' | undefined): Encoded;
  /** The site's configuration without code, for the edge. */
  facts(live: LiveConfig): Encoded;
  /** What stands before the site's own workers. */
  worker(live: LiveConfig): Encoded;
  /** What a browser says and asks beside its choices. */
  evidence: Encoded;
  /** The API of the IAB Global Privacy Platform. */
  gpp: Encoded;
  /** What a choice brings about, with the vendors' facts for it. */
  effects(live: LiveConfig): Encoded;
  /**
   * The UI with the notice of one language, the settings and the embeds. The notice artefact, and the code
   * that draws it, are in the store before the file is handed out: what a receipt cites, the auditor can open.
   * @throws Problem not-found for a language that the site does not offer
   */
  notice(live: LiveConfig, variant: Variant, language: string): Promise<UiFiles>;
}

export function siteFiles(store: Store, code: BannerCode): SiteFiles {
  const renderings = renderingsOf(code);
  const scripts = new Map<string, Encoded>();
  const facts = new Map<string, Encoded>();
  const effects = new Map<string, Encoded>();
  const notices = new Map<string, Promise<UiFiles>>();
  const worker = {
    besidePolicy: encode(code.worker, SCRIPT),
    full: encode(code.workerFull, SCRIPT),
  };
  const uiAddress = (live: LiveConfig, variant: Variant) =>
    `s/${live.site}/${live.version}-${code.build}${variantMark(variant, live)}`;

  async function compileNotice(live: LiveConfig, variant: Variant, language: string) {
    const { notice, settings, artefact, rendering } = buildNotice(
      live,
      variant,
      language,
      renderings,
      uiAddress(live, variant),
    );
    const createdAt = Date.now();
    await store.keepRendering({ ...rendering, createdAt });
    await store.keepArtefact({ ...artefact, createdAt });
    return {
      ui: encode(
        COMPILED_AT_ONCE + wrap(notice.look ? code.uiLooks : code.ui, '__ASSENT_NOTICE__', notice),
        SCRIPT,
      ),
      settings: encode(wrap(code.settings, '__ASSENT_SETTINGS__', settings), SCRIPT),
      mine: encode(wrap(code.mine, '__ASSENT_MINE__', mineOf(live, language)), SCRIPT),
      embeds: encode(wrap(code.embeds, '__ASSENT_EMBEDS__', embedsOf(live, language)), SCRIPT),
    };
  }

  function scriptOf(live: LiveConfig, variant: Variant, gpp: GppSection | '' | undefined): string {
    const site = siteScript(live, variant, uiAddress(live, variant), gpp);
    const before = [
      site.signals?.some(({ as }) => as) ? code.otherForms : '',
      Object.keys(site.languages).length > 1 ? code.languages : '',
      site.regime === 'opt-out' ? code.optOut : '',
      site.gpp === undefined ? '' : code.gppStub,
      site.honoured ? code.status : '',
      site.cookieDomain ? code.restore : '',
    ].join('');
    return (
      COMPILED_AT_ONCE +
      wrap(
        before + (holdsAll(live) ? code.guardFull : code.guard),
        'SITE',
        withNames(code.siteNames, site),
      )
    );
  }

  return {
    build: code.build,
    script: (live, variant, gpp) =>
      remembered(scripts, `${uiAddress(live, variant)} ${gpp}`, () =>
        encode(scriptOf(live, variant, gpp), SCRIPT),
      ),
    facts: (live) =>
      remembered(facts, `${live.site}/${live.version}`, () =>
        encode(JSON.stringify(siteFacts(live, uiAddress(live, strictestVariant(live)))), JSON_TYPE),
      ),
    worker: (live) => (holdsAll(live) ? worker.full : worker.besidePolicy),
    evidence: encode(code.evidence, SCRIPT),
    gpp: encode(code.gpp, SCRIPT),
    effects: (live) =>
      remembered(effects, `${live.site}/${live.version}`, () =>
        encode(wrap(code.effects, '__ASSENT_VENDORS__', vendorFacts(live)), SCRIPT),
      ),
    async notice(live, variant, language) {
      if (!(live.config.languages.offered as readonly string[]).includes(language)) {
        throw new Problem('not-found', `The site does not offer the language "${language}".`);
      }
      const key = `${uiAddress(live, variant)}/${language}`;
      const files = remembered(notices, key, () => compileNotice(live, variant, language));
      files.catch(() => notices.delete(key));
      return files;
    },
  };
}

/**
 * Chromium reads a file's functions twice, once to pass over them and once to compile them, unless
 * it is told that nearly all of them run at once.
 */
const COMPILED_AT_ONCE = '//# allFunctionsCalledOnLoad\n';

/** Hands data to code that was built with a free name for it. */
export const wrap = (code: string, name: string, data: object): string =>
  `(function(${name}){${code.trim()}\n})(${literal(data)});`;

/** What was made for a key, made once; the oldest goes when there are too many. */
export function remembered<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  const oldest = map.keys().next().value;
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
  return made;
}
