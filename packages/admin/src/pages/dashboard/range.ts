/** A range of days of UTC; both ends count. */
export interface Range {
  from: string;
  to: string;
}

export type Bucket = 'day' | 'week' | 'month';

const DAY_MS = 86_400_000;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** So many days up to today. */
export const lastDays = (days: number, now = Date.now()): Range => ({
  from: dayOf(now - (days - 1) * DAY_MS),
  to: dayOf(now),
});

export const daysIn = ({ from, to }: Range): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** What a range is drawn by, so that there are neither a few points nor hundreds. */
export function bucketOf(range: Range): Bucket {
  const days = daysIn(range);
  if (days <= 62) return 'day';
  return days <= 400 ? 'week' : 'month';
}

/** Whether both are days, the one not after the other, and not longer than the service tells. */
export const isRange = ({ from, to }: Range): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(from) &&
  /^\d{4}-\d\d-\d\d$/.test(to) &&
  from <= to &&
  daysIn({ from, to }) <= 3660;
