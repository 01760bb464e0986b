/** Attributes as nodes of their own, and the text of nodes. */
import type { Holder } from './elements.ts';
import type { Realm } from './realm.ts';
import { around, type Handler, type Original } from './replace.ts';
import type { Styles } from './styles.ts';

/** Says with which value an attribute may be set. */
export type ValueFor = (element: Element, name: string, value: unknown) => unknown;

/** It may be of another window. */
const isAttribute = (node: unknown): node is Attr =>
  (node as Node | null)?.nodeType === Node.ATTRIBUTE_NODE;

export function guardAttributeNodes(
  realm: Realm,
  { give }: Holder,
  styles: Styles,
  valueFor: ValueFor,
): void {
  /** @param ownerOf finds out whose attribute a node will be */
  const giveNode =
    (ownerOf: (original: Original, self: unknown) => Element | null): Handler =>
    (original, self, args: unknown[]) => {
      const set = () => original(self, args);
      const [node] = args;
      const element = isAttribute(node) && ownerOf(original, self);
      if (!element) return set();
      const value = valueFor(element, node.name, node.value);
      if (value !== node.value) node.value = `${value}`;
      return give(element, node.name, value, set);
    };

  around(
    realm.Element,
    'setAttributeNode setAttributeNodeNS',
    giveNode((_, self) => self as Element),
  );
  around(
    realm.NamedNodeMap,
    'setNamedItem setNamedItemNS',
    giveNode((original, self) => {
      // A map does not say whose it is, but a node in it does.
      const probe = realm.document.createAttribute('data-assent-whose');
      original(self, [probe]);
      const { ownerElement } = probe;
      ownerElement?.removeAttributeNode(probe);
      return ownerElement;
    }),
  );

  const setValue = (original: Original, self: Attr, [value]: unknown[]) => {
    const { ownerElement, name } = self;
    if (!ownerElement) return original(self, [value]);
    return give(ownerElement, name, value, () =>
      original(self, [valueFor(ownerElement, name, value)]),
    );
  };
  around(realm.Attr, 'value', setValue);
  around(realm.Node, 'nodeValue textContent', (original, self: Node, args) =>
    isAttribute(self) ? setValue(original, self, args) : original(self, args.map(textFor(self))),
  );
  for (const type of [realm.CharacterData, realm.HTMLElement]) {
    around(type, 'data appendData insertData replaceData innerText', (original, self, args) =>
      original(self, args.map(textFor(self))),
    );
  }

  /** The text of a style sheet may be that of a node within its element. */
  function textFor(node: Node): (text: unknown) => unknown {
    const into = node.nodeType === realm.Node.TEXT_NODE ? node.parentNode : node;
    return (text) => styles.text(into, text);
  }
}
