/** Which attributes make an element load something, and how such an element is made to wait. */
import type { Frame } from './frames.ts';
import type { HeldBy } from './gate.ts';
import { elementsIn } from './inside.ts';
import { addressesInDocument, documentAt, onwardAddresses } from './made-documents.ts';

/** Elements, each with the attributes by which it loads. */
const OFTEN =
  'iframe src srcdoc,frame src,link href imagesrcset rel,script src href xlink:href,img src srcset,object data,embed src,video src poster,audio src,source src srcset,track src,input src,image href xlink:href,use href xlink:href,feImage href xlink:href,set to,animate to from by values';

/** Of these there are many, and few load anything: they are looked for by the attribute. */
const SELDOM = {
  ping: ['a', 'area'],
  background: ['body', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
};

/** A link that loads or connects; others, such as `canonical`, only name an address. */
const LOADING_LINK = /stylesheet|icon|manifest|pre|dns|search|next/i;

/** What stands before an attribute that waits. */
export const WAITING = 'data-assent-';

/** Holds elements back, one by one or with all that is in them. */
export interface Holder {
  /** Elements, each with the attributes by which it loads. */
  loads: Map<string, readonly string[]>;
  /** Gives an attribute its value, or keeps the value for later. */
  give(element: Element, attribute: string, value: unknown, set: () => unknown): unknown;
  /** A link gets another use: what it may not load for that waits. */
  useLink(link: Element, rel: string): void;
  /** Makes everything in a node wait that may not load. @returns the frames among it */
  sweep(node: Node): Frame[];
  /** What waits here is released like all else, though the page does not show it. */
  remember(root: ParentNode): void;
}

export function holderOf(heldBy: HeldBy, onHeld: (element: Element) => void): Holder {
  const loads = new Map<string, readonly string[]>();
  for (const each of OFTEN.split(',')) {
    const [name = '', ...attributes] = each.split(' ');
    loads.set(name, attributes);
  }
  const selector = [...loads.keys(), ...Object.keys(SELDOM).map((name) => `[${name}]`)].join();
  for (const [attribute, names] of Object.entries(SELDOM)) {
    for (const name of names) loads.set(name, [attribute]);
  }

  function give(element: Element, attribute: string, value: unknown, set: () => unknown): unknown {
    if (!loads.get(element.localName)?.includes(attribute)) return set();
    if (attribute === 'rel') {
      useLink(element, `${value}`);
      return set();
    }
    const isLoading =
      element.localName !== 'link' || LOADING_LINK.test((element as HTMLLinkElement).rel);
    if (!isLoading || !addressesIn(element, attribute, `${value}`).some(heldBy)) {
      element.removeAttribute(WAITING + attribute);
      return set();
    }
    return wait(element, attribute, `${value}`);
  }

  function wait(element: Element, attribute: string, value: string): void {
    element.setAttribute(WAITING + attribute, value);
    if (!element.hasAttribute('data-assent')) element.setAttribute('data-assent', '');
    element.removeAttribute(attribute);
    onHeld(element);
  }

  function useLink(link: Element, rel: string): void {
    if (!LOADING_LINK.test(rel)) return;
    for (const attribute of ['href', 'imagesrcset']) {
      const value = link.getAttribute(attribute) ?? '';
      if (addressesIn(link, attribute, value).some(heldBy)) wait(link, attribute, value);
    }
  }

  return {
    loads,
    give,
    useLink,
    sweep(node) {
      const elements = [node as Element, ...elementsIn(node, selector)];
      for (const element of elements) {
        for (const attribute of loads.get(element.localName) ?? []) {
          const value = element.getAttribute(attribute);
          if (value) give(element, attribute, value, () => {});
        }
      }
      return elements.filter((element): element is Frame => element.localName === 'iframe');
    },
    remember(root) {
      for (const element of root.querySelectorAll('[data-assent]')) onHeld(element);
    },
  };
}

/** Elements that show a document, or take from one what they show. */
const SHOWS = /^(iframe|frame|object|embed|link|use)$/;

/** The addresses in an attribute's value. */
export function addressesIn({ localName }: Element, attribute: string, value: string): string[] {
  if (attribute === 'srcdoc') return onwardAddresses(value);
  if (attribute === 'ping' || attribute === 'values') return value.split(/[\s;]+/);
  if (attribute.endsWith('srcset')) return value.match(/[^\s,]\S*[^\s,]/g) ?? [];
  const html = SHOWS.test(localName) ? documentAt(value) : '';
  return html ? [...addressesInDocument(html), ...onwardAddresses(html)] : [value];
}
