import type { Counts, Device, Regime, StatsDimension } from '@assent/contract';
import { addCounts } from './counts.ts';

const DAY_MS = 86_400_000;

/** The day of a time, UTC, as days since 1970-01-01. @param time Unix milliseconds */
export const dayNumber = (time: number): number => Math.floor(time / DAY_MS);

/** Of what days there are tallies: all together, and by each dimension. */
export type TallyDimension = 'all' | StatsDimension;

/** What is known of something that is counted. Nothing in it leads to a visitor. */
export interface Counted {
  siteId: number;
  /** As {@link dayNumber} has it. */
  day: number;
  country: string;
  language: string;
  device: Device;
  version: number;
  regime: Regime;
  counts: Counts;
  /** Every category that was answered, and what counts there; none where nothing was answered. */
  categories: readonly { id: string; counts: Counts }[];
}

/** The tally of a day for one value of one dimension; the value of `all` is ''. */
export interface TallyRow {
  siteId: number;
  day: number;
  dimension: TallyDimension;
  value: string;
  counts: Counts;
}

/** Adds up what is counted, a row a key. */
export class Tallies {
  readonly #rows = new Map<string, TallyRow>();

  /** How many rows there are. */
  get size(): number {
    return this.#rows.size;
  }

  add(counted: Counted): void {
    const { siteId, day, counts } = counted;
    const put = (dimension: TallyDimension, value: string, counts: Counts) =>
      this.addRow({ siteId, day, dimension, value, counts });
    put('all', '', counts);
    put('country', counted.country, counts);
    put('language', counted.language, counts);
    put('device', counted.device, counts);
    put('version', String(counted.version), counts);
    put('regime', counted.regime, counts);
    for (const { id, counts } of counted.categories) put('category', id, counts);
  }

  /** Adds a row that was added up already. */
  addRow(row: TallyRow): void {
    const key = `${row.siteId} ${row.day} ${row.dimension} ${row.value}`;
    const there = this.#rows.get(key);
    if (there) addCounts(there.counts, row.counts);
    else this.#rows.set(key, { ...row, counts: { ...row.counts } });
  }

  /** In an order that is the same for all who write: of two who lock the same rows, none waits for the other in a ring. */
  rows(): TallyRow[] {
    const keyed = [...this.#rows].sort(([one], [other]) => (one < other ? -1 : 1));
    return keyed.map(([, row]) => row);
  }
}

/** The rows of a batch; what is null is not counted. */
export function tallyRows(batch: Iterable<Counted | null>): TallyRow[] {
  const tallies = new Tallies();
  for (const counted of batch) if (counted) tallies.add(counted);
  return tallies.rows();
}
