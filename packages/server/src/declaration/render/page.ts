import { createHash } from 'node:crypto';
import {
  elementsOf,
  headingId,
  lineTrees,
  plainText,
  type Setting,
} from '@assent/banner/declaration';
import { directionOf, type Line, type SealedDeclaration } from '@assent/contract';
import { escaped } from '../../artefacts/escaped.ts';
import type { Terms } from '../content/terms.ts';
import { html, htmlPieces, rootAttributes, startTag } from './html.ts';
import { DECLARATION_STYLE } from './style.ts';

/** What the page says beside the declaration itself. */
export interface Surroundings {
  /** The site's name. */
  name: string;
  /** Languages that it is offered in. */
  offered: readonly string[];
  /** The address asked for this very version, so that it may be an old one. */
  isPinned: boolean;
  terms: Terms;
  /** Where links of the site lead to. */
  links: Pick<Setting, 'settingsAt' | 'addressOf'>;
}

/** The page's policy: no script, and the one style that stands in it. */
export const DECLARATION_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(DECLARATION_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  // The admin shows it in a frame.
  "frame-ancestors 'self'",
].join('; ');

/** A page of its own, in pieces of text: it may be long. */
export function* pagePieces(
  declaration: SealedDeclaration,
  surroundings: Surroundings,
): Generator<string> {
  const setting = settingOf(declaration, surroundings);
  const { sections } = declaration;
  yield pageHead(declaration, surroundings, setting);
  yield contents(declaration, surroundings.terms, setting);
  yield `${startTag('main', rootAttributes(declaration))}\n`;
  for (const tree of elementsOf({ intro: [], sections }, setting)) {
    yield* htmlPieces(tree);
    yield '\n';
  }
  yield '</main>\n</div>\n';
  yield pageFoot(declaration, setting);
}

/** Addresses of the declaration's files are relative: the service may stand behind a path. */
const settingOf = (declaration: SealedDeclaration, { links }: Surroundings): Setting => ({
  ...links,
  level: 2,
  hasIds: true,
  tables: 'stack',
  hasStyles: false,
  versionAt: (version) => fileAddress('', { ...declaration, version }),
});

function pageHead(
  declaration: SealedDeclaration,
  { name, offered, isPinned, terms }: Surroundings,
  setting: Setting,
): string {
  const { language, direction, title, intro, version } = declaration;
  const write = writer(setting);
  const note = isPinned
    ? `<p class="note">${write(
        terms.say('inForce', { version: [String(version)] }),
      )} <a href="declaration?lang=${language}">${write(terms.say('inForceLink'))}</a></p>\n`
    : '';
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(`${plainText(title)} · ${name}`)}</title>
<style>${DECLARATION_STYLE}</style>
</head>
<body>
<header><div class="hold">
<p class="site"><bdi>${escaped(name)}</bdi></p>
<h1>${write(title)}</h1>
<div class="intro">${intro.map((line) => `<p>${write(line)}</p>`).join('\n')}</div>
${note}${languageLinks(declaration, offered, isPinned, terms)}</div></header>
<div class="hold body">
`;
}

/** One link a language, in that language. */
function languageLinks(
  { language, version }: SealedDeclaration,
  offered: readonly string[],
  isPinned: boolean,
  terms: Terms,
): string {
  if (offered.length < 2) return '';
  const items = offered.map((each) => {
    const name = new Intl.DisplayNames(each, { type: 'language' }).of(each) ?? each;
    const attributes = `lang="${each}" dir="${directionOf(each)}"`;
    if (each === language)
      return `<li><b ${attributes} aria-current="true">${escaped(name)}</b></li>`;
    const query = `?lang=${each}${isPinned ? `&amp;version=${version}` : ''}`;
    return `<li><a ${attributes} hreflang="${each}" href="${query}">${escaped(name)}</a></li>`;
  });
  const label = escaped(plainText(terms.say('languages')));
  return `<nav aria-label="${label}"><ul class="languages">\n${items.join('\n')}\n</ul></nav>\n`;
}

function contents({ sections }: SealedDeclaration, terms: Terms, setting: Setting): string {
  const write = writer(setting);
  const items = sections.map(
    ({ id, title }) => `<li><a href="#${headingId(id)}">${write(title)}</a></li>`,
  );
  const id = headingId('contents');
  return `<nav class="contents" aria-labelledby="${id}"><h2 id="${id}">${write(terms.say('contents'))}</h2>
<ul>\n${items.join('\n')}\n</ul></nav>\n`;
}

const FORMATS = { html: 'HTML', md: 'Markdown', json: 'JSON' };

function pageFoot(declaration: SealedDeclaration, setting: Setting): string {
  const links = Object.entries(FORMATS).map(
    ([ending, label]) =>
      `<a href="${escaped(fileAddress(`.${ending}`, declaration))}">${label}</a>`,
  );
  return `<footer><div class="hold">
<p>${writer(setting)(declaration.proof)}: <code translate="no" dir="ltr">${declaration.hash}</code></p>
<p>${links.join(' · ')}</p>
</div></footer>
</body>
</html>
`;
}

/** @param ending '' for the page */
const fileAddress = (
  ending: string,
  { language, version }: Pick<SealedDeclaration, 'language' | 'version'>,
): string => `declaration${ending}?lang=${language}&version=${version}`;

const writer = (setting: Setting) => (line: Line) => lineTrees(line, setting).map(html).join('');
