import type { TimeRange } from '../store/port.ts';

/** Positions from one, inclusive, to another, exclusive. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Servers' clocks may differ by this, in milliseconds: so far around a range of time a log is not
 * taken to be in the order of its times.
 */
const DISORDER_MS = 60_000;

/** The positions of a log in which all that was received in a range of time lies. */
export async function stretchOfTime(
  { from, to }: TimeRange,
  size: number,
  receivedAt: (position: number) => Promise<number | null>,
): Promise<Stretch> {
  const [first, end] = await Promise.all([
    from === undefined ? 0 : firstAtOrAfter(from - DISORDER_MS, size, receivedAt),
    to === undefined ? size : firstAtOrAfter(to + DISORDER_MS, size, receivedAt),
  ]);
  return { from: first, to: end };
}

/**
 * The first position of a log that was received at a time or after it, by halving: entries lie in the
 * order of their times but for the differences of clocks.
 * @param time Unix milliseconds
 * @param size of the log, which is the answer where all are before
 * @param receivedAt of the entry at a position
 */
async function firstAtOrAfter(
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
