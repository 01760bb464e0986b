import type { StatsQuery } from '@assent/contract';
import { dayOf } from '../day.ts';
import type { DayRange } from '../store/port.ts';
import { dayNumber } from './tally.ts';

const DAY_MS = 86_400_000;

/** A day as ISO 8601 date, and the other way round. */
export const isoDay = (day: number): string => dayOf(day * DAY_MS);
export const dayFrom = (date: string): number => dayNumber(Date.parse(date));

/** The days of a range, put together by the day, week or month; the first and the last are cut to it. */
export function bucketsOf({ from, to }: DayRange, by: StatsQuery['bucket']): DayRange[] {
  const buckets: DayRange[] = [];
  for (let start = from; start <= to; ) {
    const end = Math.min(LAST_DAY[by](start), to);
    buckets.push({ from: start, to: end });
    start = end + 1;
  }
  return buckets;
}

/** The last day of the bucket in which a day is. */
const LAST_DAY: Record<StatsQuery['bucket'], (day: number) => number> = {
  day: (day) => day,
  // The first day of 1970 was a Thursday.
  week: (day) => day + 6 - ((day + 3) % 7),
  month(day) {
    const date = new Date(day * DAY_MS);
    return dayNumber(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
  },
};
