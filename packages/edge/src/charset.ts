/** Encodings in which the bytes of markup are not those of ASCII; pages in them stay as they are. */
const NOT_LIKE_ASCII = /^(utf-?16|utf-?32|utf-7|iso-2022|hz-gb|unicode|ucs-2|csunicode)/i;

/** The encoding that a content type names. */
export const charsetOf = (contentType: string): string =>
  /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8';

export const isLikeAscii = (charset: string): boolean => !NOT_LIKE_ASCII.test(charset);

/**
 * Reads values of a page that is taken apart as bytes, one a character. Where an entity already
 * gave a character beyond a byte, the value stays as it is.
 */
export function decoderOf(charset: string): (text: string) => string {
  const isAscii = /^[\0-\x7f]*$/;
  const isBytes = /^[\0-\xff]*$/;
  return (text) =>
    isAscii.test(text) || !isBytes.test(text)
      ? text
      : newDecoder(charset).decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

function newDecoder(charset: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
