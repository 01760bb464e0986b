import type { ReceiptKind } from '@assent/contract';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { TallyDimension } from '../stats/tally.ts';
import type { ErasedBy } from './port.ts';

/** The tables of `schema.sqlite.ts` on PostgreSQL; where the two differ it says why. */

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** Unix milliseconds, and whatever else outgrows 32 bits: up to 2^53. */
const long = () => bigint({ mode: 'number' });
const id = () => integer().primaryKey().generatedAlwaysAsIdentity();

export const sites = pgTable('sites', {
  id: id(),
  key: text().notNull().unique(),
  createdAt: long().notNull(),
});

const siteId = () =>
  integer()
    .notNull()
    .references(() => sites.id);

/** Published configurations: rows are added, never changed. */
export const configVersions = pgTable(
  'config_versions',
  {
    siteId: siteId(),
    version: integer().notNull(),
    hash: text().notNull(),
    /** The bytes of `hash`: text, because jsonb would write them anew. */
    body: text().notNull(),
    since: text().notNull(),
    /** JSON of the `site.json` as the owner wrote it; null for versions from before it was kept. */
    source: text(),
    publishedAt: long().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.version] })],
);

/** What visitors were shown, by content hash. */
export const artefacts = pgTable('artefacts', {
  hash: text().primaryKey(),
  siteId: siteId(),
  version: integer().notNull(),
  language: text().notNull(),
  regime: text().notNull(),
  body: text().notNull(),
  createdAt: long().notNull(),
});

/** The code that draws artefacts, by its hash. */
export const renderings = pgTable('renderings', {
  hash: text().primaryKey(),
  code: text().notNull(),
  createdAt: long().notNull(),
});

/** Legal holds: while one lasts, nothing of the site is erased by age. */
export const legalHolds = pgTable('legal_holds', {
  id: id(),
  siteId: siteId(),
  reason: text().notNull(),
  begunAt: long().notNull(),
  endedAt: long(),
});

/**
 * One log a site. Whoever writes an entry holds the lock of its row until the commit: positions leave
 * none out, and are committed in their order.
 */
export const logs = pgTable('logs', {
  siteId: integer()
    .primaryKey()
    .references(() => sites.id),
  origin: text().notNull().unique(),
  size: long().notNull().default(0),
  sealed: long().notNull().default(0),
  checkpoint: text(),
  keysBefore: integer().notNull().default(0),
});

/** The tree of each log, in tiles of up to 256 hashes (C2SP tlog-tiles). */
export const logTiles = pgTable(
  'log_tiles',
  {
    siteId: integer()
      .notNull()
      .references(() => logs.siteId),
    level: integer().notNull(),
    index: long().notNull(),
    hashes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.level, table.index] })],
);

/** Public keys that signed for this store's logs, in their order: the last one signs. */
export const logKeys = pgTable('log_keys', {
  id: id(),
  publicKey: bytea().notNull().unique(),
  addedAt: long().notNull(),
});

/** Erasures: when, at whose wish, and where in the log it is stated. */
export const erasures = pgTable('erasures', {
  id: id(),
  siteId: siteId(),
  at: long().notNull(),
  by: text().$type<ErasedBy>().notNull(),
  position: long().notNull(),
});

/**
 * The entries of all logs. Site and position are the key, so there is no number of its own. The site
 * is no foreign key: an entry is written through the row of its log, and to check it for every row
 * would lock the site's row for every row.
 */
export const entries = pgTable(
  'entries',
  {
    siteId: integer().notNull(),
    position: long().notNull(),
    kind: text().$type<ReceiptKind | 'statement' | 'trail'>().notNull(),
    receiptId: bytea(),
    consentId: bytea().notNull(),
    sentHash: bytea().notNull(),
    receivedAt: long().notNull(),
    salt: bytea().notNull(),
    commitment: bytea().notNull(),
    owner: bytea(),
    erasureId: integer().references(() => erasures.id),
    /** The bytes that are committed to: text, because jsonb would write them anew. */
    payload: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.position] }),
    uniqueIndex('entries_by_receipt').on(table.receiptId, table.siteId),
    // With the owner in it, a wrong secret and an unknown consent id are the same work: no row is read.
    index('entries_by_consent').on(table.consentId, table.siteId, table.owner),
  ],
);

/** How many entries of each log the index below has. */
export const logSearch = pgTable('log_search', {
  siteId: integer()
    .primaryKey()
    .references(() => logs.siteId),
  indexed: long().notNull(),
});

/** Which entries of a log have what they are searched by: a row for 4,096 positions, a bit a position. */
export const logFacets = pgTable(
  'log_facets',
  {
    siteId: integer()
      .notNull()
      .references(() => logs.siteId),
    block: integer().notNull(),
    facet: text().notNull(),
    bits: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.block, table.facet] }),
    // In which blocks a facet is: a search reads the bits of no others.
    index('log_facets_by_facet').on(table.siteId, table.facet, table.block),
  ],
);

/** The opt-out ledger: rows are added, never changed. Written, as entries are, through the site's log. */
export const optOuts = pgTable(
  'opt_outs',
  {
    siteId: integer().notNull(),
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    optOutId: bytea().notNull(),
    consentId: bytea().notNull(),
    subject: bytea(),
    signal: text().notNull(),
    source: text().notNull(),
    version: integer().notNull(),
    regime: text().notNull(),
    at: long().notNull(),
    receivedAt: long().notNull(),
    effect: text().notNull(),
    response: text().notNull(),
    receiptId: bytea(),
    sentHash: bytea(),
    conflict: text(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.seq] }),
    uniqueIndex('opt_outs_by_id').on(table.siteId, table.optOutId),
    uniqueIndex('opt_outs_by_conflict')
      .on(table.siteId, table.sentHash)
      .where(sql`conflict IS NOT NULL`),
  ],
);

/** What is known of signed-in persons: their last answer to "Do Not Sell or Share", and signal. */
export const persons = pgTable(
  'persons',
  {
    siteId: siteId(),
    subject: bytea().notNull(),
    doNotSell: boolean(),
    chosenAt: long(),
    signalAt: long(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.subject] })],
);

const logId = () => integer().references(() => logs.siteId);

/** Keys of witnesses that cosigned checkpoints of these logs, as vkeys; one that did stays named. */
export const witnessKeys = pgTable('witness_keys', {
  vkey: text().primaryKey(),
  addedAt: long().notNull(),
});

/** The latest checkpoint of each log that a witness cosigned: the log's own has grown beyond it. */
export const cosigned = pgTable('cosigned', {
  siteId: logId().primaryKey(),
  size: long().notNull(),
  checkpoint: text().notNull(),
});

/** The latest checkpoint of each log of others that this installation cosigned. */
export const witnessed = pgTable('witnessed', {
  origin: text().primaryKey(),
  size: long().notNull(),
  root: bytea().notNull(),
  checkpoint: text().notNull(),
});

/** Time stamps of checkpoints (RFC 3161), each with the checkpoint that it is of. */
export const stamps = pgTable(
  'stamps',
  {
    siteId: logId().notNull(),
    size: long().notNull(),
    checkpoint: text().notNull(),
    response: bytea().notNull(),
    at: long().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.size] })],
);

/** What is counted of a site by day. */
export const tallies = pgTable(
  'tallies',
  {
    siteId: siteId(),
    day: integer().notNull(),
    dimension: text().$type<TallyDimension>().notNull(),
    value: text().notNull(),
    // As many as 2^31 a day: less to read than with `long`.
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
