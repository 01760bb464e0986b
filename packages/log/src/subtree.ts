/** A perfect subtree: the leaves from `index · 2^level` on, `2^level` of them. */
export interface Subtree {
  level: number;
  index: number;
}

/**
 * The fewest perfect subtrees that cover the leaves from one position up to another, in order. For a
 * range that begins at 0 they are the tree's right edge, largest first.
 * @param from inclusive
 * @param to exclusive
 */
export function subtreesOf(from: number, to: number): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    for (let size = 2; at % size === 0 && at + size <= to; size *= 2) level++;
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}
