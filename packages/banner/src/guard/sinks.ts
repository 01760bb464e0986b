/** The ways in which a script gives an element something to load, each asked before it acts. */
import { type Holder, LOADS, WAITING } from './elements.ts';
import type { Realm } from './realm.ts';
import type { Realms } from './realms.ts';
import { around, type Original } from './replace.ts';
import { trusted } from './trusted.ts';

/** Methods that put nodes into the page, by the interface that has them. */
const INSERTIONS = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'append prepend before after replaceWith replaceChildren insertAdjacentElement',
  Document: 'append prepend replaceChildren importNode adoptNode',
  DocumentFragment: 'append prepend replaceChildren',
  CharacterData: 'before after replaceWith',
  Range: 'insertNode surroundContents',
};

/** What takes markup; no interface has them all. */
const SINKS_OF_MARKUP =
  'innerHTML outerHTML setHTMLUnsafe insertAdjacentHTML write writeln createContextualFragment';

interface Type {
  prototype: object;
}

/**
 * Patches elements, attributes, insertions and markup in one realm.
 * @param adoptFrames takes over the frames that came into the page
 */
export function guardSinks(
  realm: Realm,
  { give, sweep }: Holder,
  adoptFrames: Realms['adoptFrames'],
): void {
  // Every interface is a property of the global object.
  const typeOf = (name: string) => (realm as unknown as { [name: string]: Type | undefined })[name];
  const { Element: element } = realm;
  // The browser's own way to parse, without the patch that will stand before it.
  const markup = Object.getOwnPropertyDescriptor(realm.Element.prototype, 'innerHTML');
  const parseInto = (template: Element, html: unknown): void => markup?.set?.call(template, html);

  for (const [owner, ...attributes] of LOADS.values()) {
    for (const attribute of attributes) {
      around(
        ownerOf(typeOf(owner)?.prototype, attribute),
        attribute.replace('ges', 'geS'),
        (original, self, [value]) =>
          give(self, attribute, value, () => original(self, [documentIn(attribute, value)])),
        (original, self) => shown(original, self, attribute),
      );
    }
  }

  around(element, 'setAttribute', (original, self, args) =>
    give(self, `${args[0]}`.toLowerCase(), args[1], () =>
      original(self, [args[0], documentIn(`${args[0]}`.toLowerCase(), args[1])]),
    ),
  );
  around(element, 'setAttributeNS', (original, self, args) =>
    give(self, `${args[1]}`, args[2], () => original(self, args)),
  );
  around(element, 'setAttributeNode setAttributeNodeNS', (original, self, args: (Attr | null)[]) =>
    give(self, `${args[0]?.name}`, args[0]?.value, () => original(self, args)),
  );
  around(realm.Attr, 'value', (original, self: Attr, args) => {
    const set = () => original(self, args);
    return self.ownerElement ? give(self.ownerElement, self.name, args[0], set) : set();
  });

  const insert = (original: Original, self: unknown, args: (Node | null)[]) => {
    for (const node of args) if (node?.nodeType) sweep(node);
    const result = original(self, args);
    adoptFrames(realm);
    return result;
  };
  for (const [owner, names] of Object.entries(INSERTIONS)) {
    around(typeOf(owner), names, insert);
  }
  around(realm.Document, 'body', insert);

  const byMarkup = (original: Original, self: unknown, args: unknown[]) => {
    const result = original(self, args.map(inert));
    adoptFrames(realm);
    return result;
  };

  /** Markup with elements that wait. It is only changed where something of it is held. */
  function inert(html: unknown): unknown {
    if (!/<\w/.test(`${html}`)) return html;
    const template = document.createElement('template');
    try {
      parseInto(template, html);
    } catch {
      // The page asks for policies, and this has none: the browser says so itself.
      return html;
    }
    const before = template.innerHTML;
    sweep(template.content);
    const after = template.innerHTML;
    return before === after ? html : asTrusted(html, after);
  }

  function documentIn(attribute: string, value: unknown): unknown {
    return attribute === 'srcdoc' ? asTrusted(value, guarded(`${inert(value)}`)) : value;
  }

  for (const type of [element, realm.ShadowRoot, realm.Document, realm.Range]) {
    around(type, SINKS_OF_MARKUP, byMarkup);
  }
}

/** A document within an attribute is guarded before it runs anything. */
const guarded = (html: string): string =>
  html.replace(
    /^(\s*<!doctype[^>]*>)?/i,
    (doctype) => `${doctype}<script>parent.__assent?.adopt(self)</script>`,
  );

/** What the page has not trusted is not trusted for it. */
const asTrusted = (given: unknown, text: string): string =>
  typeof given === 'string' ? text : trusted(text);

/** What a property tells of an element that waits: the address that the page gave it. */
function shown(original: Original, element: Element, attribute: string): unknown {
  const waiting = element.getAttribute(WAITING + attribute);
  if (waiting === null) return original(element, []);
  return /set$|doc$/.test(attribute) ? waiting : new URL(waiting, document.baseURI).href;
}

/** A property may be inherited, as `src` of videos is. */
function ownerOf(prototype: object | undefined, name: string): object | undefined {
  if (!prototype || Object.hasOwn(prototype, name)) return prototype;
  return ownerOf(Object.getPrototypeOf(prototype) ?? undefined, name);
}
