/** Makes elements: all that the UI needs of a view library, because every visitor downloads it. */

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

const flat = (parts: readonly Part[]): (Node | string)[] =>
  // The list is a tree of parts, which `flat` cannot be told.
  (parts.flat(9) as Part[]).filter((part) => !!part) as (Node | string)[];
