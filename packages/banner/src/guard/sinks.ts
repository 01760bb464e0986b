/** The ways in which a script gives an element something to load, each asked before it acts. */
import { guardAttributeNodes, type ValueFor } from './attribute-nodes.ts';
import { type Holder, WAITING } from './elements.ts';
import type { Frame } from './frames.ts';
import { guardMarkup } from './markup.ts';
import type { Realm } from './realm.ts';
import { around, type Handler, type Original } from './replace.ts';
import type { Styles } from './styles.ts';

/** Methods that put nodes into the page, by the interface that has them. */
const INSERTIONS = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'append prepend before after replaceWith replaceChildren insertAdjacentElement',
  Document: 'append prepend replaceChildren importNode adoptNode',
  DocumentFragment: 'append prepend replaceChildren',
  CharacterData: 'before after replaceWith',
  Range: 'insertNode surroundContents',
};

interface Type {
  prototype: object;
}

/**
 * Patches elements, attributes, insertions and markup in one realm.
 * @param adopt takes over the frames that came into the page
 */
export function guardSinks(
  realm: Realm,
  holder: Holder,
  styles: Styles,
  adopt: (frames: Iterable<Frame>) => void,
): void {
  // Every interface is a property of the global object.
  const typeOf = (name: string) => (realm as unknown as { [name: string]: Type | undefined })[name];
  const { Element: element, HTMLLinkElement: linkElement } = realm;
  const { loads, give, useLink, sweep } = holder;
  const documentIn = guardMarkup(realm, holder, styles, adopt);
  const valueFor: ValueFor = (self, name, value) =>
    name === 'srcdoc' ? documentIn(value) : styles.attribute(self, name, value);

  for (const [name, attributes] of loads) {
    // Elements of SVG have no such properties, and those that HTML does not know have none at all.
    const prototype = Object.getPrototypeOf(realm.document.createElement(name));
    for (const attribute of attributes) {
      const property = attribute.replace('ges', 'geS');
      const owner = ownerOf(prototype, property);
      around(owner, property, (original, self, [value]) =>
        give(self, attribute, value, () => original(self, [valueFor(self, attribute, value)])),
      );
      around(owner, property, (original, self) => shown(original, self, attribute), 'get');
    }
  }
  around(realm, 'Audio', (original, self, [address, ...rest]) => {
    if (address === undefined) return original(self, []);
    const audio = original(self, rest) as HTMLAudioElement;
    audio.preload = 'auto';
    audio.src = address;
    return audio;
  });

  around(element, 'setAttribute', (original, self, [given, value]) => {
    const name = `${given}`.toLowerCase();
    return give(self, name, value, () => original(self, [given, valueFor(self, name, value)]));
  });
  around(element, 'setAttributeNS', (original, self, [space, given, value]) => {
    // A page may name the space of links as it likes.
    const name = `${given}`.replace(/^(?!xlink).+:href$/, 'href');
    return give(self, name, value, () =>
      original(self, [space, given, valueFor(self, name, value)]),
    );
  });
  // Words are added to the list without another look at the link, and a text may take the place of all.
  const useWords: Handler = (original, self, args) => {
    useLink(self, 'stylesheet');
    return original(self, args);
  };
  around(linkElement, 'relList', useWords, 'get');
  around(linkElement, 'relList', useWords);
  guardAttributeNodes(realm, holder, styles, valueFor);

  const insert = (original: Original, self: Partial<Node>, args: unknown[]) => {
    const into = (self.nodeType === realm.Node.TEXT_NODE ? self.parentNode : self) as Node;
    const frames: Frame[] = [];
    const given = args.map((node) => {
      // It may be of another window.
      const { nodeType, data } = (node ?? {}) as Partial<Text>;
      if (!nodeType) return styles.text(into, node);
      const text = styles.text(into, data);
      if (text !== data) (node as Text).data = `${text}`;
      styles.sweep(node as Node);
      frames.push(...sweep(node as Node));
      return node;
    });
    const result = original(self, given);
    adopt(frames);
    return result;
  };
  for (const [owner, names] of Object.entries(INSERTIONS)) {
    around(typeOf(owner), names, insert);
  }
  around(realm.Document, 'body', insert);
}

/** What a property tells of an element that waits: the address that the page gave it. */
function shown(original: Original, element: Element, attribute: string): unknown {
  const waiting = element.getAttribute(WAITING + attribute);
  if (waiting === null) return original(element, []);
  return /set$|doc$|ping|background/.test(attribute)
    ? waiting
    : new URL(waiting, document.baseURI).href;
}

/** A property may be inherited, as `src` of videos is. */
function ownerOf(prototype: object | undefined, name: string): object | undefined {
  if (!prototype || Object.hasOwn(prototype, name)) return prototype;
  return ownerOf(Object.getPrototypeOf(prototype) ?? undefined, name);
}
