import { byteAt, CLOSES_NAME, isA, LETTER } from './bytes.ts';

/** Whether something stands in the page; perhaps it depends on bytes that are not there yet. */
export enum Found {
  No,
  Yes,
  Maybe,
}

/** Whether a text stands at a place, exactly as it is. */
export function startsWith(bytes: Uint8Array, start: number, text: string): Found {
  for (let at = 0; at < text.length; at++) {
    if (start + at >= bytes.length) return Found.Maybe;
    if (bytes[start + at] !== text.charCodeAt(at)) return Found.No;
  }
  return Found.Yes;
}

/** Whether a word stands at a place, in any case of letters; as many bytes must be there. */
export function isWord(bytes: Uint8Array, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const byte = byteAt(bytes, start + at);
    if ((isA(byte, LETTER) ? byte | 32 : byte) !== word.charCodeAt(at)) return false;
  }
  return true;
}

/**
 * Whether a name stands at a place and ends there, in any case of letters.
 * @param name in lower case; a slash may be before it
 */
export function tagNamed(bytes: Uint8Array, start: number, name: string): Found {
  for (let at = 0; at < name.length; at++) {
    if (start + at >= bytes.length) return Found.Maybe;
    const byte = byteAt(bytes, start + at);
    if ((isA(byte, LETTER) ? byte | 32 : byte) !== name.charCodeAt(at)) return Found.No;
  }
  const end = start + name.length;
  if (end >= bytes.length) return Found.Maybe;
  return isA(byteAt(bytes, end), CLOSES_NAME) ? Found.Yes : Found.No;
}
