/** Addresses in CSS: in a style sheet, a `style` attribute, or the value of a property. */

/** An address after `url(`, `src(` or `@import`, and all that is in an `image-set()`. */
const ADDRESS =
  /(\b(?:url|src)\(\s*)("[^"]*"?|'[^']*'?|[^)"']*)|(@import\s*)("[^"]*"?|'[^']*'?)|(image-set\()([^;}]*)/gi;
const STRING = /"[^"]*"?|'[^']*'?/g;

/**
 * The addresses that CSS loads: `url()`, `@import`, `image-set()`. It rather finds one too many than
 * one too few, and holds neither comments nor escapes for cover.
 */
export function addressesInCss(css: string): string[] {
  const found: string[] = [];
  mapCssAddresses(plainCss(css), (address) => {
    found.push(address);
    return address;
  });
  return found.filter(Boolean);
}

/**
 * Puts other addresses into CSS. It sees those that are written plainly; the rest of the text stays
 * as it is.
 * @param to gets an address as it is written, without quotes, and gives one to be put into double ones
 */
export function mapCssAddresses(css: string, to: (address: string) => string): string {
  const map = (written: string): string => {
    const address = written.trim().replace(/^["']|["']$/g, '');
    const next = to(address);
    return next === address ? written : `"${next.replaceAll('"', '\\"')}"`;
  };
  return css.replace(
    ADDRESS,
    (_, url?: string, ofUrl = '', rule?: string, ofRule = '', set = '', ofSet = '') => {
      if (url) return url + map(ofUrl);
      if (rule) return rule + map(ofRule);
      return set + mapCssAddresses(ofSet.replace(STRING, map), to);
    },
  );
}

/** The text without escapes, and without the comments that could part a word. */
export const plainCss = (css: string): string =>
  css
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ')
    .replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_, hex: string | undefined, char: string) =>
      hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : char,
    );
