import type { ReceiptKind } from '@assent/contract';
import { sql } from 'drizzle-orm';
import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { TallyDimension } from '../stats/tally.ts';
import type { ErasedBy } from './port.ts';

export const sites = sqliteTable('sites', {
  id: integer().primaryKey(),
  key: text().notNull().unique(),
  createdAt: integer().notNull(),
});

/** Published configurations: rows are added, never changed. */
export const configVersions = sqliteTable(
  'config_versions',
  {
    siteId: integer()
      .notNull()
      .references(() => sites.id),
    version: integer().notNull(),
    hash: text().notNull(),
    /** Canonical JSON of the configuration with the vendors' facts resolved; its SHA-256 is `hash`. */
    body: text().notNull(),
    /** JSON object: vendor id → version in which it was added or last changed in substance. */
    since: text().notNull(),
    /** JSON of the `site.json` as the owner wrote it; null for versions from before it was kept. */
    source: text(),
    publishedAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.version] })],
);

/** What visitors were shown, by content hash. */
export const artefacts = sqliteTable('artefacts', {
  hash: text().primaryKey(),
  siteId: integer()
    .notNull()
    .references(() => sites.id),
  version: integer().notNull(),
  language: text().notNull(),
  regime: text().notNull(),
  body: text().notNull(),
  createdAt: integer().notNull(),
});

/** One log a site: how far it reaches, and how far a checkpoint covers it. */
export const logs = sqliteTable('logs', {
  siteId: integer()
    .primaryKey()
    .references(() => sites.id),
  /** Tells the log from all others, whoever runs them. */
  origin: text().notNull().unique(),
  /** How many entries it has. */
  size: integer().notNull().default(0),
  /** How many of them the checkpoint covers. */
  sealed: integer().notNull().default(0),
  /** The signed note; null before the first. */
  checkpoint: text(),
  /** How many keys had been replaced before it began: it states nothing of them. */
  keysBefore: integer().notNull().default(0),
});

/** The tree of each log, in tiles of up to 256 hashes (C2SP tlog-tiles). */
export const logTiles = sqliteTable(
  'log_tiles',
  {
    siteId: integer()
      .notNull()
      .references(() => logs.siteId),
    level: integer().notNull(),
    index: integer().notNull(),
    hashes: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.level, table.index] })],
);

/** Public keys that signed for this store's logs, in their order: the last one signs. */
export const logKeys = sqliteTable('log_keys', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** 32 bytes. */
  publicKey: blob({ mode: 'buffer' }).notNull().unique(),
  /** Unix milliseconds. */
  addedAt: integer().notNull(),
});

/** Erasures: when, at whose wish, and where in the log it is stated. */
export const erasures = sqliteTable('erasures', {
  id: integer().primaryKey({ autoIncrement: true }),
  siteId: integer()
    .notNull()
    .references(() => sites.id),
  at: integer().notNull(),
  by: text().$type<ErasedBy>().notNull(),
  /** Position of the statement. */
  position: integer(),
});

/** The entries of all logs: receipts, and statements of the log about itself. */
export const entries = sqliteTable(
  'entries',
  {
    /**
     * Site id and position in its log in one number (`seq.ts`): a log lies in one piece, and its
     * order needs no index of its own.
     */
    seq: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => sites.id),
    kind: text().$type<ReceiptKind | 'statement' | 'trail'>().notNull(),
    /** Null for a statement, as all that only a receipt has is empty. */
    receiptId: blob({ mode: 'buffer' }),
    consentId: blob({ mode: 'buffer' }).notNull(),
    /**
     * What of the consent id stands in an index. SQLite leaves copies of an index's entries in the
     * unused bytes of its pages, out of reach of an erasure: the first five bytes say when a browser made
     * its id, in steps of 256 ms, and nothing else of the visitor. A browser's receipts are then to be
     * found among those of a moment. New entries come at the index's end, so that a commit writes few of its
     * pages, however long it is.
     */
    consentHead: blob({ mode: 'buffer' }).generatedAlwaysAs(sql`substr(consent_id, 1, 5)`),
    /** SHA-256 of the canonical JSON of what was sent: tells a retry from a forgery. */
    sentHash: blob({ mode: 'buffer' }).notNull(),
    receivedAt: integer().notNull(),
    salt: blob({ mode: 'buffer' }).notNull(),
    commitment: blob({ mode: 'buffer' }).notNull(),
    /** SHA-256 of the browser's secret. */
    owner: blob({ mode: 'buffer' }),
    /** Set when it was erased: then consent id, hash, payload and salt are empty, and no owner is left. */
    erasureId: integer().references(() => erasures.id),
    /**
     * Canonical JSON of the receipt, the bytes that are committed to; or the statement's signed note.
     * It comes last, because what is read without it then lies in one page.
     */
    payload: text().notNull(),
  },
  (table) => [
    uniqueIndex('entries_by_receipt').on(table.receiptId, table.siteId),
    index('entries_by_consent').on(table.siteId, table.consentHead),
  ],
);

/** How many entries of each log the index below has. */
export const logSearch = sqliteTable('log_search', {
  siteId: integer()
    .primaryKey()
    .references(() => logs.siteId),
  indexed: integer().notNull(),
});

/**
 * Which entries of a log have what they are searched by (`search/facets.ts`): a row for 4,096 positions, a
 * bit a position. It is made of the entries, some time after them.
 */
export const logFacets = sqliteTable(
  'log_facets',
  {
    siteId: integer()
      .notNull()
      .references(() => logs.siteId),
    block: integer().notNull(),
    facet: text().notNull(),
    bits: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.block, table.facet] })],
);

/** Legal holds: while one lasts, nothing of the site is erased by age. */
export const legalHolds = sqliteTable('legal_holds', {
  id: integer().primaryKey({ autoIncrement: true }),
  siteId: integer()
    .notNull()
    .references(() => sites.id),
  reason: text().notNull(),
  begunAt: integer().notNull(),
  /** Null while it lasts. */
  endedAt: integer(),
});

/** The opt-out ledger in the order of its commit: rows are added, never changed. */
export const optOuts = sqliteTable(
  'opt_outs',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    siteId: integer()
      .notNull()
      .references(() => sites.id),
    optOutId: blob({ mode: 'buffer' }).notNull(),
    consentId: blob({ mode: 'buffer' }).notNull(),
    subject: blob({ mode: 'buffer' }),
    signal: text().notNull(),
    source: text().notNull(),
    version: integer().notNull(),
    regime: text().notNull(),
    at: integer().notNull(),
    receivedAt: integer().notNull(),
    effect: text().notNull(),
    response: text().notNull(),
    receiptId: blob({ mode: 'buffer' }),
    /** Tells a retry: of what was sent, or of a conflict; null where it came with a receipt. */
    sentHash: blob({ mode: 'buffer' }),
    /** JSON: both sides, where a browser and a signed-in person disagreed. */
    conflict: text(),
  },
  (table) => [
    uniqueIndex('opt_outs_by_id').on(table.siteId, table.optOutId),
    uniqueIndex('opt_outs_by_conflict')
      .on(table.siteId, table.sentHash)
      .where(sql`conflict IS NOT NULL`),
  ],
);

/** What is known of signed-in persons: their last answer to "Do Not Sell or Share", and signal. */
export const persons = sqliteTable(
  'persons',
  {
    siteId: integer()
      .notNull()
      .references(() => sites.id),
    subject: blob({ mode: 'buffer' }).notNull(),
    doNotSell: integer({ mode: 'boolean' }),
    chosenAt: integer(),
    signalAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.subject] })],
);

/** The code that draws artefacts, by content hash. */
export const renderings = sqliteTable('renderings', {
  hash: text().primaryKey(),
  /** Canonical JSON of its files; its SHA-256 is `hash`. */
  code: text().notNull(),
  createdAt: integer().notNull(),
});

/** Keys of witnesses that cosigned checkpoints of these logs, as vkeys; one that did stays named. */
export const witnessKeys = sqliteTable('witness_keys', {
  vkey: text().primaryKey(),
  /** Unix milliseconds. */
  addedAt: integer().notNull(),
});

/** The latest checkpoint of each log that a witness cosigned: the log's own has grown beyond it. */
export const cosigned = sqliteTable('cosigned', {
  siteId: integer()
    .primaryKey()
    .references(() => logs.siteId),
  size: integer().notNull(),
  checkpoint: text().notNull(),
});

/** The latest checkpoint of each log of others that this installation cosigned. */
export const witnessed = sqliteTable('witnessed', {
  origin: text().primaryKey(),
  size: integer().notNull(),
  root: blob({ mode: 'buffer' }).notNull(),
  /** As it was sent, with the log's signature: two that differ prove that the log has two histories. */
  checkpoint: text().notNull(),
});

/** Time stamps of checkpoints (RFC 3161), each with the checkpoint that it is of. */
export const stamps = sqliteTable(
  'stamps',
  {
    siteId: integer()
      .notNull()
      .references(() => logs.siteId),
    size: integer().notNull(),
    checkpoint: text().notNull(),
    /** TimeStampResp in DER. */
    response: blob({ mode: 'buffer' }).notNull(),
    /** The time in the stamp, Unix milliseconds. */
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.size] })],
);

/**
 * What is counted of a site by day: one row for all, and one for each value of each dimension. What is
 * counted of a day lies together, because a commit writes to its rows. It is made WITHOUT ROWID, which drizzle
 * does not know of: its key is the order of its rows.
 */
export const tallies = sqliteTable(
  'tallies',
  {
    siteId: integer()
      .notNull()
      .references(() => sites.id),
    /** Days since 1970-01-01, UTC. */
    day: integer().notNull(),
    dimension: text().$type<TallyDimension>().notNull(),
    value: text().notNull(),
    shown: integer().notNull(),
    choices: integer().notNull(),
    first: integer().notNull(),
    interacted: integer().notNull(),
    accepted: integer().notNull(),
    partly: integer().notNull(),
    refused: integer().notNull(),
    gpc: integer().notNull(),
    optOuts: integer().notNull(),
    signals: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.day, table.dimension, table.value] })],
);
