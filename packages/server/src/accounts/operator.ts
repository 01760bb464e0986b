/** What whoever runs the service does about accounts on the command line. */
import { randomBytes } from 'node:crypto';
import { type Actor, Problem } from '@assent/contract';
import { siteKeys } from '../access/scope.ts';
import { change } from '../admin/change.ts';
import type { Store } from '../store/port.ts';
import { authOn, resetLinkOf } from './auth.ts';

const OPERATOR: Actor = { kind: 'operator', id: null, name: 'command line' };

/** As better-auth has it for those that it sends, in milliseconds. */
const LINK_MS = 3600_000;

export interface AccountLine {
  email: string;
  name: string;
  hasTwoFactor: boolean;
  /** Such as `owner of Shop`. */
  roles: string[];
}

/** All accounts, the oldest first. */
export async function accountLines({ records }: Store, now = Date.now()): Promise<AccountLine[]> {
  const [users, memberships, organisations, keyOf] = await Promise.all([
    records.find('users', [], { orderBy: { field: 'id', direction: 'asc' } }),
    records.find('memberships', []),
    records.find('organisations', []),
    siteKeys(records),
  ]);
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
  return users.map(({ id, email, name, twoFactorEnabled }) => ({
    email,
    name,
    hasTwoFactor: twoFactorEnabled ?? false,
    roles: memberships
      .filter(({ userId, expiresAt }) => userId === id && (expiresAt === null || expiresAt > now))
      .map(({ role, organisationId, siteId }) => {
        const site = siteId === null ? '' : `, ${keyOf.get(siteId)}`;
        return `${role} of ${nameOf.get(organisationId)}${site}`;
      }),
  }));
}

/**
 * A link that sets a new password, once.
 * @throws Problem invalid-argument where nobody has this address
 */
export async function accountResetLink(
  store: Store,
  options: { email: string; dropsTwoFactor: boolean; publicUrl: string; secret: string },
): Promise<string> {
  const { records } = store;
  const { dropsTwoFactor, publicUrl, secret } = options;
  const [user] = await records.find('users', { email: options.email.toLowerCase() });
  if (!user) throw new Problem('invalid-argument', 'Nobody has an account of this address.');
  const { id, twoFactorEnabled } = user;
  const onAppend = () => {};
  const auth = authOn({ records, secret, publicUrl, mailer: null, singleSignOn: null, onAppend });
  const token = randomBytes(24).toString('base64url');
  await (await auth.$context).internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: id,
    expiresAt: new Date(Date.now() + LINK_MS),
  });
  await change(
    { store, onAppend },
    dropsTwoFactor
      ? [
          { update: 'users', set: { twoFactorEnabled: false }, where: { id } },
          { delete: 'twoFactors', where: { userId: id } },
        ]
      : [],
    {
      actor: OPERATOR,
      action: 'account.reset',
      organisation: null,
      site: null,
      subject: `users:${id}`,
      before: { twoFactorEnabled },
      after: { twoFactorEnabled: dropsTwoFactor ? false : twoFactorEnabled },
    },
  );
  return resetLinkOf(publicUrl, token);
}
