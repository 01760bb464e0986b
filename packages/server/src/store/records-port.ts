import type { NewRow, Row, TableName } from './admin-tables.ts';

export type Operator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'not_in';

export interface Condition {
  field: string;
  operator: Operator;
  value: unknown;
  /** How it is joined to the others; all that say OR are one alternative. */
  connector: 'AND' | 'OR';
}

/** Rows that have these values, or that meet these conditions. */
export type Where<T extends TableName> = Partial<Row<T>> | readonly Condition[];

export interface FindOptions {
  orderBy?: { field: string; direction: 'asc' | 'desc' };
  limit?: number;
  offset?: number;
}

/** One write of a change. `rows` is how many it must touch; else nothing of the change happens. */
export type Write = { [T in TableName]: WriteTo<T> }[TableName];

type WriteTo<T extends TableName> =
  | { insert: T; row: NewRow<T> }
  | { update: T; set: Partial<Row<T>>; where: Where<T>; rows?: number }
  | { delete: T; where: Where<T>; rows?: number };

/** An entry of the audit trail as it goes into its log. */
export interface NewTrailRow {
  id: string;
  /** Unix milliseconds. */
  at: number;
  actorId: string | null;
  organisationId: string | null;
  site: string | null;
  action: string;
  /** Canonical JSON of the entry, the bytes that are committed to. */
  payload: string;
  salt: Uint8Array;
  commitment: Uint8Array;
}

/** Which entries of the trail; without any of it all. */
export interface TrailFilter {
  id?: string;
  organisationId?: string;
  site?: string;
  action?: string;
  actorId?: string;
  /** By its time, Unix milliseconds: from inclusive, to exclusive. */
  from?: number;
  to?: number;
  /** Only those before this position. */
  before?: number;
  /** Only those after this position. */
  after?: number;
  limit: number;
  /** Else the latest come first. */
  oldestFirst?: boolean;
}

export interface StoredTrailEntry {
  position: number;
  payload: string;
  salt: Buffer;
  commitment: Buffer;
}

/**
 * - `done`: all of it is written
 * - `stale`: a write met another number of rows than it must
 * - `taken`: a row with such a key is there already
 */
export type ChangeOutcome = 'done' | 'stale' | 'taken';

/**
 * The admin's tables: rows are found, and changed in one durable transaction with the entry of the
 * audit trail that tells of it. Throws `Problem('store-unavailable')` as the rest of the store does.
 */
export interface Records {
  find<T extends TableName>(table: T, where: Where<T>, options?: FindOptions): Promise<Row<T>[]>;

  count<T extends TableName>(table: T, where: Where<T>): Promise<number>;

  /**
   * Writes all of it or nothing.
   * @param trail null for what is no change of anybody's, such as counting tries
   * @returns how many rows each write touched, where it is done
   */
  change(
    writes: readonly Write[],
    trail: NewTrailRow | null,
  ): Promise<{ outcome: ChangeOutcome; rows: number[] }>;

  /** Entries of the audit trail. */
  trail(filter: TrailFilter): Promise<StoredTrailEntry[]>;

  /** The log of the audit trail, which is made with the first entry; null before. */
  trailLog(): Promise<{ siteId: number } | null>;

  /** Keys of all sites, those that were never published included, with their ids, in order. */
  allSites(): Promise<{ siteId: number; key: string }[]>;

  /** Makes a site that is not published yet. @returns its id; that of the one that is there */
  addSite(key: string, at: number): Promise<number>;
}
