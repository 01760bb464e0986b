import { type Attributes, elementsOf, type Setting, type Tree } from '@assent/banner/declaration';
import type { SealedDeclaration } from '@assent/contract';
import { escaped } from '../../artefacts/escaped.ts';

/**
 * A declaration as a piece of HTML to stand in a page, in pieces of text: it may be long.
 * @param setting where it stands
 */
export function* fragmentPieces(
  declaration: SealedDeclaration,
  setting: Setting,
): Generator<string> {
  // Hashes and names of cookies have no place to break.
  const style = setting.hasStyles && { style: 'overflow-wrap:anywhere' };
  yield `${startTag('div', { ...rootAttributes(declaration), ...style })}\n`;
  for (const tree of elementsOf(declaration, setting)) yield `${html(tree)}\n`;
  yield '</div>\n';
}

/** What a declaration is known by. */
export const rootAttributes = ({
  language,
  direction,
  site,
  version,
  hash,
}: SealedDeclaration): Attributes => ({
  class: 'assent-declaration',
  lang: language,
  dir: direction,
  'data-site': site,
  'data-version': String(version),
  'data-sha256': hash,
});

/** An element with all that stands in it. No element of a declaration is void. */
export function html(tree: Tree): string {
  if (typeof tree === 'string') return escaped(tree);
  const [tag, attributes, children] = tree;
  return `${startTag(tag, attributes)}${children.map(html).join('')}</${tag}>`;
}

export function startTag(tag: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([name, value]) =>
    value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`,
  );
  return `<${tag}${written.join('')}>`;
}
