const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as HTML, in elements and in quoted attributes. */
export const escaped = (value: string): string =>
  SPECIAL.test(value)
    ? value.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
    : value;

const SPECIAL = /[&<>"]/;
