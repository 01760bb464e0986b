/** Makes elements: all that the UI needs of a view library, because every visitor downloads it. */

import type { MarkedText } from '@assent/contract/vocabulary';

/** What stands in an element; what is empty is left out. */
export type Part = Node | string | false | null | undefined | readonly Part[];

/** Attributes by name, `true` for one without a value; a function listens for the event of its name. */
export type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;

export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...parts: readonly Part[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...flat(parts));
  return element;
}

/** A text of the owner's, with what is marked in it as elements. */
export const marked = (text: MarkedText = ''): Part =>
  typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : el(part[0], {}, marked(part[1]))));

const flat = (parts: readonly Part[]): (Node | string)[] =>
  // The list is a tree of parts, which `flat` cannot be told.
  (parts.flat(9) as Part[]).filter((part) => !!part) as (Node | string)[];
