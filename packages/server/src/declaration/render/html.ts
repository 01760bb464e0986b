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
  for (const tree of elementsOf(declaration, setting)) {
    yield* htmlPieces(tree);
    yield '\n';
  }
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
  let text = startTag(tag, attributes);
  for (const child of children) text += html(child);
  return `${text}</${tag}>`;
}

/** The same in pieces of text: rows of tables, which may be thousands, are a piece each. */
export function* htmlPieces(tree: Tree): Generator<string> {
  if (typeof tree === 'string' || !HOLDERS.has(tree[0])) {
    yield html(tree);
    return;
  }
  const [tag, attributes, children] = tree;
  yield startTag(tag, attributes);
  for (const child of children) yield* htmlPieces(child);
  yield `</${tag}>`;
}

/** What rows stand in. */
const HOLDERS = new Set(['div', 'table', 'tbody']);

export function startTag(tag: string, attributes: Attributes): string {
  let text = `<${tag}`;
  for (const name in attributes) {
    const value = attributes[name];
    text += value ? ` ${name}="${escaped(value)}"` : ` ${name}`;
  }
  return `${text}>`;
}
