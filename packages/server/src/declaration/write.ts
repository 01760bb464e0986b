import type { SealedDeclaration } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { declare } from './content/declare.ts';
import type { History } from './content/source.ts';
import { termsFor } from './content/terms.ts';
import type { DeclarationFormat } from './formats.ts';
import { fragmentPieces } from './render/html.ts';
import { markdownPieces } from './render/markdown.ts';
import { pagePieces } from './render/page.ts';

/** Headings of what is pasted stand below the title of the page. */
const LEVEL = 2;

/**
 * A declaration to paste into a page of the site, in pieces of text.
 * @param service where Assent answers, such as `https://consent.example`: earlier versions are there
 */
export function* declarationPieces(
  live: LiveConfig,
  language: string,
  history: History,
  format: DeclarationFormat,
  service: string,
): Generator<string> {
  const declaration = declare(live, language, history);
  const versionAt = (version: number) =>
    `${service}/s/${live.site}/declaration?lang=${language}&version=${version}`;
  if (format === 'json') {
    yield jsonOf(declaration);
  } else if (format === 'md') {
    const settingsAt = live.config.links.privacy;
    yield* markdownPieces(declaration, { level: LEVEL, settingsAt, versionAt });
  } else {
    yield* fragmentPieces(declaration, {
      level: LEVEL,
      hasIds: true,
      tables: 'scroll',
      hasStyles: true,
      settingsAt: null,
      addressOf: (path) => path,
      versionAt,
    });
  }
}

/**
 * The hosted page, in pieces of text.
 * @param isPinned whether this version was asked for by its number
 * @param host of the service, as it was asked for
 */
export function declarationPage(
  live: LiveConfig,
  language: string,
  history: History,
  isPinned: boolean,
  host: string,
): Generator<string> {
  const { name, links, languages, domains } = live.config;
  const isSites = domains.some((domain) => domain.host === host);
  // A path is one of the site's, wherever the page itself is.
  const site = isSites ? '' : `https://${domains[0]?.host}`;
  const addressOf = (path: string) => (path.startsWith('/') ? site + path : path);
  return pagePieces(declare(live, language, history), {
    name,
    offered: languages.offered,
    isPinned,
    terms: termsFor(live.config, language),
    links: { settingsAt: addressOf(links.privacy), addressOf },
  });
}

const jsonOf = (declaration: SealedDeclaration): string =>
  `${JSON.stringify(declaration, null, 1)}\n`;
