import type { StorageLetter, StoredNames } from '@assent/contract';

/** Name pattern → the letters of the storages in which it is somebody's. */
export type StoreTable = Record<string, string>;

/** The same by letters, as browsers look names up; null for an empty table. */
export function byLetter(table: StoreTable): StoredNames | null {
  const names: { [letter in StorageLetter]?: string[] } = {};
  for (const [pattern, letters] of Object.entries(table)) {
    // Tables are made of these letters alone.
    for (const letter of letters as Iterable<StorageLetter>) {
      names[letter] = [...(names[letter] ?? []), pattern];
    }
  }
  return Object.keys(names).length ? names : null;
}

/**
 * Leaves out what a wider pattern of the same owner says already: every visitor downloads these. A
 * name is decided by the longest pattern that fits it, so a pattern stays where another owner's
 * could come between.
 * @param tables one for each owner
 */
export const withoutCovered = (tables: readonly StoreTable[]): StoreTable[] =>
  tables.map((table) => {
    const others = tables.filter((other) => other !== table).flatMap((other) => Object.keys(other));
    const isCovered = ([pattern, letters]: [string, string]) =>
      Object.entries(table).some(
        ([wider, theirs]) =>
          wider !== pattern &&
          wider.endsWith('*') &&
          pattern.startsWith(stemOf(wider)) &&
          [...letters].every((letter) => theirs.includes(letter)) &&
          !others.some((other) => other.startsWith(stemOf(wider))),
      );
    return Object.fromEntries(Object.entries(table).filter((entry) => !isCovered(entry)));
  });

const stemOf = (pattern: string): string => pattern.slice(0, -1);
