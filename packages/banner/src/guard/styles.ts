/** What styles load: attributes, declarations, sheets, fonts, animations. */
import { guardDeclarations } from './declarations.ts';
import { guardAnimations, guardFonts } from './faces.ts';
import type { HeldCss } from './held-css.ts';
import { elementsIn } from './inside.ts';
import type { Realm } from './realm.ts';
import { guardSheets, type StyleElement, settleStyle } from './sheets.ts';

/** `style`, and the attributes of SVG that may hold `url()`. */
const ATTRIBUTES =
  'style fill stroke filter mask clip-path marker-start marker-mid marker-end cursor';

export interface Styles {
  guard(realm: Realm): void;
  /** The value with which an attribute may be set now. */
  attribute(element: Element, name: string, value: unknown): unknown;
  /** The text that may be put into a node now; only that of a style sheet is CSS. */
  text(into: Node | null, text: unknown): unknown;
  /** Leaves out of an element and of all in it what may not load. */
  sweep(node: Node): void;
  /** Sees to style sheets that were not complete when they were met. */
  see(): void;
}

/** One that waits as a whole is plain text meanwhile. Of others a script may change the type. */
const isStyle = (node: Node | null): node is StyleElement =>
  (node as Element | null)?.localName === 'style' &&
  !(node as Element).matches('[data-assent][type="text/plain"]');

/** @param isPassing whether what comes in now was let go as a whole, as a mark of the owner's says */
export function stylesOf(held: HeldCss, isPassing: () => boolean): Styles {
  const { settle, keep } = held;
  const names = ATTRIBUTES.split(' ');
  const selector = `style,${names.map((name) => `[${name}*="("],[${name}*="\\\\"]`).join()}`;
  /** The parser has not come to their end. */
  const unfinished = new Set<StyleElement>();
  const free = new WeakSet<Element>();

  /** @returns what the attributes say then */
  function settleAttributes(element: Element): string {
    return names
      .map((name) => {
        const value = element.getAttribute(name);
        const css = settle(value) ?? '';
        if (css !== value && value !== null) put(element, name, css);
        return css;
      })
      .join();
  }

  function settleOne(element: Element): void {
    if (isPassing()) free.add(element);
    if (free.has(element)) return;
    if (!isStyle(element)) {
      keepAttributes(element, settleAttributes(element));
    } else if (element.isConnected && !element.sheet && document.readyState === 'loading') {
      unfinished.add(element);
    } else {
      unfinished.delete(element);
      settleStyle(element, held);
    }
  }

  /** What is parsed into a template is only looked at. */
  function keepAttributes(element: Element, css: unknown): void {
    if (element.ownerDocument.defaultView) keep(css, element, () => settleAttributes(element));
  }

  return {
    guard(realm) {
      guardDeclarations(realm, held);
      guardSheets(realm, held);
      guardFonts(realm, held);
      guardAnimations(realm, held);
    },
    attribute(element, name, value) {
      if (!names.includes(name)) return value;
      const css = settle(value);
      keepAttributes(element, css);
      return css;
    },
    text(into, text) {
      if (!isStyle(into)) return text;
      const css = settle(text);
      keep(css, into, () => settleStyle(into, held));
      return css;
    },
    sweep(node) {
      const { matches } = Element.prototype;
      if (node.nodeType === Node.ELEMENT_NODE && matches.call(node, selector)) {
        settleOne(node as Element);
      }
      for (const element of elementsIn(node, selector)) settleOne(element);
    },
    see() {
      for (const element of unfinished) settleOne(element);
    },
  };
}

/** A policy of the page's own may forbid the attribute, and then allows the property. */
function put(element: Element, name: string, css: string): void {
  if (name === 'style') (element as HTMLElement).style.cssText = css;
  else element.setAttribute(name, css);
}
