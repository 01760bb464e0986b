import { said } from '@assent/contract';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Records } from '../store/records-port.ts';
import { Name } from './fields.ts';
import { type Holder, passwordFault } from './passwords.ts';
import { takeStep } from './time-step.ts';

/** What a hook of better-auth is handed. */
type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** The cookie of a sign-in whose second step is still to come. */
const SECOND_STEP_COOKIE = 'two_factor';

/** What we ask of requests beyond what better-auth does, by its addresses. */
export const accountRules = (records: Records) =>
  createAuthMiddleware(async (ctx) => {
    if (ctx.path === '/change-password') {
      assertStrong(ctx.body?.newPassword, await sessionUser(ctx));
    } else if (ctx.path === '/reset-password') {
      assertStrong(ctx.body?.newPassword, await userOfReset(ctx));
    } else if (ctx.path === '/two-factor/verify-totp') {
      await assertNotReplayed(ctx, records);
    } else if (
      ctx.path === '/passkey/update-passkey' ||
      ctx.path === '/passkey/verify-registration'
    ) {
      assertName(ctx.body?.name);
    }
  });

function assertStrong(password: unknown, holder: Holder | null): void {
  // Who it is for is told by better-auth: that there is nobody.
  if (typeof password !== 'string' || !holder) return;
  const fault = passwordFault(password, holder);
  if (fault) throw new APIError('BAD_REQUEST', { code: 'WEAK_PASSWORD', message: said(fault) });
}

function assertName(name: unknown): void {
  if (name === undefined || Name.safeParse(name).success) return;
  throw new APIError('BAD_REQUEST', {
    code: 'INVALID_NAME',
    message: said({
      en: 'use a short name of one line',
      de: 'verwenden Sie einen kurzen Namen in einer Zeile',
    }),
  });
}

async function assertNotReplayed(ctx: Context, records: Records): Promise<void> {
  const { code } = (ctx.body ?? {}) as { code?: unknown };
  const user = (await sessionUser(ctx)) ?? (await userOfSecondStep(ctx));
  if (typeof code !== 'string' || !user) return;
  const [factor] = await records.find('twoFactors', { userId: user.id });
  if (!factor) return;
  const secret = await symmetricDecrypt({ key: ctx.context.secretConfig, data: factor.secret });
  if (await takeStep(records, factor, secret, code, Date.now())) return;
  throw new APIError('UNAUTHORIZED', {
    code: 'CODE_USED',
    message: said({
      en: 'This code was used already. Wait for the next one.',
      de: 'Dieser Code wurde schon verwendet. Warten Sie auf den nächsten.',
    }),
  });
}

async function sessionUser(ctx: Context): Promise<(Holder & { id: string }) | null> {
  const cookie = ctx.context.authCookies.sessionToken.name;
  const token = await ctx.getSignedCookie(cookie, ctx.context.secret);
  const found = token ? await ctx.context.internalAdapter.findSession(token) : null;
  return found && found.session.expiresAt > new Date() ? found.user : null;
}

async function userOfSecondStep(ctx: Context): Promise<{ id: string } | null> {
  const { name } = ctx.context.createAuthCookie(SECOND_STEP_COOKIE);
  const identifier = await ctx.getSignedCookie(name, ctx.context.secret);
  return identifier ? userOfVerification(ctx, identifier) : null;
}

const userOfReset = async (ctx: Context): Promise<(Holder & { id: string }) | null> => {
  const token: unknown = ctx.body?.token ?? ctx.query?.token;
  return typeof token === 'string' ? userOfVerification(ctx, `reset-password:${token}`) : null;
};

async function userOfVerification(ctx: Context, identifier: string) {
  const found = await ctx.context.internalAdapter.findVerificationValue(identifier);
  return found ? ctx.context.internalAdapter.findUserById(found.value) : null;
}
