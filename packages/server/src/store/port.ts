import type { OptOut, ReceiptKind } from '@assent/contract';
import type { Person } from '../identities/person.ts';

/**
 * The one interface to the store. Every operation is atomic and durable when its promise resolves;
 * there is no transaction to hold open. All of them throw `Problem('store-unavailable')` when the
 * store cannot be read or written, and then nothing of the operation has happened.
 */
export interface Store {
  /**
   * Publishes a configuration as the site's next version, and makes the site when it is new.
   * A body with the hash of the current version changes nothing and returns that version.
   * @param sinceOf gives the `since` table for the new version, seen the current one
   */
  publish(draft: Draft, sinceOf: SinceOf): Promise<{ version: StoredVersion; isNew: boolean }>;

  /** The version that is live, or null for an unknown site. */
  currentVersion(site: string): Promise<StoredVersion | null>;

  version(site: string, version: number): Promise<StoredVersion | null>;

  /** When any site was last published, Unix milliseconds; null before the first time. */
  lastPublishedAt(): Promise<number | null>;

  /** Keys of all sites, in order. */
  siteKeys(): Promise<string[]>;

  /** Keeps what visitors are shown; the same hash twice is one artefact. */
  keepArtefact(artefact: Artefact): Promise<void>;

  /** Whether the site ever showed an artefact with this hash. */
  hasArtefact(siteId: number, hash: string): Promise<boolean>;

  /**
   * Appends receipts in this order, all in one durable commit.
   * An id that is there already is not written: `known` when the same was sent, else `conflict`, and
   * `erased` when that receipt was erased, so that nothing brings it back. Receipts of every kind share the ids of a site. The opt-outs of a receipt are written with it, and
   * not at all when its id is there already.
   */
  appendReceipts(batch: readonly NewReceipt[]): Promise<Appended[]>;

  /** Receipts of a site, of one kind or of all, in commit order; memory does not grow with their number. */
  receipts(siteId: number, range: TimeRange, kind?: ReceiptKind): AsyncIterable<StoredReceipt>;

  /** A receipt by its id, erased or not; null when there is none. */
  findReceipt(siteId: number, receiptId: string): Promise<FoundReceipt | null>;

  /**
   * Payloads of the receipts that a browser made with its secret, in commit order. It does the same
   * work for a wrong secret as for a consent id that nobody has.
   * @param owner SHA-256 of the secret
   */
  ownReceipts(siteId: number, consentId: string, owner: Buffer): Promise<string[]>;

  /**
   * Destroys payload, salt and all else that leads to the visitor in the receipts of a consent id, and
   * logs the erasure. Ids, positions and leaves stay. Nothing is logged when there was nothing to erase.
   * @returns how many receipts were erased
   */
  eraseReceipts(erasure: NewErasure): Promise<number>;

  countReceipts(siteId: number, range: TimeRange): Promise<number>;

  /**
   * Appends opt-out signals that came without a choice, in this order, all in one durable commit. An
   * id that is there already is not written: `known` when the same was sent, else `conflict`.
   */
  appendOptOuts(batch: readonly NewOptOut[]): Promise<Appended[]>;

  /** The opt-out ledger of a site in commit order; memory does not grow with its length. */
  optOuts(siteId: number, range: TimeRange): AsyncIterable<StoredOptOut>;

  /**
   * Changes what is known of persons, one after the other, all in one durable commit: each is handed
   * to its `next`, which may be run again and so has no effect of its own. A conflict goes into the
   * opt-out ledger, unless one with its hash is there already.
   * @returns what is known of each now
   */
  updatePersons(batch: readonly PersonUpdate[]): Promise<Person[]>;

  close(): Promise<void>;
}

export interface Draft {
  site: string;
  /** SHA-256 of `body`, lower-case hex. */
  hash: string;
  /** Canonical JSON. */
  body: string;
  /** Unix milliseconds. */
  publishedAt: number;
}

export type SinceOf = (current: StoredVersion | null) => Record<string, number>;

export interface StoredVersion extends Draft {
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
  salt: Buffer;
  leaf: Buffer;
  optOuts: readonly NewOptOut[];
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
  seq: number;
  leaf: Buffer;
  payload: string;
  salt: Buffer;
  erased: null;
}

export interface ErasedReceipt {
  seq: number;
  leaf: Buffer;
  erased: Erased;
}

export interface Erased {
  /** Unix milliseconds. */
  at: number;
  by: 'visitor' | 'controller';
}

export interface NewErasure extends Erased {
  siteId: number;
  consentId: string;
  /** Only what was made with the secret of this hash; null for all of the consent id. */
  owner: Buffer | null;
}

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
