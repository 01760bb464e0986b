import type { EntryFacts, Facet } from '../search/facets.ts';
import type { Erased, TimeRange } from './port.ts';

/** What is looked for in the log of a site; without any of it everything. */
export interface LogSearch extends TimeRange {
  receiptId?: string;
  consentId?: string;
  /** An entry has all of them. */
  facets?: readonly Facet[];
  /** Only what comes before this position, the latest first. */
  before?: number;
  /** Only what comes after this position, the next one first; not together with `before`. */
  after?: number;
  limit: number;
}

/** An entry of a log with all that is stored of it. */
export interface FoundEntry {
  position: number;
  kind: EntryFacts['kind'];
  /** Null for a statement. */
  id: string | null;
  /** Null for a statement, and where it was erased. */
  consentId: string | null;
  /** Unix milliseconds. */
  receivedAt: number;
  /** Canonical JSON of a receipt, the signed note of a statement; null where it was erased. */
  payload: string | null;
  /** Null where there is none. */
  salt: Buffer | null;
  commitment: Buffer | null;
  /** With the position of the statement of it; null where it was not. */
  erased: (Erased & { statement: number }) | null;
}

export interface Searched {
  /** In the order that was asked for. */
  entries: FoundEntry[];
  /** Entries that are not in the index yet, and too many to be read one by one. */
  unsearched: number;
}

export interface SearchStore {
  /**
   * Finds entries of a log. It reads what it returns and an index, and takes no longer for a longer log
   * but for the index's own length: one row for 4,096 entries.
   */
  searchLog(siteId: number, search: LogSearch): Promise<Searched>;

  /**
   * Puts the next 256 entries into the index where there are 1,024 or more that are not in it, in one
   * durable commit.
   * @returns how many are left
   */
  indexLog(siteId: number): Promise<number>;
}
