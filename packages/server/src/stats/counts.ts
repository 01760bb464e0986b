import type { Counts } from '@assent/contract';

export const NO_COUNTS: Counts = {
  shown: 0,
  choices: 0,
  first: 0,
  interacted: 0,
  accepted: 0,
  partly: 0,
  refused: 0,
  gpc: 0,
  optOuts: 0,
  signals: 0,
};

/** In the order in which they stand in a row. */
export const COUNT_NAMES = Object.keys(NO_COUNTS) as (keyof Counts)[];

/** Adds to a sum in place. Each is named, for this is run many times for every visitor. */
export function addCounts(sum: Counts, more: Counts): void {
  sum.shown += more.shown;
  sum.choices += more.choices;
  sum.first += more.first;
  sum.interacted += more.interacted;
  sum.accepted += more.accepted;
  sum.partly += more.partly;
  sum.refused += more.refused;
  sum.gpc += more.gpc;
  sum.optOuts += more.optOuts;
  sum.signals += more.signals;
}

export function sumOf(all: Iterable<Counts>): Counts {
  const sum = { ...NO_COUNTS };
  for (const counts of all) addCounts(sum, counts);
  return sum;
}
