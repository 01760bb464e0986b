import { uuidv7 } from '@assent/contract';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Records } from '../store/records-port.ts';
import { accountAdapter } from './adapter.ts';
import { resetLetter } from './letters.ts';
import type { Mailer } from './mail.ts';

/** Where better-auth's own addresses are. */
export const AUTH_PATH = '/v1/auth';

/** Set by us from the connection, so that nobody can send another one's address. */
export const CLIENT_HEADER = 'x-assent-client';

/** In seconds: a session lasts as long after it was last used. */
const SESSION_SECONDS = 7 * 24 * 3600;

export interface AuthOptions {
  records: Records;
  /** Signs sessions, encrypts authenticators' secrets. */
  secret: string;
  /** The service as its users' browsers reach it, such as `https://consent.example`. */
  publicUrl: string;
  /** Sends letters; null where none can be sent. */
  mailer: Mailer | null;
}

/**
 * Accounts by better-auth: passwords (scrypt), one-time passwords with recovery codes, passkeys,
 * sessions. Nobody signs up: accounts are made by the set-up link and by invitations.
 */
export function authOn({ records, secret, publicUrl, mailer }: AuthOptions) {
  return betterAuth({
    appName: 'Assent',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    database: accountAdapter(records),
    // The origin of the page itself, by whatever name the service is reached.
    trustedOrigins: (request) => (request ? [ownOrigin(request)] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
      ...(mailer && {
        sendResetPassword: ({ user, token }) =>
          mailer.send(user.email, resetLetter(`${publicUrl}/admin/reset#${token}`)),
      }),
    },
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: SESSION_SECONDS },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    plugins: [
      twoFactor({
        issuer: 'Assent',
        schema: { twoFactor: { modelName: 'twoFactors' } },
      }),
      passkey({ rpName: 'Assent', schema: { passkey: { modelName: 'passkeys' } } }),
    ],
    databaseHooks: {
      // Where somebody signs in from is not kept.
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null } }) },
      },
    },
    rateLimit: { enabled: true, storage: 'memory', window: 60, max: 120 },
    advanced: {
      cookiePrefix: 'assent-admin',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof authOn>;

/** The origin that a browser reaches us by, as it says in Host. */
function ownOrigin(request: Request): string {
  const { protocol } = new URL(request.url);
  return `${protocol}//${request.headers.get('host') ?? ''}`;
}
