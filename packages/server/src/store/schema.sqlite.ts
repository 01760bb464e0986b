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

/** Erasures of a visitor's receipts: when, and at whose wish. */
export const erasures = sqliteTable('erasures', {
  id: integer().primaryKey({ autoIncrement: true }),
  siteId: integer()
    .notNull()
    .references(() => sites.id),
  at: integer().notNull(),
  by: text().$type<'visitor' | 'controller'>().notNull(),
});

/** Receipts in the order of their commit. */
export const receipts = sqliteTable(
  'receipts',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    siteId: integer()
      .notNull()
      .references(() => sites.id),
    kind: text().$type<ReceiptKind>().notNull().default('choice'),
    receiptId: blob({ mode: 'buffer' }).notNull(),
    consentId: blob({ mode: 'buffer' }).notNull(),
    /**
     * What of the consent id stands in an index. SQLite leaves copies of an index's entries in the
     * unused bytes of its pages, out of reach of an erasure: two bytes say nothing of a visitor, and
     * still find a browser's receipts among a 65,536th of all.
     */
    consentTail: blob({ mode: 'buffer' }).generatedAlwaysAs(sql`substr(consent_id, -2)`),
    /** SHA-256 of the canonical JSON of what was sent: tells a retry from a forgery. */
    sentHash: blob({ mode: 'buffer' }).notNull(),
    receivedAt: integer().notNull(),
    /** Canonical JSON of the receipt: the bytes that the leaf commits to. */
    payload: text().notNull(),
    salt: blob({ mode: 'buffer' }).notNull(),
    leaf: blob({ mode: 'buffer' }).notNull(),
    /** SHA-256 of the browser's secret. */
    owner: blob({ mode: 'buffer' }),
    /** Set when it was erased: then consent id, hash, payload and salt are empty, and no owner is left. */
    erasureId: integer().references(() => erasures.id),
  },
  (table) => [
    uniqueIndex('receipts_by_id').on(table.siteId, table.receiptId),
    index('receipts_by_consent').on(table.siteId, table.consentTail),
  ],
);

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
