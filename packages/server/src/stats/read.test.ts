import { Stats, StatsQuery } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { tempStore } from '../testing/kit.ts';
import { counted, withSite } from '../testing/store-kit.ts';
import { bucketsOf, dayFrom, isoDay } from './buckets.ts';
import { NO_COUNTS } from './counts.ts';
import { figuresOf } from './figures.ts';
import { readStats } from './read.ts';
import { type Counted, tallyRows } from './tally.ts';

const ask = (query: Record<string, string>) => StatsQuery.parse(query);

/** So many choices of new visitors on a day. */
const on =
  (date: string, count: number, changes: Partial<Counted> = {}) =>
  (siteId: number) =>
    counted(siteId, {
      day: dayFrom(date),
      counts: { ...NO_COUNTS, choices: count, first: count, accepted: count },
      ...changes,
    });

async function statsOf(made: ((siteId: number) => Counted)[], query: Record<string, string>) {
  const { store, siteId } = await withSite(tempStore());
  await store.addTallies(tallyRows(made.map((make) => make(siteId))));
  return Stats.parse(await readStats(store, siteId, ask(query)));
}

describe('figures', () => {
  it('follow from counts by one rule each', () => {
    const counts = {
      shown: 100,
      choices: 60,
      first: 45,
      interacted: 40,
      accepted: 20,
      partly: 10,
      refused: 20,
      gpc: 15,
      optOuts: 3,
      signals: 15,
    };
    expect(figuresOf(counts)).toEqual({
      ...counts,
      changed: 15,
      ignored: 60,
      optInRate: 0.6,
      gpcShare: 0.2,
    });
  });

  it('are none where there is nothing to divide by, and never below 0', () => {
    expect(figuresOf(NO_COUNTS)).toMatchObject({ ignored: null, optInRate: null, gpcShare: null });
    expect(figuresOf({ ...NO_COUNTS, shown: 3, interacted: 5 })).toMatchObject({ ignored: 0 });
  });
});

describe('buckets', () => {
  const datesOf = (from: string, to: string, by: StatsQuery['bucket']) =>
    bucketsOf({ from: dayFrom(from), to: dayFrom(to) }, by).map(
      ({ from, to }) => `${isoDay(from)} ${isoDay(to)}`,
    );

  it('by week begin on Mondays, and are cut to the range', () => {
    expect(datesOf('2026-11-20', '2026-12-01', 'week')).toEqual([
      '2026-11-20 2026-11-22',
      '2026-11-23 2026-11-29',
      '2026-11-30 2026-12-01',
    ]);
  });

  it('by month are as long as the month', () => {
    expect(datesOf('2028-01-31', '2028-03-01', 'month')).toEqual([
      '2028-01-31 2028-01-31',
      '2028-02-01 2028-02-29',
      '2028-03-01 2028-03-01',
    ]);
    expect(datesOf('2026-12-31', '2027-01-01', 'month')).toHaveLength(2);
  });

  it('by day are the days', () => {
    expect(datesOf('2026-02-28', '2026-03-01', 'day')).toEqual([
      '2026-02-28 2026-02-28',
      '2026-03-01 2026-03-01',
    ]);
  });
});

describe('the figures of a range', () => {
  it('are the totals, the series without a gap, and as many days before', async () => {
    const days = [on('2026-11-02', 1), on('2026-11-04', 3), on('2026-11-06', 10)];
    const stats = await statsOf(days, { from: '2026-11-05', to: '2026-11-07' });
    expect(stats).toMatchObject({
      since: '2026-11-02',
      totals: { choices: 10, optInRate: 1 },
      before: { from: '2026-11-02', to: '2026-11-04', totals: { choices: 4 } },
      breakdown: null,
    });
    expect(stats.series.map(({ from, figures }) => [from, figures?.choices])).toEqual([
      ['2026-11-05', 0],
      ['2026-11-06', 10],
      ['2026-11-07', 0],
    ]);
  });

  it('say nothing of days before the first that was counted, nor compare with them', async () => {
    const query = { from: '2026-11-01', to: '2026-11-14', bucket: 'week' };
    const stats = await statsOf([on('2026-11-04', 3)], query);
    expect(stats.series.map(({ figures }) => figures?.choices ?? null)).toEqual([null, 3, 0]);
    expect(stats.before).toBeNull();
    const none = await statsOf([], query);
    expect(none).toMatchObject({ since: null, before: null, totals: { choices: 0 } });
    expect(none.series.every(({ figures }) => figures === null)).toBe(true);
  });

  it('are broken down, and few visitors are folded', async () => {
    const day = '2026-11-04';
    const made = [
      on(day, 50, { country: 'DE' }),
      on(day, 70, { country: 'FR' }),
      on(day, 30, { country: 'AT' }),
      on(day, 2, { country: 'LI' }),
      on('2026-11-09', 500, { country: 'LI' }),
    ];
    const { breakdown, totals } = await statsOf(made, {
      from: day,
      to: '2026-11-08',
      dimension: 'country',
    });
    expect(breakdown?.cells.map(({ value, figures }) => [value, figures.choices])).toEqual([
      ['FR', 70],
      ['DE', 50],
    ]);
    expect(breakdown?.fewer).toMatchObject({ values: 2, figures: { choices: 32 } });
    expect(totals.choices).toBe(152);
  });

  it('by category are those of each', async () => {
    const categories = { analytical: true, targeting: false };
    const made = [on('2026-11-04', 12, { categories })];
    const range = { from: '2026-11-01', to: '2026-11-30', dimension: 'category' };
    const { breakdown } = await statsOf(made, range);
    expect(breakdown?.cells.map(({ value }) => value)).toEqual(['analytical', 'targeting']);
  });
});

describe('a query', () => {
  it.each([
    ['the last day before the first', { from: '2026-11-02', to: '2026-11-01' }, 'to'],
    ['more than ten years', { from: '2000-01-01', to: '2026-11-01' }, 'from'],
    ['no day', { from: '2026-02-30', to: '2026-11-01' }, 'from'],
    ['another bucket', { from: '2026-11-01', to: '2026-11-01', bucket: 'hour' }, 'bucket'],
    [
      'everybody as a dimension',
      { from: '2026-11-01', to: '2026-11-01', dimension: 'all' },
      'dimension',
    ],
  ])('with %s is refused', (_, query, path) => {
    const { error } = StatsQuery.safeParse(query);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
