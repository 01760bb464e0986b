import type { Breakdown, Counts, Stats, StatsDimension, StatsQuery } from '@assent/contract';
import type { DayRange, Store } from '../store/port.ts';
import { bucketsOf, dayFrom, isoDay } from './buckets.ts';
import { sumOf } from './counts.ts';
import { foldFew, leaveOutFew } from './fewer.ts';
import { figuresOf } from './figures.ts';

type Tallies = Pick<Store, 'talliesByDay' | 'talliesByValue' | 'firstTallyDay'>;

/**
 * A site's figures over a range of days: all of them, by bucket, beside the period before, and broken down.
 * @throws Problem store-unavailable
 */
export async function readStats(store: Tallies, siteId: number, query: StatsQuery): Promise<Stats> {
  const range = { from: dayFrom(query.from), to: dayFrom(query.to) };
  const length = range.to - range.from + 1;
  const before = { from: range.from - length, to: range.from - 1 };
  const [since, days, breakdown] = await Promise.all([
    store.firstTallyDay(siteId),
    store.talliesByDay(siteId, { from: before.from, to: range.to }),
    query.dimension ? readBreakdown(store, siteId, query.dimension, range) : null,
  ]);
  const byDay = new Map(days.map(({ day, counts }) => [day, counts]));
  const figuresIn = (period: DayRange) => figuresOf(sumOf(countsIn(byDay, period)));
  const isBeforeCounting = (day: number) => since === null || day < since;
  return {
    ...datesOf(range),
    since: since === null ? null : isoDay(since),
    totals: figuresIn(range),
    before: isBeforeCounting(before.from)
      ? null
      : { ...datesOf(before), totals: figuresIn(before) },
    series: bucketsOf(range, query.bucket).map((bucket) => ({
      ...datesOf(bucket),
      figures: isBeforeCounting(bucket.to) ? null : figuresIn(bucket),
    })),
    breakdown,
  };
}

async function readBreakdown(
  store: Tallies,
  siteId: number,
  dimension: StatsDimension,
  days: DayRange,
): Promise<Breakdown> {
  const cells = await store.talliesByValue(siteId, dimension, days);
  const { shown, fewer } = dimension === 'category' ? leaveOutFew(cells) : foldFew(cells);
  return {
    dimension,
    cells: shown
      .toSorted((one, other) => other.counts.choices - one.counts.choices || order(one, other))
      .map(({ value, counts }) => ({ value, figures: figuresOf(counts) })),
    fewer: fewer && { values: fewer.values, figures: fewer.counts && figuresOf(fewer.counts) },
  };
}

const order = (one: { value: string }, other: { value: string }): number =>
  one.value < other.value ? -1 : 1;

function* countsIn(byDay: ReadonlyMap<number, Counts>, { from, to }: DayRange): Iterable<Counts> {
  for (let day = from; day <= to; day++) {
    const counts = byDay.get(day);
    if (counts) yield counts;
  }
}

const datesOf = ({ from, to }: DayRange) => ({ from: isoDay(from), to: isoDay(to) });
