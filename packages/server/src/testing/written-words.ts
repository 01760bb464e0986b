import { readFileSync } from 'node:fs';

/** A text that a source file has in both of the owners' languages, by its longest fixed piece. */
const ENGLISH = /\ben:\s*(['"`])((?:\\.|(?!\1)[^\\])*)/g;

/**
 * The English of every pair of words in a source file, so that a test can tell which of them it never
 * saw: of a template its longest piece without a value.
 */
export function writtenWords(file: URL): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(ENGLISH)].flatMap(([, , text = '']) => {
    const pieces = text.replaceAll(/\\(.)/g, '$1').split(/\$\{[^}]*\}?/);
    const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one), '');
    return longest.trim() ? [longest] : [];
  });
}

/** What of an English text must stand in the German one as well: numbers, names in quotes, codes such as US-CA. */
export function dataIn(english: string): string[] {
  const quoted = [...english.matchAll(/"([^"]+)"/g)].map(([, name]) => `„${name}“`);
  return [...(english.match(/\d+|\b[A-Z]{2}-[A-Z0-9]+\b/g) ?? []), ...quoted];
}
