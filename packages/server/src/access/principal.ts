import { hash } from 'node:crypto';
import { type Actor, isAtLeast, Problem, type Role } from '@assent/contract';
import type { Auth } from '../accounts/auth.ts';
import type { Row } from '../store/admin-tables.ts';
import type { Records } from '../store/records-port.ts';

/** What somebody may do, and where. */
export interface Grant {
  organisationId: string;
  /** Null for all sites of the organisation. */
  siteId: number | null;
  role: Role;
  /** When it ends by itself, in Unix milliseconds; null where it does not. */
  expiresAt: number | null;
}

/** Who asks: somebody who is signed in, or a program with a token. */
export interface Principal {
  actor: Actor;
  grants: Grant[];
  /** Of a user; null for a program. */
  session: { id: string; userId: string } | null;
}

/** A site and whose it is. */
export interface OwnedSite {
  siteId: number;
  key: string;
  organisationId: string;
}

/** A token's use is written once in so long, in milliseconds. */
const USE_MS = 60_000;

/** What a token begins with, so that it is known for one wherever it turns up. */
export const TOKEN_PREFIX = 'assent_';

/**
 * Who a request is from; null for nobody.
 * @param now Unix milliseconds: memberships and tokens end
 * @throws Problem unauthorised for a token that is none, or has ended
 */
export async function principalOf(
  headers: Headers,
  records: Records,
  auth: Auth,
  now = Date.now(),
): Promise<Principal | null> {
  const bearer = /^bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer) return programOf(bearer, records, now);
  const signedIn = await auth.api.getSession({ headers });
  if (!signedIn) return null;
  const { user, session } = signedIn;
  const memberships = await records.find('memberships', { userId: user.id });
  return {
    actor: { kind: 'user', id: user.id, name: user.name },
    grants: memberships.filter(({ expiresAt }) => expiresAt === null || expiresAt > now),
    session: { id: session.id, userId: user.id },
  };
}

async function programOf(bearer: string, records: Records, now: number): Promise<Principal> {
  const [token] = await records.find('apiTokens', { tokenHash: hash('sha256', bearer) });
  if (!token || token.revokedAt !== null || (token.expiresAt ?? now + 1) <= now) {
    throw new Problem('unauthorised', {
      en: 'This token is not known, or has ended.',
      de: 'Dieses Token ist unbekannt oder abgelaufen.',
    });
  }
  await noteUse(token, records, now);
  return {
    actor: { kind: 'token', id: token.id, name: token.name },
    grants: [token],
    session: null,
  };
}

/** Keeps when a token was last used, to a minute: it costs a busy program next to nothing. */
async function noteUse(
  { id, lastUsedAt }: Row<'apiTokens'>,
  records: Records,
  now: number,
): Promise<void> {
  if (lastUsedAt !== null && lastUsedAt > now - USE_MS) return;
  // A token may read where nothing can be written just now.
  await records
    .change([{ update: 'apiTokens', set: { lastUsedAt: now }, where: { id, lastUsedAt } }], null)
    .catch(() => {});
}

/** What of a principal counts on a site. */
export const grantsOn = ({ grants }: Principal, site: OwnedSite): Grant[] =>
  grants.filter(
    ({ organisationId, siteId }) =>
      organisationId === site.organisationId && (siteId === null || siteId === site.siteId),
  );

/** What counts in an organisation as a whole: what holds for one site only does not. */
export const grantsIn = ({ grants }: Principal, organisationId: string): Grant[] =>
  grants.filter((grant) => grant.organisationId === organisationId && grant.siteId === null);

/** When all of these have ended by themselves; null where one does not end. */
export const endOf = (grants: readonly Grant[]): number | null =>
  grants.some(({ expiresAt }) => expiresAt === null)
    ? null
    : grants.reduce<number | null>(
        (last, { expiresAt }) => Math.max(last ?? 0, expiresAt ?? 0),
        null,
      );

/** The most that somebody may do on a site; null for nothing. */
export const roleOn = (principal: Principal, site: OwnedSite): Role | null =>
  mostOf(grantsOn(principal, site));

/** The same in an organisation as a whole. */
export const roleIn = (principal: Principal, organisationId: string): Role | null =>
  mostOf(grantsIn(principal, organisationId));

/** The most that somebody may do in any organisation as a whole. */
export const roleAnywhere = ({ grants }: Principal): Role | null =>
  mostOf(grants.filter(({ siteId }) => siteId === null));

const mostOf = (grants: readonly Grant[]): Role | null =>
  grants.reduce<Role | null>(
    (most, { role }) => (most && isAtLeast(most, role) ? most : role),
    null,
  );
