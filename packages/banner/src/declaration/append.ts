import type { Tree } from './elements.ts';

/** Makes elements, and puts them in. No text is ever parsed, so a page's policies have nothing to forbid. */
export function appended(parent: Element, trees: Iterable<Tree>): void {
  for (const tree of trees) {
    if (typeof tree === 'string') {
      parent.append(tree);
      continue;
    }
    const [tag, attributes, children] = tree;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    appended(element, children);
    parent.append(element);
  }
}
