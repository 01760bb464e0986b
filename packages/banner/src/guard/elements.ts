/** Which attributes make an element load something, and how such an element is made to wait. */
import type { HeldBy } from './gate.ts';

/** Element → its interface and the attributes by which it loads. */
export const LOADS = new Map<string, [type: string, ...attributes: string[]]>([
  ['iframe', ['HTMLIFrameElement', 'src', 'srcdoc']],
  ['frame', ['HTMLFrameElement', 'src']],
  ['link', ['HTMLLinkElement', 'href', 'imagesrcset']],
  ['script', ['HTMLScriptElement', 'src', 'href', 'xlink:href']],
  ['img', ['HTMLImageElement', 'src', 'srcset']],
  ['object', ['HTMLObjectElement', 'data']],
  ['embed', ['HTMLEmbedElement', 'src']],
  ['video', ['HTMLVideoElement', 'src', 'poster']],
  ['audio', ['HTMLAudioElement', 'src']],
  ['source', ['HTMLSourceElement', 'src', 'srcset']],
  ['track', ['HTMLTrackElement', 'src']],
  ['input', ['HTMLInputElement', 'src']],
  ['image', ['SVGImageElement', 'href', 'xlink:href']],
  ['use', ['SVGUseElement', 'href', 'xlink:href']],
  ['feImage', ['SVGFEImageElement', 'href', 'xlink:href']],
]);

/** A link that loads or connects; others, such as `canonical`, only name an address. */
const LOADING_LINK = /stylesheet|icon|manifest|pre|dns/i;

/** What stands before an attribute that waits. */
export const WAITING = 'data-assent-';

/** Holds elements back, one by one or with all that is in them. */
export interface Holder {
  /** Gives an attribute its value, or keeps the value for later. */
  give(element: Element, attribute: string, value: unknown, set: () => unknown): unknown;
  /** Makes everything in a node wait that may not load. */
  sweep(node: Node): void;
}

export function holderOf(heldBy: HeldBy, onHeld: (element: Element) => void): Holder {
  const selector = [...LOADS.keys()].join();

  function give(element: Element, attribute: string, value: unknown, set: () => unknown): unknown {
    if (!LOADS.get(element.localName)?.includes(attribute, 1)) return set();
    const isLoading =
      element.localName !== 'link' || LOADING_LINK.test((element as HTMLLinkElement).rel);
    if (!isLoading || !addressesIn(attribute, `${value}`).some(heldBy)) {
      element.removeAttribute(WAITING + attribute);
      return set();
    }
    element.setAttribute(WAITING + attribute, `${value}`);
    if (!element.hasAttribute('data-assent')) element.setAttribute('data-assent', '');
    element.removeAttribute(attribute);
    return onHeld(element);
  }

  return {
    give,
    sweep(node) {
      // Elements, documents and fragments have it; other nodes hold nothing.
      const inside = (node as Partial<ParentNode>).querySelectorAll?.(selector) ?? [];
      for (const element of [node as Element, ...inside]) {
        for (const attribute of LOADS.get(element.localName)?.slice(1) ?? []) {
          const value = element.getAttribute(attribute);
          if (value) give(element, attribute, value, () => {});
        }
      }
    },
  };
}

/** The addresses in an attribute's value. */
export function addressesIn(attribute: string, value: string): string[] {
  if (attribute === 'srcdoc') return [];
  return attribute.endsWith('srcset') ? (value.match(/[^\s,]\S*[^\s,]/g) ?? []) : [value];
}
