/** Bytes of markup. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const EXCLAMATION = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const LEFT_PARENTHESIS = 0x28;
export const DASH = 0x2d;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const BACKSLASH = 0x5c;
export const RIGHT_BRACKET = 0x5d;

/** What a byte is to the tokenizer; several at once. */
export const SPACE = 1;
export const CLOSES_NAME = 2;
export const CLOSES_ATTRIBUTE = 4;
export const CLOSES_VALUE = 8;
export const LETTER = 16;

const CLASSES = new Uint8Array(256);
for (const byte of [TAB, LINE_FEED, 0x0c, CARRIAGE_RETURN, 0x20]) {
  CLASSES[byte] = SPACE | CLOSES_NAME | CLOSES_ATTRIBUTE | CLOSES_VALUE;
}
CLASSES[SLASH] = CLOSES_NAME | CLOSES_ATTRIBUTE;
CLASSES[GREATER] = CLOSES_NAME | CLOSES_ATTRIBUTE | CLOSES_VALUE;
CLASSES[EQUALS] = CLOSES_ATTRIBUTE;
for (let byte = 0x61; byte <= 0x7a; byte++) {
  CLASSES[byte] = LETTER;
  CLASSES[byte - 32] = LETTER;
}

/** A byte of a page. Callers stay below its length; this is too hot for a check of its own. */
export const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] as number;

/** Whether a byte is one of some classes. */
export const isA = (byte: number, classes: number): boolean =>
  // Every byte has its class.
  ((CLASSES[byte] as number) & classes) !== 0;

/** Only very short runs are looked through here: native code is much quicker, but for the call. */
const SHORT = 8;

/** Where a byte is next; -1 for nowhere. */
export function next(bytes: Uint8Array, byte: number, from: number): number {
  const near = Math.min(from + SHORT, bytes.length);
  for (let at = from; at < near; at++) if (bytes[at] === byte) return at;
  return near < bytes.length ? bytes.indexOf(byte, near) : -1;
}

/** Bytes as text of one character each. */
export const latin1 = (bytes: Buffer, start: number, end: number): string =>
  bytes.toString('latin1', start, end);
