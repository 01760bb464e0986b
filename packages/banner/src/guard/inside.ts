/**
 * The elements within a node that fit a selector; none in nodes that hold nothing. A field's name hides
 * the form's own method, so elements are asked by the one of their prototype; fragments have no fields.
 */
export function elementsIn(node: unknown, selector: string): Element[] {
  const { localName, querySelectorAll } = (node ?? {}) as Partial<Element>;
  const find = localName ? Element.prototype.querySelectorAll : querySelectorAll;
  return find ? [...find.call(node as Element, selector)] : [];
}
