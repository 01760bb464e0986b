/**
 * Beside a policy: what opens a connection before the policy is asked. That are frames, and links
 * that connect or load ahead.
 */
import type { Realm } from './realm.ts';
import { around, type Handler, type Original } from './replace.ts';
import { guardTargets } from './targets.ts';

const INSERTIONS = 'append prepend before after replaceWith replaceChildren insertAdjacentElement';

/** A frame or a link within markup, up to its address. */
const IN_MARKUP = /(<(?:iframe|link)\b[^<>]*?\s)((?:src|href)\s*=\s*["']?([^"'\s>]+))/gi;

/** Where a document sends itself on to, up to the address. */
const ONWARD = /(<meta\b[^<>]*?\s)(content[^>]*?(\/\/[^"'\s>]+))/gi;

/** The policy holds what other links load before it has connected. */
const CONNECTS = /pre|dns/i;

const WAITING = 'data-assent="" data-assent-';

/** Keeps an address for later. */
function wait(element: Element, attribute: string, address: string): void {
  element.setAttribute('data-assent', '');
  element.setAttribute(`data-assent-${attribute}`, address);
  element.removeAttribute(attribute);
}

/** Patches what a script can make connect in one realm. */
export function guardConnections(realm: Realm, isHeld: (address: unknown) => boolean): void {
  const { Element, Document, HTMLIFrameElement } = realm;
  const { querySelectorAll } = Element.prototype;

  /** The attribute by which an element connects. */
  const connectsBy = ({ localName, rel }: Element & { rel?: string }): string =>
    localName === 'iframe'
      ? 'src'
      : localName === 'link' && CONNECTS.test(rel as string)
        ? 'href'
        : '';

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
  around(realm.Node, 'appendChild insertBefore replaceChild', insert);
  around(Element, INSERTIONS, insert);
  around(Document, 'body', insert);

  const giving: Handler = (original, self, args, name) =>
    give(self, name, args[0], () => original(self, args));
  around(HTMLIFrameElement, 'src', giving);
  around(realm.HTMLLinkElement, 'href', giving);
  // A link may have its address before it is one that connects.
  around(realm.HTMLLinkElement, 'rel', (original, self: HTMLLinkElement, args: string[]) => {
    const { href } = self;
    if (CONNECTS.test(args[0] as string) && isHeld(href)) wait(self, 'href', href);
    original(self, args);
  });

  /** Markup in which what connects waits; what the page has not written as a text is not ours to change. */
  const inert =
    (pattern: RegExp, before: string) =>
    (html: string): string =>
      // An address (`location`) has a `replace()`, too, which leads there.
      typeof html === 'string'
        ? before +
          html.replace(pattern, (tag, start: string, attribute: string, address: string) =>
            isHeld(address) ? start + WAITING + attribute : tag,
          )
        : html;
  const inMarkup = inert(IN_MARKUP, '');
  for (const type of [Element, realm.ShadowRoot, Document]) {
    around(
      type,
      'innerHTML outerHTML setHTMLUnsafe insertAdjacentHTML write writeln',
      (original, self, args) => original(self, args.map(inMarkup)),
    );
  }

  // What such a document writes at once it would have written before anybody heard of it. It may have a
  // doctype behind that: without one it is no other.
  const inDocument = inert(ONWARD, '<script>try{parent.__assent.adopt(self)}catch{}</script>');
  around(HTMLIFrameElement, 'srcdoc', (original, self, args) =>
    original(self, args.map(inDocument)),
  );
  around(Element, 'setAttribute', (original, self, args: string[]) =>
    give(self, args[0], args[1], () =>
      original(
        self,
        // A pattern makes a text of whatever it gets, as the browser will.
        /^srcdoc$/i.test(args[0] as string) ? [args[0], inDocument(args[1] as string)] : args,
      ),
    ),
  );

  guardTargets(realm, give);
}
