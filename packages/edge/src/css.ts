const STRING = `"[^"]*"?|'[^']*'?`;
const URLS = new RegExp(
  `\\b(?:url|src)\\(\\s*(${STRING}|[^)"']*)|@import\\s*(${STRING})|image-set\\(([^;}]*)`,
  'gi',
);

/**
 * The addresses that a style sheet or a `style` attribute loads: `url()`, `@import`, `image-set()`.
 * It rather finds one too many than one too few, and holds neither comments nor escapes for cover.
 */
export function addressesInCss(css: string): string[] {
  const found: string[] = [];
  for (const [, url, imported, set] of plain(css).matchAll(URLS)) {
    if (set !== undefined) {
      found.push(...(set.match(new RegExp(STRING, 'g')) ?? []), ...addressesInCss(set));
    } else {
      found.push(url ?? imported ?? '');
    }
  }
  return found.map((address) => address.trim().replace(/^["']|["']$/g, '')).filter(Boolean);
}

/** The text without escapes, and without the comments that could part a word. */
function plain(css: string): string {
  return css
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ')
    .replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_, hex: string | undefined, char: string) =>
      hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : char,
    );
}
