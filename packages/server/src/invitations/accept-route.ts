import { hash } from 'node:crypto';
import { type Actor, Problem, ROLES } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { Principal } from '../access/principal.ts';
import { siteKeys } from '../access/scope.ts';
import { Name, Password } from '../accounts/fields.ts';
import { accountRows } from '../accounts/make-account.ts';
import { assertPassword } from '../accounts/passwords.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, problems, reply } from '../admin/route.ts';
import type { Row } from '../store/admin-tables.ts';
import type { Write } from '../store/records-port.ts';
import { acceptance, isOpen } from './accept.ts';

const token = z.string().describe('What the link holds');

const look = adminRoute('anyone', {
  method: 'post',
  path: '/invitation',
  tags: ['Account'],
  summary: 'What an invitation is to, for whoever has its link',
  request: body(z.strictObject({ token })),
  responses: {
    200: reply(
      z.strictObject({
        email: z.string(),
        organisation: z.string(),
        site: z.string().nullable(),
        role: z.enum(ROLES),
        invitedBy: z.string(),
        expiresAt: z.int(),
        accessEndsAt: z.int().nullable(),
        hasAccount: z.boolean().describe('Whether this address signs in here already'),
      }),
    ),
    ...problems('link-ended'),
  },
});

const accept = adminRoute('anyone', {
  method: 'post',
  path: '/invitation/accept',
  tags: ['Account'],
  summary: 'Accepts it: with the account that is signed in, or with a new one',
  request: body(
    z.strictObject({
      token,
      account: z
        .strictObject({ name: Name, password: Password })
        .optional()
        .describe('Makes an account; without it the one that is signed in counts'),
    }),
  ),
  responses: {
    200: reply(z.strictObject({ organisation: z.string() })),
    ...problems('invalid-input', 'unauthorised', 'link-ended', 'taken'),
  },
});

/** Invitations as those see them who were invited. */
export const acceptRoutes = (parts: AdminParts) => {
  const { store } = parts;

  async function invitationOf(token: string): Promise<Row<'invitations'>> {
    const [found] = await store.records.find('invitations', { tokenHash: hash('sha256', token) });
    if (!found || !isOpen(found, Date.now())) throw new Problem('link-ended');
    return found;
  }

  const hasAccount = async (email: string): Promise<boolean> =>
    (await store.records.count('users', { email })) > 0;

  /** Who accepts, and the rows of their account where it is new. */
  async function guestOf(
    { email }: Row<'invitations'>,
    account: { name: string; password: string } | undefined,
    principal: Principal | null,
    at: number,
  ): Promise<{ actor: Actor; writes: Write[] }> {
    if (!account) {
      if (principal?.session) return { actor: principal.actor, writes: [] };
      throw new Problem('unauthorised', {
        en: 'Sign in first, or make an account.',
        de: 'Melden Sie sich zuerst an, oder legen Sie ein Konto an.',
      });
    }
    assertPassword(account.password, { name: account.name, email }, 'account.password');
    if (await hasAccount(email)) {
      throw new Problem('taken', {
        en: 'There is an account of this address: sign in to accept.',
        de: 'Zu dieser Adresse gibt es ein Konto: Melden Sie sich an, um anzunehmen.',
      });
    }
    const { userId, writes } = await accountRows(parts.auth, { ...account, email }, at);
    return { actor: { kind: 'user', id: userId, name: account.name }, writes };
  }

  return adminRoutes()
    .openapi(look, async (c) => {
      const invitation = await invitationOf(c.req.valid('json').token);
      const { email, organisationId, siteId, role, invitedBy, expiresAt, accessEndsAt } =
        invitation;
      const [organisation] = await store.records.find('organisations', { id: organisationId });
      const site = siteId === null ? null : ((await siteKeys(store.records)).get(siteId) ?? null);
      return c.json(
        {
          email,
          organisation: organisation?.name ?? '',
          site,
          role,
          invitedBy,
          expiresAt,
          accessEndsAt,
          hasAccount: await hasAccount(email),
        },
        200,
      );
    })
    .openapi(accept, async (c) => {
      const { token, account } = c.req.valid('json');
      const invitation = await invitationOf(token);
      const at = Date.now();
      const guest = await guestOf(invitation, account, c.get('principal'), at);
      const { writes, deed } = await acceptance(store.records, invitation, guest.actor, at);
      await change(parts, [...guest.writes, ...writes], deed, at).catch((error: unknown) => {
        const isLate = error instanceof Problem && error.code === 'changed-meanwhile';
        throw isLate ? new Problem('link-ended') : error;
      });
      return c.json({ organisation: invitation.organisationId }, 200);
    });
};
