/** Style sheets: their rules, and the elements whose text they are. */
import { settleDeclaration } from './declarations.ts';
import type { HeldCss } from './held-css.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

/** Of HTML or of SVG. */
export type StyleElement = Element & LinkStyle;

/** What has rules, and takes them by their place. */
type Rules = CSSStyleSheet | CSSGroupingRule;

/** A rule that may have a declaration, or rules of its own. */
type AnyRule = CSSRule & Partial<Pick<CSSStyleRule, 'style'> & Pick<CSSGroupingRule, 'cssRules'>>;

export function guardSheets(realm: Realm, held: HeldCss): void {
  const { CSSStyleSheet: Sheet, CSSGroupingRule, CSSStyleRule, CSSKeyframesRule } = realm;
  for (const type of [Sheet, CSSGroupingRule, CSSStyleRule, CSSKeyframesRule]) {
    around(
      type,
      'insertRule addRule appendRule replace replaceSync',
      (original, self: CSSStyleSheet | CSSRule, args) => {
        const css = args.map(held.settle);
        const sheet = self instanceof Sheet ? self : self.parentStyleSheet;
        if (sheet) held.keep(css.join(), sheet, () => settleRules(sheet, held));
        return original(self, css);
      },
    );
  }
}

/**
 * Settles a `style` element: its rules where it has them, for changing the text would undo what
 * scripts did to them, else its text.
 * @returns its text, settled
 */
export function settleStyle(element: StyleElement, held: HeldCss): string {
  const text = element.textContent ?? '';
  const css = held.settle(text);
  if (css !== text) {
    if (element.sheet) settleRules(element.sheet, held);
    else element.textContent = css;
  }
  // What is parsed into a template is only looked at.
  if (element.ownerDocument.defaultView) {
    held.keep(css, element, () => {
      if (element.sheet) settleRules(element.sheet, held);
      return settleStyle(element, held);
    });
  }
  return css;
}

/** Settles rules one by one. @returns their texts */
function settleRules(rules: Rules, held: HeldCss): string {
  return [...rules.cssRules]
    .map((rule: AnyRule, at) => {
      const css = held.settle(rule.cssText);
      if (css === rule.cssText) return css;
      if (css.startsWith('@') && !rule.cssRules) {
        // What these say is read once.
        rules.deleteRule(at);
        rules.insertRule(css, at);
        return css;
      }
      if (rule.style) settleDeclaration(rule.style, held);
      if (rule.cssRules) settleRules(rule as CSSGroupingRule, held);
      return css;
    })
    .join();
}
