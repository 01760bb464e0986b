import type { Counts, Device, Regime, StatsDimension } from '@assent/contract';
import { addCounts, NO_COUNTS } from './counts.ts';

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
  /** Every category that was answered, and whether it was granted. */
  categories: Readonly<Record<string, boolean>>;
}

/** The tally of a day for one value of one dimension; the value of `all` is ''. */
export interface TallyRow {
  siteId: number;
  day: number;
  dimension: TallyDimension;
  value: string;
  counts: Counts;
}

/** What is counted of a site on one day, for each value of each dimension. */
interface DayTallies {
  siteId: number;
  day: number;
  of: Record<TallyDimension, Map<string, Counts>>;
}

/** More days than there will be. */
const DAYS = 2 ** 24;

/** Adds up what is counted. It is run for every visitor, so that no key is put together of several. */
export class Tallies {
  readonly #days = new Map<number, DayTallies>();
  #size = 0;

  /** How many rows there are. */
  get size(): number {
    return this.#size;
  }

  add(counted: Counted): void {
    const { siteId, day, counts, categories } = counted;
    const { of } = this.#dayOf(siteId, day);
    addCounts(this.#sum(of.all, ''), counts);
    addCounts(this.#sum(of.country, counted.country), counts);
    addCounts(this.#sum(of.language, counted.language), counts);
    addCounts(this.#sum(of.device, counted.device), counts);
    addCounts(this.#sum(of.version, String(counted.version)), counts);
    addCounts(this.#sum(of.regime, counted.regime), counts);
    for (const id in categories) {
      const sum = this.#sum(of.category, id);
      const { accepted, partly, refused } = sum;
      addCounts(sum, counts);
      // What was said of this one, not of all.
      sum.accepted = accepted + (categories[id] ? 1 : 0);
      sum.partly = partly;
      sum.refused = refused + (categories[id] ? 0 : 1);
    }
  }

  /** Adds a row that was added up already. */
  addRow({ siteId, day, dimension, value, counts }: TallyRow): void {
    addCounts(this.#sum(this.#dayOf(siteId, day).of[dimension], value), counts);
  }

  /**
   * In an order that is the same for all who write: of two who lock the same rows at once, neither then has one
   * that the other waits for.
   */
  rows(): TallyRow[] {
    const rows: TallyRow[] = [];
    for (const key of [...this.#days.keys()].sort((one, other) => one - other)) {
      const { siteId, day, of } = this.#days.get(key) as DayTallies;
      for (const dimension of DIMENSIONS) {
        for (const value of [...of[dimension].keys()].sort()) {
          const counts = of[dimension].get(value) as Counts;
          rows.push({ siteId, day, dimension, value, counts });
        }
      }
    }
    return rows;
  }

  #dayOf(siteId: number, day: number): DayTallies {
    const key = siteId * DAYS + day;
    const there = this.#days.get(key);
    if (there) return there;
    const made: DayTallies = { siteId, day, of: noTallies() };
    this.#days.set(key, made);
    return made;
  }

  #sum(of: Map<string, Counts>, value: string): Counts {
    const there = of.get(value);
    if (there) return there;
    const made = { ...NO_COUNTS };
    of.set(value, made);
    this.#size++;
    return made;
  }
}

const noTallies = (): DayTallies['of'] => ({
  all: new Map(),
  country: new Map(),
  language: new Map(),
  device: new Map(),
  version: new Map(),
  regime: new Map(),
  category: new Map(),
});

const DIMENSIONS = Object.keys(noTallies()) as TallyDimension[];

/** The rows of a batch; what is null is not counted. */
export function tallyRows(batch: Iterable<Counted | null>): TallyRow[] {
  const tallies = new Tallies();
  for (const counted of batch) if (counted) tallies.add(counted);
  return tallies.rows();
}
