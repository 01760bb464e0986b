import { Problem, type Words } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { accountDeed } from '../accounts/account-trail.ts';
import { Email, Name } from '../accounts/fields.ts';
import { countTry, forgetTries, triesKey } from '../accounts/throttle.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import {
  type AdminContext,
  adminRoute,
  adminRoutes,
  body,
  principalIn,
  problems,
  reply,
} from '../admin/route.ts';
import type { Row } from '../store/admin-tables.ts';
import type { Deed } from '../trail/trail-row.ts';

const Account = z.strictObject({
  name: z.string(),
  email: z.string(),
  hasPassword: z.boolean(),
  hasSingleSignOn: z.boolean(),
  hasTwoFactor: z.boolean(),
  passkeys: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().nullable(),
      createdAt: z.int().nullable(),
    }),
  ),
});

const read = adminRoute('person', {
  method: 'get',
  path: '/account',
  tags: ['Account'],
  summary: 'How whoever asks signs in',
  responses: { 200: reply(Account), ...problems('unauthorised') },
});

const update = adminRoute('person', {
  method: 'patch',
  path: '/account',
  tags: ['Account'],
  summary: 'Changes the name, or with the password the e-mail',
  request: body(
    z.strictObject({
      name: Name,
      email: Email,
      password: z.string().optional().describe('Needed where the e-mail changes'),
    }),
  ),
  responses: {
    204: { description: 'Done' },
    ...problems('invalid-input', 'taken', 'too-many-requests', 'changed-meanwhile'),
  },
});

const sessions = adminRoute('person', {
  method: 'get',
  path: '/account/sessions',
  tags: ['Account'],
  summary: 'Where one is signed in',
  responses: {
    200: reply(
      z.strictObject({
        sessions: z.array(
          z.strictObject({
            id: z.string(),
            userAgent: z.string().nullable(),
            createdAt: z.int(),
            usedAt: z.int().describe('To a day'),
            isCurrent: z.boolean(),
          }),
        ),
      }),
    ),
    ...problems('unauthorised'),
  },
});

const endSession = adminRoute('person', {
  method: 'delete',
  path: '/account/sessions/{session}',
  tags: ['Account'],
  summary: 'Signs one of them out',
  request: { params: z.strictObject({ session: z.string() }) },
  responses: { 204: { description: 'Done' }, ...problems('not-found') },
});

const endOthers = adminRoute('person', {
  method: 'delete',
  path: '/account/sessions',
  tags: ['Account'],
  summary: 'Signs all of them out but the one that asks',
  responses: { 204: { description: 'Done' } },
});

/** One's own account. What better-auth does of it is under `/v1/auth`. */
export const accountRoutes = (parts: AdminParts) => {
  const { store, auth, secret } = parts;

  /** These routes are for people, who have a session. */
  function sessionIn(c: AdminContext) {
    const { actor, session } = principalIn(c);
    if (!session) throw new Problem('forbidden');
    return { actor, ...session };
  }

  async function userIn(c: AdminContext): Promise<Row<'users'>> {
    const [user] = await store.records.find('users', { id: sessionIn(c).userId });
    if (!user) throw new Problem('unauthorised');
    return user;
  }

  const credentialOf = async (userId: string): Promise<Row<'accounts'> | undefined> =>
    (await store.records.find('accounts', { userId, providerId: 'credential' }))[0];

  async function assertPasswordOf(userId: string, password = ''): Promise<void> {
    const credential = await credentialOf(userId);
    if (!credential?.password) {
      throw refused('email', {
        en: 'comes from single sign-on; set a password first to change it',
        de: 'kommt aus der Einmalanmeldung; setzen Sie zuerst ein Passwort, um sie zu ändern',
      });
    }
    const key = triesKey(secret, `confirm ${userId}`);
    const seconds = await countTry(store.records, key, Date.now());
    if (seconds)
      throw new Problem('too-many-requests', {
        en: `Wait ${seconds} seconds.`,
        de: `Warten Sie ${seconds} Sekunden.`,
      });
    const { verify } = (await auth.$context).password;
    if (!(await verify({ hash: credential.password, password }))) {
      throw refused('password', { en: 'is not your password', de: 'ist nicht Ihr Passwort' });
    }
    await forgetTries(store.records, key);
  }

  return adminRoutes()
    .openapi(read, async (c) => {
      const { id, name, email, twoFactorEnabled } = await userIn(c);
      const [accounts, passkeys] = await Promise.all([
        store.records.find('accounts', { userId: id }),
        store.records.find('passkeys', { userId: id }),
      ]);
      return c.json(
        {
          name,
          email,
          hasPassword: accounts.some(({ providerId }) => providerId === 'credential'),
          hasSingleSignOn: accounts.some(({ providerId }) => providerId !== 'credential'),
          hasTwoFactor: twoFactorEnabled ?? false,
          passkeys: passkeys.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
        },
        200,
      );
    })
    .openapi(update, async (c) => {
      const { name, email, password } = c.req.valid('json');
      const user = await userIn(c);
      const isMoved = email !== user.email;
      if (isMoved) await assertPasswordOf(user.id, password);
      const at = Date.now();
      const next = {
        name,
        email,
        // Nobody vouches for the new one: no sign-in elsewhere is joined to it.
        emailVerified: user.emailVerified && !isMoved,
        updatedAt: at,
      };
      const { actor } = sessionIn(c);
      const deed = accountDeed('users', user, { ...user, ...next }, actor);
      const where = { id: user.id, name: user.name, email: user.email };
      if (deed) {
        await change(parts, [{ update: 'users', set: next, where, rows: 1 }], deed, at).catch(
          (error: unknown) => {
            const isTaken = error instanceof Problem && error.code === 'taken';
            throw isTaken
              ? refused(
                  'email',
                  {
                    en: 'is the address of another account',
                    de: 'ist die Adresse eines anderen Kontos',
                  },
                  'taken',
                )
              : error;
          },
        );
      }
      return c.body(null, 204);
    })
    .openapi(sessions, async (c) => {
      const { id: current, userId } = sessionIn(c);
      const found = await store.records.find(
        'sessions',
        [
          { field: 'userId', operator: 'eq', value: userId, connector: 'AND' },
          { field: 'expiresAt', operator: 'gt', value: Date.now(), connector: 'AND' },
        ],
        { orderBy: { field: 'updatedAt', direction: 'desc' } },
      );
      return c.json(
        {
          sessions: found.map(({ id, userAgent, createdAt, updatedAt }) => ({
            id,
            userAgent,
            createdAt,
            usedAt: updatedAt,
            isCurrent: id === current,
          })),
        },
        200,
      );
    })
    .openapi(endSession, async (c) => {
      const { actor, userId } = sessionIn(c);
      const id = c.req.valid('param').session;
      const [found] = await store.records.find('sessions', { id, userId });
      if (!found)
        throw new Problem('not-found', {
          en: 'There is no such session.',
          de: 'Diese Sitzung gibt es nicht.',
        });
      const deed = accountDeed('sessions', found, null, actor) as Deed;
      await change(parts, [{ delete: 'sessions', where: { id }, rows: 1 }], deed);
      return c.body(null, 204);
    })
    .openapi(endOthers, async (c) => {
      const { actor, id, userId } = sessionIn(c);
      const others = [
        { field: 'userId', operator: 'eq', value: userId, connector: 'AND' },
        { field: 'id', operator: 'ne', value: id, connector: 'AND' },
      ] as const;
      const ended = await store.records.count('sessions', others);
      await change(parts, [{ delete: 'sessions', where: others }], {
        actor,
        action: 'session.end-others',
        organisation: null,
        site: null,
        subject: `users:${userId}`,
        before: { sessions: ended },
        after: { sessions: 0 },
      });
      return c.body(null, 204);
    });
};

const refused = (path: string, message: Words, code: 'invalid-input' | 'taken' = 'invalid-input') =>
  new Problem(code, { en: `${path}: ${message.en}`, de: `${path}: ${message.de}` }, [
    { path, message },
  ]);
