import type { Actor } from '@assent/contract';
import type { TableName } from '../store/admin-tables.ts';
import type { Deed, Json } from '../trail/trail-row.ts';

export type Verb = 'add' | 'change' | 'remove';

/** What of the account tables is told: never a secret, nor an address of the network. */
const TOLD: Partial<Record<TableName, readonly string[]>> = {
  users: ['name', 'email', 'twoFactorEnabled'],
  accounts: ['providerId'],
  twoFactors: ['verified'],
  passkeys: ['name', 'deviceType'],
  sessions: ['expiresAt'],
};

/** What a user sees of a change to an account. That a session lasts longer is none. */
const ACTIONS: Partial<Record<TableName, Partial<Record<Verb, string>>>> = {
  users: { add: 'user.add', change: 'user.change', remove: 'user.remove' },
  accounts: { add: 'sign-in.add', change: 'password.change', remove: 'sign-in.remove' },
  twoFactors: { add: 'two-factor.begin', change: 'two-factor.change', remove: 'two-factor.remove' },
  passkeys: { add: 'passkey.add', change: 'passkey.rename', remove: 'passkey.remove' },
  sessions: { add: 'session.begin', remove: 'session.end' },
};

/** A change of these alone is none of anybody's: counts of tries, when something was used. */
const COUNTED: Partial<Record<TableName, readonly string[]>> = {
  twoFactors: ['failedVerificationCount', 'lockedUntil', 'lastStep'],
  passkeys: ['counter'],
  accounts: ['updatedAt'],
  users: ['updatedAt'],
};

type Values = Record<string, unknown>;

/**
 * What the audit trail tells of a row of an account; null for what is nobody's business.
 * @param before the row as it was; null for a new one
 * @param after as it is; null for one that is gone
 */
export function accountDeed(
  table: TableName,
  before: Values | null,
  after: Values | null,
  actor: Actor,
): Deed | null {
  const verb: Verb = !before ? 'add' : after ? 'change' : 'remove';
  const action = ACTIONS[table]?.[verb];
  if (!action || (before && after && !isChanged(table, before, after))) return null;
  const { id } = (after ?? before) as { id: string };
  return {
    actor,
    action,
    organisation: null,
    site: null,
    subject: `${table}:${id}`,
    before: told(table, before),
    after: told(table, after),
  };
}

/** Whose row it is. */
export const userOf = (table: TableName, row: Values): string | null =>
  String(table === 'users' ? row.id : (row.userId ?? '')) || null;

function isChanged(table: TableName, before: Values, after: Values): boolean {
  const counted = COUNTED[table] ?? [];
  return Object.keys(after).some(
    (field) => after[field] !== before[field] && !counted.includes(field),
  );
}

function told(table: TableName, row: Values | null): Json {
  if (!row) return null;
  const fields = TOLD[table] ?? [];
  // The fields that are told hold texts, numbers and flags.
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null])) as Json;
}
