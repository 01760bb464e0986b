import type { Counts, OptOut, ReceiptKind } from '@assent/contract';
import { MAX_ERASED, type Tile, type TilePlace } from '@assent/log';
import type { Person } from '../identities/person.ts';
import type { Counted, TallyDimension, TallyRow } from '../stats/tally.ts';
import type { NewTrailRow, Records, Write } from './records-port.ts';
import type { SearchStore } from './search-port.ts';

/**
 * The one interface to the store. Every operation is atomic and durable when its promise resolves;
 * there is no transaction to hold open. All of them throw `Problem('store-unavailable')` when the
 * store cannot be read or written, and then nothing of the operation has happened.
 */
export interface Store extends SearchStore {
  /** How many appends at once bring more per second than one after the other. */
  readonly appendsAtOnce: number;

  /**
   * Publishes a configuration as the site's next version, and makes the site when it is new.
   * A body with the hash of the current version changes nothing and returns that version.
   * @param sinceOf gives the `since` table for the new version, seen the current one
   * @param publishing what is written with it
   * @throws Problem changed-meanwhile when a row of what is written with it was not as it must be
   */
  publish(
    draft: Draft,
    sinceOf: SinceOf,
    publishing?: Publishing,
  ): Promise<{ version: StoredVersion; isNew: boolean }>;

  /** The version that is live, or null for an unknown site. */
  currentVersion(site: string): Promise<StoredVersion | null>;

  version(site: string, version: number): Promise<StoredVersion | null>;

  /**
   * When each version before one was published, the latest first. What the versions say is not read: of twenty
   * of a large site that would be hundreds of megabytes.
   */
  versionsBefore(
    site: string,
    version: number,
    limit: number,
  ): Promise<{ version: number; publishedAt: number }[]>;

  /** When any site was last published, Unix milliseconds; null before the first time. */
  lastPublishedAt(): Promise<number | null>;

  /** Keys of all sites that were ever published, in the order in which they were made. */
  siteKeys(): Promise<string[]>;

  /** Keeps what visitors are shown; the same hash twice is one artefact. */
  keepArtefact(artefact: Artefact): Promise<void>;

  /** Whether the site ever showed an artefact with this hash. */
  hasArtefact(siteId: number, hash: string): Promise<boolean>;

  /** What a site showed; null when it showed no such. */
  artefact(siteId: number, hash: string): Promise<Artefact | null>;

  /** All that a site showed, in the order of the hashes; memory does not grow with their number. */
  artefacts(siteId: number): AsyncIterable<Artefact>;

  /** Keeps the code that draws artefacts; the same hash twice is one. */
  keepRendering(rendering: StoredRendering): Promise<void>;

  /** The code that an artefact cites; null when it was not kept. */
  rendering(hash: string): Promise<StoredRendering | null>;

  /**
   * Appends receipts in this order, all in one durable commit, and gives each its position in the
   * site's log: positions begin at 0 and leave none out.
   * An id that is there already is not written: `known` when the same was sent, else `conflict`, and
   * `erased` when that receipt was erased, so that nothing brings it back. Receipts of every kind share
   * the ids of a site. The opt-outs of a receipt are written with it, and it is counted with it, and not at
   * all when its id is there already.
   */
  appendReceipts(batch: readonly NewReceipt[]): Promise<Appended[]>;

  /** Receipts of a site, of one kind or of all, in log order; memory does not grow with their number. */
  receipts(siteId: number, range: TimeRange, kind?: ReceiptKind): AsyncIterable<StoredReceipt>;

  /**
   * Entries of a log up to a position as lines of NDJSON (docs/audit.md), many at a time, in order. The
   * database builds the lines and puts them together: there is no faster way out for all of them. Memory
   * does not grow with their number.
   * @param to exclusive
   * @param filter of receipts. Statements are always there: what the others say of erasures, and whose the
   *   signing key is, rests on them
   */
  entryLines(siteId: number, to: number, filter: EntryFilter): AsyncIterable<EntryLines>;

  /** A receipt by its id, erased or not; null when there is none. */
  findReceipt(siteId: number, receiptId: string): Promise<FoundReceipt | null>;

  /**
   * Payloads of the receipts that a browser made with its secret, in commit order. It does the same
   * work for a wrong secret as for a consent id that nobody has.
   * @param owner SHA-256 of the secret
   */
  ownReceipts(siteId: number, consentId: string, owner: Buffer): Promise<string[]>;

  /**
   * Destroys payload, salt and all else that leads to the visitor in receipts that are not erased yet,
   * and appends the statement of it to the log, in one durable commit. Ids, positions and commitments
   * stay. Nothing is appended when there is nothing to erase.
   * @param state makes the statement, a signed note, of the positions that are erased
   * @param trail makes the entry of the audit trail, which is written in the same commit
   * @returns how many receipts were erased, at most `ERASED_AT_ONCE`: fewer than that were the last
   */
  eraseReceipts(
    erasure: NewErasure,
    state: (positions: number[]) => string,
    trail?: (positions: number[]) => NewTrailRow,
  ): Promise<number>;

  /** How many receipts an erasure would take now, at most `ERASED_AT_ONCE`. */
  countErasable(siteId: number, of: ErasureOf): Promise<number>;

  /** When the entry at a position was received, Unix milliseconds; null when there is none. */
  receivedAt(siteId: number, position: number): Promise<number | null>;

  /** The legal hold of a site that has not ended; null when there is none. */
  hold(siteId: number): Promise<LegalHold | null>;

  /**
   * Begins a legal hold, unless there is one.
   * @param trail is written in the same commit
   * @returns whether it began
   */
  beginHold(siteId: number, hold: LegalHold, trail?: NewTrailRow): Promise<boolean>;

  /**
   * Ends the legal hold of a site.
   * @param trail is written in the same commit
   * @returns whether there was one
   */
  endHold(siteId: number, at: number, trail?: NewTrailRow): Promise<boolean>;

  countReceipts(siteId: number, range: TimeRange): Promise<number>;

  /**
   * Appends opt-out signals that came without a choice, in this order, all in one durable commit. An
   * id that is there already is not written, nor counted: `known` when the same was sent, else `conflict`.
   */
  appendOptOuts(batch: readonly NewSignal[]): Promise<Appended[]>;

  /** The opt-out ledger of a site in commit order; memory does not grow with its length. */
  optOuts(siteId: number, range: TimeRange): AsyncIterable<StoredOptOut>;

  /**
   * Changes what is known of persons, one after the other, all in one durable commit: each is handed
   * to its `next`, which may be run again and so has no effect of its own. A conflict goes into the
   * opt-out ledger, unless one with its hash is there already.
   * @returns what is known of each now
   */
  updatePersons(batch: readonly PersonUpdate[]): Promise<Person[]>;

  /** Adds to the tallies what is counted beside receipts and signals. */
  addTallies(rows: readonly TallyRow[]): Promise<void>;

  /** What a site's tallies of all together come to on each day that has one, in order. */
  talliesByDay(siteId: number, days: DayRange): Promise<{ day: number; counts: Counts }[]>;

  /** What a site's tallies come to for each value of a dimension that has one, in no order. */
  talliesByValue(
    siteId: number,
    dimension: TallyDimension,
    days: DayRange,
  ): Promise<{ value: string; counts: Counts }[]>;

  /** The first day of a site that has a tally; null when none has. */
  firstTallyDay(siteId: number): Promise<number | null>;

  /** The log of a site as it stands; null for an unknown site. */
  log(siteId: number): Promise<LogHead | null>;

  /** Whether it is for this process to seal: of many on one database, one does. */
  maySeal(): Promise<boolean>;

  /** Logs that have no checkpoint, or entries that it does not cover. */
  unsealedLogs(): Promise<LogHead[]>;

  /** Entries of a log, in order. @param to exclusive */
  logEntries(siteId: number, from: number, to: number): Promise<LogEntry[]>;

  /** Tiles of a log's tree, in the order asked for; null for one that is not there. */
  tiles(siteId: number, places: readonly TilePlace[]): Promise<(Uint8Array | null)[]>;

  /**
   * Keeps a checkpoint and the tiles that it changed, in one durable commit, unless the log was sealed
   * meanwhile: of two who seal at once, one does.
   * @returns whether it was kept
   */
  seal(seal: Seal): Promise<boolean>;

  /** Puts cosignatures under a checkpoint, unless there is a newer one. @returns whether it was kept */
  cosign(siteId: number, size: number, checkpoint: string): Promise<boolean>;

  /** All logs as they stand, in the order of their sites. */
  logs(): Promise<LogHead[]>;

  /** Names a witness's key, a vkey, as one that cosigned; twice is once. */
  addWitnessKey(vkey: string, at: number): Promise<void>;

  /** The vkeys of all witnesses that ever cosigned, in the order in which they began to. */
  witnessKeys(): Promise<string[]>;

  /** Keeps a cosigned checkpoint as the latest of its log, unless there is one of a larger tree. */
  keepCosigned(siteId: number, cosigned: CosignedCheckpoint): Promise<void>;

  /** The latest checkpoint that a witness cosigned; null when none ever did. */
  cosigned(siteId: number): Promise<CosignedCheckpoint | null>;

  /** What was last cosigned of the log of somebody else with this origin; null before the first. */
  witnessed(origin: string): Promise<WitnessedLog | null>;

  /**
   * Makes a checkpoint the last one cosigned of the log with this origin, unless the size of that one
   * (0 where there is none) is not the old size any more: of two who come at once, one does.
   * @returns whether it was kept
   */
  witness(origin: string, oldSize: number, next: WitnessedLog): Promise<boolean>;

  /** Keeps a time stamp of a log's checkpoint; the first one of a size stays. */
  addStamp(siteId: number, stamp: Stamp): Promise<void>;

  /** Which checkpoints of a log were stamped, by their size. */
  stamps(siteId: number): Promise<StampPlace[]>;

  /** The time stamp of the checkpoint of a size; null when there is none. */
  stamp(siteId: number, size: number): Promise<Stamp | null>;

  /** Where a receipt is, erased or not. Sites share no ids but by chance or by forgery. */
  placesOf(receiptId: string): Promise<EntryPlace[]>;

  /** Appends a statement to a log, durably. @returns its position */
  appendStatement(siteId: number, note: string, at: number): Promise<number>;

  /** Public keys that signed for this store's logs, in their order: the last one signs. */
  logKeys(): Promise<Uint8Array[]>;

  /** Makes a public key of 32 bytes the first of all, unless there is one already: of two who try at once one does. */
  addFirstLogKey(publicKey: Uint8Array, at: number): Promise<void>;

  /**
   * Makes another public key the one that signs from now on, and appends the statement of it to every
   * log, in one durable commit.
   * @param state makes the statement, a signed note, of the log with this origin
   */
  changeLogKey(publicKey: Uint8Array, at: number, state: (origin: string) => string): Promise<void>;

  /** The admin's tables. */
  readonly records: Records;

  close(): Promise<void>;
}

/** The most receipts that one erasure takes: its statement has to fit an entry, and the verifier takes no longer one. */
export const ERASED_AT_ONCE = MAX_ERASED;

/** A log as it stands. */
export interface LogHead {
  siteId: number;
  origin: string;
  /** How many entries it has. */
  size: number;
  /** How many of them the checkpoint covers. */
  sealed: number;
  /** The signed note; null before the first. */
  checkpoint: string | null;
  /** How many of the store's keys had been replaced before it began: it states nothing of them. */
  keysBefore: number;
}

export interface CosignedCheckpoint {
  /** How many entries it covers. */
  size: number;
  /** The signed note. */
  checkpoint: string;
}

export interface StampPlace {
  /** How many entries the checkpoint covers. */
  size: number;
  /** The time in the stamp, Unix milliseconds. */
  at: number;
}

/** A time stamp (RFC 3161) of a checkpoint. */
export interface Stamp extends StampPlace {
  /** The signed note, in the bytes that were stamped. */
  checkpoint: string;
  /** What the authority answered: a TimeStampResp in DER. */
  response: Uint8Array;
}

/** A log of somebody else, as a witness saw it last. */
export interface WitnessedLog extends CosignedCheckpoint {
  /** 32 bytes. */
  root: Uint8Array;
}

/** What the log commits to: a receipt, or a statement that everybody may read. */
export type LogEntry = { commitment: Uint8Array } | { statement: string };

export interface Seal {
  siteId: number;
  /** How many entries were sealed before. */
  from: number;
  size: number;
  tiles: readonly Tile[];
  /** The signed note. */
  checkpoint: string;
}

/** What of a log is wanted; without any of it everything. */
export interface EntryFilter extends TimeRange {
  kind?: ReceiptKind;
}

export interface EntryPlace {
  siteId: number;
  position: number;
}

/** The lines of entries that follow one another, with none left out between them. */
export interface EntryLines {
  /** Position of the first. */
  from: number;
  /** Exclusive. */
  to: number;
  /** UTF-8, a line an entry, each with its line feed. */
  bytes: Uint8Array;
}

export interface Draft {
  site: string;
  /** Origin of the site's log, for a site that is new. */
  origin: string;
  /** SHA-256 of `body`, lower-case hex. */
  hash: string;
  /** Canonical JSON. */
  body: string;
  /** JSON of the `site.json` that it was made of; null where that was not kept. */
  source: string | null;
  /** Unix milliseconds. */
  publishedAt: number;
}

/** What is written in the transaction of a new version. */
export interface Publishing {
  writes?: readonly Write[];
  trail?(version: number, current: StoredVersion | null): NewTrailRow;
}

export type SinceOf = (current: StoredVersion | null) => Record<string, number>;

export interface StoredVersion extends Omit<Draft, 'origin'> {
  siteId: number;
  version: number;
  since: Record<string, number>;
}

export interface Artefact {
  hash: string;
  siteId: number;
  version: number;
  language: string;
  regime: string;
  body: string;
  /** When it was first shown, Unix milliseconds. */
  createdAt: number;
}

export interface StoredRendering {
  hash: string;
  /** Canonical JSON of its files. */
  code: string;
  /** Unix milliseconds. */
  createdAt: number;
}

export interface NewReceipt {
  kind: ReceiptKind;
  siteId: number;
  receiptId: string;
  consentId: string;
  /** SHA-256 of the browser's secret; null when it sent none. */
  owner: Buffer | null;
  /** SHA-256 of the canonical JSON of what was sent: tells a retry from a forgery. */
  sentHash: Buffer;
  /** Unix milliseconds. */
  receivedAt: number;
  payload: string;
  salt: Uint8Array;
  /** The salted commitment to the payload, 32 bytes. */
  commitment: Uint8Array;
  optOuts: readonly NewOptOut[];
  /** What is counted when it is written; null for nothing. */
  counted: Counted | null;
}

export interface Appended {
  outcome: 'stored' | 'known' | 'conflict' | 'erased';
  /** When what is in the store was received, Unix milliseconds. */
  receivedAt: number;
}

/** By time of receipt, Unix milliseconds: from inclusive, to exclusive. */
export interface TimeRange {
  from?: number;
  to?: number;
}

export type StoredReceipt = KeptReceipt | ErasedReceipt;

export interface KeptReceipt {
  position: number;
  payload: string;
  salt: Buffer;
  erased: null;
}

export interface ErasedReceipt {
  position: number;
  commitment: Buffer;
  erased: Erased;
}

export interface Erased {
  /** Unix milliseconds. */
  at: number;
  by: ErasedBy;
}

export type ErasedBy = 'visitor' | 'controller' | 'retention';

export interface NewErasure extends Erased {
  siteId: number;
  of: ErasureOf;
}

/** While it lasts, no receipt of the site is erased by age. */
export interface LegalHold {
  reason: string;
  /** Unix milliseconds. */
  begunAt: number;
}

/** Which receipts. */
export type ErasureOf =
  /** @param owner only what was made with the secret of this hash; null for all of the consent id */
  | { consentId: string; owner: Buffer | null }
  | { receiptId: string }
  /**
   * What was received before this, Unix milliseconds, among positions from one up to another.
   * @param to exclusive
   */
  | { receivedBefore: number; from: number; to: number };

export type FoundReceipt =
  | { erased: Erased }
  | {
      erased: null;
      payload: string;
      consentId: string;
      /** How many receipts the consent id has. */
      siblings: number;
    };

/** A row of the opt-out ledger. */
export interface NewOptOut
  extends Pick<
    OptOut,
    | 'consentId'
    | 'subject'
    | 'signal'
    | 'source'
    | 'version'
    | 'regime'
    | 'effect'
    | 'response'
    | 'conflict'
  > {
  siteId: number;
  optOutId: string;
  /** When the visitor or the agent gave it, Unix milliseconds. */
  at: number;
  /** Unix milliseconds. */
  receivedAt: number;
  receiptId: string | null;
  /**
   * SHA-256 that tells a retry: of the canonical JSON of what was sent, or of a conflict; null where it
   * came with a receipt.
   */
  sentHash: Buffer | null;
}

/** An opt-out signal that came without a choice. */
export interface NewSignal extends NewOptOut {
  /** What is counted when it is written; null for nothing. */
  counted: Counted | null;
}

/** Days since 1970-01-01, UTC; both ends count. */
export interface DayRange {
  from: number;
  to: number;
}

export interface StoredOptOut extends Omit<NewOptOut, 'siteId' | 'sentHash'> {
  seq: number;
}

export interface PersonUpdate {
  siteId: number;
  /** SHA-256 of the site's own id of the person, lower-case hex. */
  subject: string;
  /** @param known what is known of the person; of a new one, nothing */
  next(known: Person): { person: Person; conflict: NewOptOut | null };
}
