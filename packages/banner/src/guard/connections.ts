/**
 * Beside a policy: what opens a connection before the policy is asked. That are frames, and links
 * that connect or load ahead.
 */
import type { Realm } from './realm.ts';
import { around, type Handler, type Original } from './replace.ts';

const INSERTIONS = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'append prepend before after replaceWith replaceChildren insertAdjacentElement',
} as const;

/** A frame or a link within markup, up to its address. */
const IN_MARKUP = /(<(?:iframe|link)\b[^<>]*?\s)((?:src|href)\s*=\s*["']?([^"'\s>]+))/gi;

/** The policy holds what other links load before it has connected. */
const CONNECTS = /pre|dns/;

const WAITING = 'data-assent="" data-assent-';

/** Keeps an address for later. */
function wait(element: Element, attribute: string, address: string): void {
  element.setAttribute('data-assent', '');
  element.setAttribute(`data-assent-${attribute}`, address);
  element.removeAttribute(attribute);
}

/** Patches what a script can make connect in one realm. */
export function guardConnections(realm: Realm, isHeld: (address: unknown) => boolean): void {
  const { Element, HTMLIFrameElement, HTMLLinkElement, Document, ShadowRoot } = realm;

  const { querySelectorAll } = Element.prototype;

  /** The attribute by which an element connects. */
  const connectsBy = ({ localName, rel }: Element & { rel?: string }): string =>
    localName === 'iframe' ? 'src' : localName === 'link' && CONNECTS.test(`${rel}`) ? 'href' : '';

  /** Gives an element an address, or keeps the address for later. */
  const give = (element: Element, name: unknown, address: unknown, set: () => unknown): unknown =>
    connectsBy(element) === `${name}`.toLowerCase() && isHeld(address)
      ? wait(element, `${name}`, `${address}`)
      : set();

  function sweep(node: Partial<Element> | null): void {
    // As in inside.ts, written out for the weight of it.
    const find = node?.localName ? querySelectorAll : node?.querySelectorAll;
    for (const element of find ? [node as Element, ...find.call(node, 'iframe,link')] : []) {
      const attribute = connectsBy(element);
      const address = attribute && element.getAttribute(attribute);
      if (address) give(element, attribute, address, () => {});
    }
  }

  const insert = (original: Original, self: unknown, nodes: unknown[]) => {
    for (const node of nodes) sweep(node as Element);
    return original(self, nodes);
  };
  for (const [owner, names] of Object.entries(INSERTIONS)) {
    around(realm[owner as keyof typeof INSERTIONS], names, insert);
  }
  around(Document, 'body', insert);

  const giving =
    (name: string): Handler =>
    (original, self, args) =>
      give(self, name, args[0], () => original(self, args));
  around(HTMLIFrameElement, 'src', giving('src'));
  around(HTMLLinkElement, 'href', giving('href'));
  around(Element, 'setAttribute', (original, self, args) =>
    give(self, args[0], args[1], () => original(self, args)),
  );

  const byMarkup = (original: Original, self: unknown, args: unknown[]) => {
    const inert = args.map((html) =>
      typeof html === 'string'
        ? html.replace(IN_MARKUP, (tag, before: string, attribute: string, address: string) =>
            isHeld(address) ? before + WAITING + attribute : tag,
          )
        : html,
    );
    return original(self, inert);
  };
  for (const type of [Element, ShadowRoot, Document]) {
    around(type, 'innerHTML outerHTML setHTMLUnsafe insertAdjacentHTML write writeln', byMarkup);
  }
}
