/**
 * The first position of a log that was received at a time or after it, by halving: entries lie in the
 * order of their times but for the differences of clocks.
 * @param time Unix milliseconds
 * @param size of the log, which is the answer where all are before
 * @param receivedAt of the entry at a position
 */
export async function firstAtOrAfter(
  time: number,
  size: number,
  receivedAt: (position: number) => Promise<number | null>,
): Promise<number> {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (((await receivedAt(middle)) ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
