/** The items with a score above zero, the highest first; items of the same score keep their order. */
export function ranked<T>(items: readonly T[], scoreOf: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, score: scoreOf(item) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
