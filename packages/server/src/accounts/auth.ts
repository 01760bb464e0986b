import { uuidv7 } from '@assent/contract';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { acceptAllFor, isInvited } from '../invitations/accept.ts';
import type { Records } from '../store/records-port.ts';
import { accountAdapter } from './adapter.ts';
import { letterLanguage, resetLetter } from './letters.ts';
import type { Mailer } from './mail.ts';
import { accountRules } from './rules.ts';
import { type SingleSignOn, singleSignOnPlugin } from './single-sign-on.ts';

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
  /** By which members may sign in as well; null for none. */
  singleSignOn: SingleSignOn | null;
  /** Something was appended to the log of the audit trail. */
  onAppend(): void;
}

/**
 * Accounts by better-auth: passwords (scrypt), one-time passwords with recovery codes, passkeys, single
 * sign-on, sessions. Nobody signs up: accounts are made by the set-up link and by invitations.
 */
export function authOn(options: AuthOptions) {
  const { records, secret, publicUrl, mailer, singleSignOn, onAppend } = options;
  return betterAuth({
    appName: 'Assent',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    database: accountAdapter(records, onAppend),
    // The origin of the page itself, by whatever name the service is reached.
    trustedOrigins: (request) => (request ? [ownOrigin(request)] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
      ...(mailer && {
        // Not waited for: how long it takes would tell whether there is such an account.
        sendResetPassword: async ({ user, token }, request) => {
          const link = resetLinkOf(publicUrl, token);
          const letter = resetLetter(link, letterLanguage(request?.headers.get('accept-language')));
          mailer.send(user.email, letter).catch(() => {});
        },
      }),
    },
    user: {
      modelName: 'users',
      // Who comes by single sign-on for the first time: a member or somebody who is invited.
      validateUserInfo: async ({ user, source }) => {
        if (source.action !== 'create-user') return;
        const isKnown = user.emailVerified === true && (await isInvited(records, user.email ?? ''));
        if (!isKnown) return { error: 'not-invited' };
      },
    },
    session: { modelName: 'sessions', expiresIn: SESSION_SECONDS },
    account: {
      modelName: 'accounts',
      // Nothing is asked of the provider once somebody is signed in: its tokens are not kept.
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, disableImplicitLinking: false, trustedProviders: [] },
    },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    onAPIError: { errorURL: `${publicUrl}/admin` },
    plugins: [
      twoFactor({
        issuer: 'Assent',
        schema: { twoFactor: { modelName: 'twoFactors' } },
      }),
      passkey({ rpName: 'Assent', schema: { passkey: { modelName: 'passkeys' } } }),
      ...(singleSignOn ? [singleSignOnPlugin(singleSignOn)] : []),
    ],
    hooks: { before: accountRules(records) },
    databaseHooks: {
      // Where somebody signs in from is not kept.
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null } }) },
      },
      account: {
        create: {
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
      user: {
        // Only single sign-on makes users here; the other ways write all their rows at once.
        create: { after: (user) => acceptAllFor(records, user, onAppend) },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 120,
      // By address, of which a whole office has one; tries at one account are counted in `route.ts`.
      customRules: {
        '/sign-in/email': { window: 60, max: 30 },
        '/sign-in/social': { window: 60, max: 30 },
      },
    },
    advanced: {
      // As they are by themselves, but for a process whose environment says that it is a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
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

/** Where a new password is set. Behind the #, so that no log of requests holds what it is. */
export const resetLinkOf = (publicUrl: string, token: string): string =>
  `${publicUrl}/admin/reset#${token}`;

/** The origin that a browser reaches us by, as it says in Host. */
function ownOrigin(request: Request): string {
  const { protocol } = new URL(request.url);
  return `${protocol}//${request.headers.get('host') ?? ''}`;
}
