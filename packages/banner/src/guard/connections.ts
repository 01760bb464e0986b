/**
 * Beside a policy: what opens a connection before the policy is asked. That are frames, and links
 * that connect or load ahead.
 */
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around, type Original } from './replace.ts';

const INSERTIONS = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'append prepend before after replaceWith replaceChildren insertAdjacentElement',
} as const;

/** A frame or a link within markup, up to its address. */
const IN_MARKUP = /(<(?:iframe|link)\b[^<>]*?\s)((?:src|href)\s*=\s*["']?([^"'\s>]+))/gi;

/** The policy holds what other links load before it has connected. */
const CONNECTS = /pre|dns/;

const WAITING = 'data-assent="" data-assent-';

const isFrame = ({ localName }: Element): boolean => localName === 'iframe';

/** @param adopt takes over the frames that came into the page */
export function guardConnections(
  realm: Realm,
  isHeld: (address: unknown) => boolean,
  adopt: (frames: Iterable<Frame>) => void,
): void {
  const { Element, HTMLIFrameElement, HTMLLinkElement, Document, ShadowRoot } = realm;

  /** Keeps an address for later. */
  function wait(frame: Element, attribute: string, address: string): void {
    frame.setAttribute('data-assent', '');
    frame.setAttribute(`data-assent-${attribute}`, address);
    frame.removeAttribute(attribute);
  }

  /** The attribute by which an element connects. */
  const connectsBy = (element: Element): string =>
    isFrame(element) ? 'src' : CONNECTS.test((element as HTMLLinkElement).rel) ? 'href' : '';

  /** Gives an element an address, or keeps the address for later. */
  const give = (element: Element, name: unknown, address: unknown, set: () => unknown): unknown =>
    connectsBy(element) === `${name}`.toLowerCase() && isHeld(address)
      ? wait(element, `${name}`, `${address}`)
      : set();

  function sweep(node: Node): Frame[] {
    // Elements and fragments have it; other nodes hold nothing.
    const inside = (node as Partial<Element>).querySelectorAll?.('iframe,link') ?? [];
    return [node as Element, ...inside].filter((element): element is Frame => {
      const attribute = connectsBy(element);
      const address = attribute && element.getAttribute(attribute);
      if (address) give(element, attribute, address, () => {});
      return isFrame(element);
    });
  }

  const insert = (original: Original, self: unknown, nodes: unknown[]) => {
    const frames = nodes.flatMap((node) => (node instanceof realm.Node ? sweep(node) : []));
    const result = original(self, nodes);
    adopt(frames);
    return result;
  };
  for (const [owner, names] of Object.entries(INSERTIONS)) {
    around(realm[owner as keyof typeof INSERTIONS], names, insert);
  }
  around(Document, 'body', insert);

  for (const [type, name] of [
    [HTMLIFrameElement, 'src'],
    [HTMLLinkElement, 'href'],
  ] as const) {
    around(type, name, (original, self, args) =>
      give(self, name, args[0], () => original(self, args)),
    );
  }
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
    const result = original(self, inert);
    if (/<iframe/i.test(args.join())) adopt(realm.document.querySelectorAll('iframe'));
    return result;
  };
  for (const type of [Element, ShadowRoot, Document]) {
    around(type, 'innerHTML outerHTML setHTMLUnsafe insertAdjacentHTML write writeln', byMarkup);
  }
}
