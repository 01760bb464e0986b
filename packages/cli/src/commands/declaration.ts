import { Readable } from 'node:stream';
import { Problem } from '@assent/contract';
import { liveConfigs } from '@assent/server/config/live';
import type { LiveConfig } from '@assent/server/config/published';
import type { DeclarationFormat } from '@assent/server/declaration/formats';
import { historyOf } from '@assent/server/declaration/history';
import { declarationPieces } from '@assent/server/declaration/write';
import type { Store } from '@assent/server/store/port';
import { withExistingStore } from '../with-store.ts';
import { writeWhole } from '../write-whole.ts';

interface Options {
  data: string;
  site: string;
  /** Without it the site's default. */
  lang?: string;
  format: DeclarationFormat;
  /** Without it the one in force. */
  version?: number;
  /** Where Assent answers: earlier versions are there. */
  service: string;
  out: string;
}

/** `assent declaration --site KEY --out FILE`: what the register says, to take over into a page. */
export async function declaration({ data, out, ...options }: Options): Promise<void> {
  const { site, lang, format, version, service } = options;
  await withExistingStore(data, async (store) => {
    const live = await versionOf(store, site, version);
    const language = lang ?? live.config.languages.default;
    expectOffered(live, language);
    const history = await historyOf(store, live);
    const pieces = declarationPieces(live, language, history, format, service);
    await writeWhole(Readable.from(pieces), out);
    console.log(`${site}: version ${live.version} in "${language}" is declared in ${out}`);
  });
}

/** @throws Problem unknown-site; not-found for a version that the site never had */
async function versionOf(store: Store, site: string, version?: number): Promise<LiveConfig> {
  const configs = liveConfigs(store);
  const current = await configs.current(site);
  const live = version === undefined ? current : await configs.version(site, version);
  if (!live) throw new Problem('not-found', `The site "${site}" has no version ${version}.`);
  return live;
}

/** @throws Problem invalid-argument */
function expectOffered({ site, config }: LiveConfig, language: string): void {
  const { offered } = config.languages;
  if (offered.some((each) => each === language)) return;
  throw new Problem(
    'invalid-argument',
    `The site "${site}" does not offer the language "${language}", but ${offered.join(', ')}.`,
  );
}
