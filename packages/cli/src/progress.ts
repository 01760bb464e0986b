/** How far a long piece of work is, on one line of a terminal that is written over. */
export interface Progress {
  /** So many more are done. */
  step(count: number): void;
  /** Takes the line away. */
  clear(): void;
}

/** The least time between two writings, in milliseconds. */
const PAUSE_MS = 200;
/** To the start of the line, and erase it (ECMA-48 EL). */
const CLEAR = '\r\x1b[2K';

/** How many there are in all; null where nobody knows. */
export type Total = { count: number; isExact: boolean } | null;

/**
 * @param write writes to the terminal
 * @param now a clock in milliseconds
 */
export function progressLine(
  write: (text: string) => void,
  total: Total,
  now: () => number = Date.now,
): Progress {
  const number = new Intl.NumberFormat('en');
  const all = total ? ` of ${total.isExact ? '' : 'at most '}${number.format(total.count)}` : '';
  let done = 0;
  let shownAt = Number.NEGATIVE_INFINITY;

  return {
    step(count) {
      done += count;
      if (now() - shownAt < PAUSE_MS) return;
      shownAt = now();
      write(`${CLEAR}${number.format(done)}${all} rows`);
    },
    clear() {
      if (shownAt > Number.NEGATIVE_INFINITY) write(CLEAR);
    },
  };
}
