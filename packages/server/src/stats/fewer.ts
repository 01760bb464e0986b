import { type Counts, FEWEST_VISITORS } from '@assent/contract';
import { addCounts, NO_COUNTS } from './counts.ts';

/** What was counted for one value of a dimension. */
export interface Cell {
  value: string;
  counts: Counts;
}

/** A breakdown in which no value tells of few visitors. */
export interface Folded {
  /** Values that stand for themselves. */
  shown: Cell[];
  /** How many others there are, and what they come to where that can be told; null for none. */
  fewer: { values: number; counts: Counts | null } | null;
}

/**
 * How many visitors a cell has at least: each makes one first choice, and a browser sends one signal
 * without a choice, but whoever did both is one.
 */
export const visitorsIn = ({ first, signals }: Counts): number => Math.max(first, signals);

/**
 * Folds values with few visitors into one. The sum of all is told elsewhere, so what is folded can be worked out
 * from the rest: it must not be a value alone, nor have few visitors itself. The smallest of the others
 * are folded with it until neither is so.
 * @param cells values of which nothing that is counted has two
 */
export function foldFew(cells: readonly Cell[]): Folded {
  const bySize = cells.toSorted((one, other) => sizeOrder(one, other));
  const few = bySize.filter(isFew).length;
  let folded = 0;
  const sum = { ...NO_COUNTS };
  while (folded < bySize.length && (folded < few || isGivenAway(folded, sum))) {
    // There is one at every place below the length.
    addCounts(sum, (bySize[folded++] as Cell).counts);
  }
  return {
    shown: bySize.slice(folded),
    fewer: folded ? { values: folded, counts: sum } : null,
  };
}

/** Leaves values with few visitors out, where what is counted has several of them: no sum gives these away. */
export function leaveOutFew(cells: readonly Cell[]): Folded {
  const values = cells.filter(isFew).length;
  return {
    shown: cells.filter((cell) => !isFew(cell)),
    fewer: values ? { values, counts: null } : null,
  };
}

const isFew = ({ counts }: Cell): boolean => visitorsIn(counts) < FEWEST_VISITORS;

/** Whether what is folded so far would say something of few. */
const isGivenAway = (values: number, sum: Counts): boolean =>
  values > 0 && (values < 2 || visitorsIn(sum) < FEWEST_VISITORS);

/** Fewest visitors first. */
const sizeOrder = (one: Cell, other: Cell): number =>
  visitorsIn(one.counts) - visitorsIn(other.counts) || (one.value < other.value ? -1 : 1);
