import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** An element or a comment of a page. */
export interface Item {
  /** Place in the page. */
  at: number;
  /** `#comment` for a comment. */
  name: string;
  attributes: Record<string, string | undefined>;
  /** The text directly within it. */
  text: string;
  inHead: boolean;
}

/**
 * What stands in a page, in the order of the document as a browser builds it: a tag that has no place
 * in the head ends it. What is in `noscript` and `template` is not in the page.
 */
export function readPage(html: string): Item[] {
  const items: Item[] = [];
  const open: { node: Node; inHead: boolean }[] = [{ node: parse(html), inHead: false }];
  // Not by recursion: pages may be nested deeper than the stack.
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, inHead } = next;
    const item = itemOf(node);
    if (item) items.push({ ...item, at: items.length, inHead });
    const isHead = inHead || node.nodeName === 'head';
    for (const child of childrenOf(node).toReversed()) open.push({ node: child, inHead: isHead });
  }
  return items;
}

function itemOf(node: Node): Pick<Item, 'name' | 'attributes' | 'text'> | null {
  if ('data' in node) return { name: node.nodeName, attributes: {}, text: node.data };
  if (!('tagName' in node)) return null;
  return {
    name: node.tagName,
    attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
    text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
  };
}

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

/** What a `<meta http-equiv>` is about, in lower case; '' for everything else. */
export const equivOf = ({ name, attributes }: Item): string =>
  name === 'meta' ? (attributes['http-equiv'] ?? '').trim().toLowerCase() : '';
