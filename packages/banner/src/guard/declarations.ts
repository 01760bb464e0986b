/** Declarations of styles: of an element, of a rule, and the typed object model of both. */
import { asText, type HeldCss } from './held-css.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

/**
 * Names of the properties that may load something, and of some of their kin. Custom properties are no
 * properties of an object.
 */
const LOADING =
  /ground$|image|mask|content$|cursor|src|fill$|stroke$|filter|path$|outside|liststyle$|marker/i;

/** Settles a declaration in its place. @returns its text */
export function settleDeclaration(style: CSSStyleDeclaration, { settle }: HeldCss): string {
  const css = settle(style.cssText);
  if (css !== style.cssText) style.cssText = css;
  return css;
}

export function guardDeclarations(realm: Realm, held: HeldCss): void {
  const { CSSStyleDeclaration: Declaration, StylePropertyMap: TypedMap } = realm;
  const { settle, keep } = held;

  const settled = (style: CSSStyleDeclaration, value: unknown): unknown => {
    const css = settle(asText(value));
    keep(css, style, () => settleDeclaration(style, held));
    return css;
  };

  around(Declaration, 'cssText', (original, self, [css]) => original(self, [settled(self, css)]));
  around(Declaration, 'setProperty', (original, self, [name, value, ...rest]) =>
    original(self, [name, settled(self, value), ...rest]),
  );
  guardProperties(realm, settled);

  around(TypedMap, 'set append', (original, self: StylePropertyMap, [name, ...values]) => {
    const css = values.map((value: unknown) =>
      // Numbers are set often, for what moves.
      value instanceof realm.CSSNumericValue ? value : settle(`${value}`),
    );
    keep(css.join(), self, () => settleTyped(self, settle));
    return original(self, [name, ...css]);
  });
}

/**
 * Patches the properties of declarations. Firefox has them on a prototype; in Chromium an object only
 * seems to have them, and what stands on its prototype comes first.
 */
function guardProperties(
  realm: Realm,
  settled: (style: CSSStyleDeclaration, value: unknown) => unknown,
): void {
  const { style } = realm.document.createElement('p');
  const home = Object.getPrototypeOf(style) as object;
  const { getPropertyValue, setProperty } = realm.CSSStyleDeclaration.prototype;
  for (const camel in style) {
    if (!LOADING.test(camel)) continue;
    const name = camel.replace(/[A-Z]|^webkit/g, (start) => `-${start.toLowerCase()}`);
    // `WebkitMask` is `webkitMask` and `-webkit-mask`, too.
    for (const alias of [camel, name, camel.replace('webkit', 'Webkit')]) {
      if (Object.hasOwn(home, alias)) {
        around(home, alias, (original, self, [value]) => original(self, [settled(self, value)]));
      } else if (alias in style) {
        Object.defineProperty(home, alias, {
          configurable: true,
          enumerable: true,
          get(this: CSSStyleDeclaration) {
            return getPropertyValue.call(this, name);
          },
          // The method is patched already.
          set(this: CSSStyleDeclaration, value: string) {
            setProperty.call(this, name, value);
          },
        });
      }
    }
  }
}

/** Settles a map of typed values in its place. @returns their texts */
function settleTyped(map: StylePropertyMap, settle: HeldCss['settle']): string {
  return [...map.keys()]
    .map((name) => {
      const text = map.getAll(name).join();
      const css = settle(text);
      if (css !== text) map.set(name, css);
      return css;
    })
    .join();
}
