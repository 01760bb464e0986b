import type { Role } from '@assent/contract';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { sites } from './schema.sqlite.ts';

/**
 * The tables of the admin: who may do what, and what is not published yet. Ids are UUIDv7, times Unix
 * milliseconds.
 */

const id = () => text().primaryKey();
const flag = () => integer({ mode: 'boolean' });

export const organisations = sqliteTable('organisations', {
  id: id(),
  name: text().notNull(),
  createdAt: integer().notNull(),
});

/** Which organisation a site belongs to; one that is in no row belongs to the first organisation. */
export const siteOwners = sqliteTable('site_owners', {
  siteId: integer()
    .primaryKey()
    .references(() => sites.id),
  organisationId: text()
    .notNull()
    .references(() => organisations.id),
});

export const users = sqliteTable('users', {
  id: id(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: flag().notNull(),
  image: text(),
  twoFactorEnabled: flag(),
  createdAt: integer().notNull(),
  updatedAt: integer().notNull(),
});

const userId = () =>
  text()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

/** Sign-ins that have not ended. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: id(),
    token: text().notNull().unique(),
    userId: userId(),
    userAgent: text(),
    ipAddress: text(),
    expiresAt: integer().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (table) => [index('sessions_by_user').on(table.userId)],
);

/** How a user signs in: by a password, or by an account elsewhere (OpenID Connect). */
export const accounts = sqliteTable(
  'accounts',
  {
    id: id(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: userId(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: integer(),
    refreshTokenExpiresAt: integer(),
    scope: text(),
    /** Salted scrypt. */
    password: text(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (table) => [uniqueIndex('accounts_by_provider').on(table.providerId, table.accountId)],
);

/** What was sent to somebody to come back with: links of password resets, second steps of sign-ins. */
export const verifications = sqliteTable(
  'verifications',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (table) => [index('verifications_by_identifier').on(table.identifier)],
);

/** One-time passwords by an authenticator (RFC 6238), encrypted, with recovery codes. */
export const twoFactors = sqliteTable(
  'two_factors',
  {
    id: id(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    userId: userId(),
    verified: flag(),
    failedVerificationCount: integer(),
    lockedUntil: integer(),
    /** The last step of time whose code was taken (RFC 6238): it and those before are taken no more. */
    lastStep: integer(),
  },
  (table) => [index('two_factors_by_user').on(table.userId)],
);

/** Keys of WebAuthn. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    id: id(),
    name: text(),
    publicKey: text().notNull(),
    userId: userId(),
    credentialID: text('credential_id').notNull(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: flag().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: integer(),
  },
  (table) => [
    index('passkeys_by_user').on(table.userId),
    uniqueIndex('passkeys_by_credential').on(table.credentialID),
  ],
);

/** What a user may do in an organisation, or on one site of it. */
export const memberships = sqliteTable(
  'memberships',
  {
    id: id(),
    userId: userId(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
    /** Null for all sites of the organisation. */
    siteId: integer().references(() => sites.id),
    role: text().$type<Role>().notNull(),
    /** After this it counts no more; null where it does not end by itself. */
    expiresAt: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [index('memberships_by_user').on(table.userId)],
);

export const invitations = sqliteTable('invitations', {
  id: id(),
  email: text().notNull(),
  organisationId: text()
    .notNull()
    .references(() => organisations.id),
  siteId: integer().references(() => sites.id),
  role: text().$type<Role>().notNull(),
  /** When what it gives ends by itself; null where it does not. */
  accessEndsAt: integer(),
  /** SHA-256 of what the link holds, lower-case hex. */
  tokenHash: text().notNull().unique(),
  invitedBy: text().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  acceptedAt: integer(),
});

/** Keys of programs. */
export const apiTokens = sqliteTable('api_tokens', {
  id: id(),
  name: text().notNull(),
  /** SHA-256 of the token, lower-case hex. */
  tokenHash: text().notNull().unique(),
  organisationId: text()
    .notNull()
    .references(() => organisations.id),
  siteId: integer().references(() => sites.id),
  role: text().$type<Role>().notNull(),
  createdBy: text().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer(),
  revokedAt: integer(),
  /** Exact to a minute. */
  lastUsedAt: integer(),
});

/** Tries to sign in that did not succeed yet, for each account or browser. */
export const signInTries = sqliteTable('sign_in_tries', {
  /** HMAC of whose they are, lower-case hex. */
  key: text().primaryKey(),
  tries: integer().notNull(),
  lastAt: integer().notNull(),
});

/** Links that make the first account, as long as there is none. */
export const setupLinks = sqliteTable('setup_links', {
  /** SHA-256 of what the link holds, lower-case hex. */
  tokenHash: text().primaryKey(),
  createdAt: integer().notNull(),
});

/** What an owner has not published yet. */
export const drafts = sqliteTable('drafts', {
  siteId: integer()
    .primaryKey()
    .references(() => sites.id),
  /** JSON of a `site.json`; it may have faults. */
  body: text().notNull(),
  /** Counts up with every change. */
  revision: integer().notNull(),
  updatedBy: text().notNull(),
  updatedAt: integer().notNull(),
});

/** Where in its log each entry of the audit trail is, and by what it is looked for. */
export const trailEntries = sqliteTable(
  'trail_entries',
  {
    id: id(),
    position: integer().notNull().unique(),
    at: integer().notNull(),
    actorId: text(),
    organisationId: text(),
    site: text(),
    action: text().notNull(),
  },
  (table) => [
    index('trail_by_organisation').on(table.organisationId, table.position),
    index('trail_by_site').on(table.site, table.position),
    index('trail_by_organisation_action').on(table.organisationId, table.action, table.position),
    index('trail_by_site_action').on(table.site, table.action, table.position),
    index('trail_by_organisation_actor').on(table.organisationId, table.actorId, table.position),
    index('trail_by_site_actor').on(table.site, table.actorId, table.position),
  ],
);

/** Addresses that are told of what happens on a site. */
export const webhooks = sqliteTable('webhooks', {
  id: id(),
  siteId: integer()
    .notNull()
    .references(() => sites.id),
  url: text().notNull(),
  /** Signs what is sent: base64. */
  secret: text().notNull(),
  /** What it is told of, with commas between. */
  events: text().notNull(),
  /** Up to which version it was told of publications. */
  toldVersion: integer().notNull(),
  /** Up to when it was told of opt-outs. */
  toldOptOuts: integer().notNull(),
  /** Up to when it was told how many receipts there were. */
  toldReceipts: integer().notNull(),
  createdAt: integer().notNull(),
  /** Null while it is told. */
  endedAt: integer(),
});

/** What webhooks were told, or are to be. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    id: id(),
    webhookId: text()
      .notNull()
      .references(() => webhooks.id),
    event: text().notNull(),
    /** The JSON that is sent. */
    body: text().notNull(),
    createdAt: integer().notNull(),
    attempts: integer().notNull(),
    /** When it is tried next; null when it is done with. */
    nextAt: integer(),
    deliveredAt: integer(),
    /** What came of the last try: a status of HTTP, or why there was none. */
    outcome: text(),
  },
  (table) => [
    index('deliveries_by_webhook').on(table.webhookId, table.createdAt),
    index('deliveries_due').on(table.nextAt),
  ],
);
