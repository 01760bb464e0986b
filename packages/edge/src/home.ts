import {
  AMPERSAND,
  BACKSLASH,
  byteAt,
  CARRIAGE_RETURN,
  COLON,
  LINE_FEED,
  SLASH,
  TAB,
} from './tokenizer/bytes.ts';

const LEADS_ON = 1;
const SLASHES = 2;
const KINDS = new Uint8Array(256);
for (const byte of [COLON, BACKSLASH, AMPERSAND]) KINDS[byte] = LEADS_ON;
KINDS[SLASH] = SLASHES;

/**
 * Whether no address in an attribute's value can lead away from the host of its base: that takes a
 * scheme or two slashes, of which browsers read `\` as one, drop line ends and tabs between them, and
 * take references for both. It is quick, for the many addresses that every page has of its own host.
 */
export function staysHome(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const kind = KINDS[byteAt(bytes, at)];
    if (kind === 0) continue;
    if (kind === LEADS_ON || (at + 1 < end && isSlashOrDropped(byteAt(bytes, at + 1))))
      return false;
  }
  return true;
}

const isSlashOrDropped = (byte: number): boolean =>
  byte === SLASH || byte === TAB || byte === LINE_FEED || byte === CARRIAGE_RETURN;

const DROPPED = '[\\t\\n\\r]*';
const LEADS_AWAY = new RegExp(
  `\\\\|/[/\\t\\n\\r]|${['http', 'ws'].map((scheme) => [...scheme].join(DROPPED)).join('|')}`,
  'i',
);

/** The same for a style sheet, whose properties have colons and whose escapes may stand for anything. */
export const sheetStaysHome = (css: string): boolean => !LEADS_AWAY.test(css);
