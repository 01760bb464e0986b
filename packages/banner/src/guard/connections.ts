/**
 * Beside a policy: what opens a connection before the policy is asked. That are frames, and links
 * that connect or load ahead.
 */
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around, aroundProperty, type Original } from './replace.ts';

const INSERTIONS = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'append prepend before after replaceWith replaceChildren insertAdjacentElement',
} as const;

/** A frame or a link within markup, up to its address. */
const IN_MARKUP = /(<(?:iframe|link)\b[^>]*?\s)((?:src|href)\s*=\s*["']?([^"'\s>]+))/gi;

/** A link that only names an address, such as `canonical`, connects to nobody. */
const CONNECTS = /stylesheet|icon|manifest|pre|dns/;

const WAITING = 'data-assent="" data-assent-';

/** @param adopt takes over the frames that came into the page */
export function guardConnections(
  realm: Realm,
  isHeld: (address: unknown) => boolean,
  adopt: (frames: Iterable<Frame>) => void,
): void {
  const { Element, HTMLIFrameElement, Document, ShadowRoot } = realm;

  /** Keeps an address for later. */
  function wait(frame: Element, attribute: string, address: string): void {
    frame.setAttribute('data-assent', '');
    frame.setAttribute(`data-assent-${attribute}`, address);
    frame.removeAttribute(attribute);
  }

  function sweep(node: Node): Frame[] {
    // Elements and fragments have it; other nodes hold nothing.
    const inside = (node as Partial<Element>).querySelectorAll?.('iframe,link') ?? [];
    return [node as Element, ...inside].filter((element): element is Frame => {
      const isFrame = element.localName === 'iframe';
      const attribute = isFrame ? 'src' : 'href';
      if (!isFrame && !CONNECTS.test((element as HTMLLinkElement).rel)) return false;
      const address = element.getAttribute(attribute);
      if (address && isHeld(address)) wait(element, attribute, address);
      return isFrame;
    });
  }

  const insert = (original: Original, self: unknown, nodes: unknown[]) => {
    const frames = nodes.flatMap((node) => (node instanceof realm.Node ? sweep(node) : []));
    const result = original(self, nodes);
    adopt(frames);
    return result;
  };
  for (const [owner, names] of Object.entries(INSERTIONS)) {
    around(realm[owner as keyof typeof INSERTIONS].prototype, names, insert);
  }
  aroundProperty(Document.prototype, 'body', insert);

  const give = (frame: Element, address: unknown, set: () => unknown): unknown =>
    frame.localName === 'iframe' && isHeld(address) ? wait(frame, 'src', `${address}`) : set();
  aroundProperty(HTMLIFrameElement.prototype, 'src', (original, self, args) =>
    give(self, args[0], () => original(self, args)),
  );
  around(Element.prototype, 'setAttribute', (original, self, args) =>
    /^src$/i.test(args[0] as never)
      ? give(self, args[1], () => original(self, args))
      : original(self, args),
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
  for (const { prototype } of [Element, ShadowRoot]) {
    for (const name of ['innerHTML', 'outerHTML']) aroundProperty(prototype, name, byMarkup);
    around(prototype, 'setHTMLUnsafe insertAdjacentHTML', byMarkup);
  }
  around(Document.prototype, 'write writeln', byMarkup);
}
