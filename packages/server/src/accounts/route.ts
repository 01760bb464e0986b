import { Problem, type ProblemCode } from '@assent/contract';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { serialize } from 'hono/utils/cookie';
import { inOwnersLanguage } from '../http/owner-language.ts';
import { nothingAt, tooLarge } from '../http/problem.ts';
import { readAtMost } from '../http/read-at-most.ts';
import { clientAddress } from '../places/client-address.ts';
import type { Records } from '../store/records-port.ts';
import { AUTH_PATH, type Auth, CLIENT_HEADER } from './auth.ts';
import { KNOWN_COOKIE, KNOWN_SECONDS, knownBrowser, knownId } from './known-browser.ts';
import { refusalOf } from './refusals.ts';
import { SSO_PROVIDER } from './single-sign-on.ts';
import { countTry, forgetTries, triesKey } from './throttle.ts';

/** What better-auth takes is small. */
const MAX_BYTES = 64 * 1024;

const SIGN_IN = '/sign-in/email';

/** What of better-auth is open; its other addresses are not there. */
const OPEN: ReadonlySet<string> = new Set([
  SIGN_IN,
  '/sign-in/social',
  `/callback/${SSO_PROVIDER}`,
  '/sign-out',
  '/change-password',
  '/request-password-reset',
  '/reset-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
  '/passkey/update-passkey',
  '/passkey/delete-passkey',
]);

export interface AuthRouteParts {
  auth: Auth;
  records: Records;
  secret: string;
  publicUrl: string;
  /** How many proxies of the operator's stand before the service. */
  hops: number;
}

/** better-auth's own addresses: signing in and out, passwords, one-time passwords, passkeys. */
export function authRoute(parts: AuthRouteParts): Hono {
  const route = new Hono();
  route.use(inOwnersLanguage);
  route.all('/*', async (c) => {
    const path = c.req.path.slice(AUTH_PATH.length);
    if (!OPEN.has(path)) throw new Problem('not-found', nothingAt(c.req.path));
    const request = await asSent(c, parts.hops);
    const response =
      path === SIGN_IN ? await signIn(c, request, parts) : await parts.auth.handler(request);
    if (response.status >= 400) throw await problemOf(response, path);
    response.headers.set('Cache-Control', 'no-store');
    response.headers.set('X-Content-Type-Options', 'nosniff');
    response.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    return response;
  });
  return route;
}

/**
 * A sign-in by password, whose tries are counted for the account wherever they come from, and by
 * themselves in a browser that is known to it.
 */
async function signIn(c: Context, request: Request, parts: AuthRouteParts): Promise<Response> {
  const { auth, records, secret, publicUrl } = parts;
  const email = await emailIn(request.clone());
  const known = knownId(secret, email, getCookie(c, KNOWN_COOKIE));
  const key = triesKey(secret, known ? `browser ${known}` : `account ${email}`);
  const seconds = await countTry(records, key, Date.now());
  if (seconds) {
    throw new Problem('too-many-requests', {
      en: `Too many tries; wait ${seconds} seconds.`,
      de: `Zu viele Versuche; warten Sie ${seconds} Sekunden.`,
    });
  }
  const response = await auth.handler(request);
  if (!response.ok) return response;
  await forgetTries(records, key);
  if (known) return response;
  const cookie = serialize(KNOWN_COOKIE, knownBrowser(secret, email), {
    httpOnly: true,
    secure: publicUrl.startsWith('https:'),
    sameSite: 'Lax',
    path: AUTH_PATH,
    maxAge: KNOWN_SECONDS,
  });
  response.headers.append('Set-Cookie', cookie);
  return response;
}

/** Anything else than an address is better-auth's to refuse, and counted as one. */
async function emailIn(request: Request): Promise<string> {
  const sent: unknown = await request.json().catch(() => null);
  const email = (sent as { email?: unknown } | null)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}

/** The request with the address that it came from, which is known here and kept nowhere. */
async function asSent(c: Context, hops: number): Promise<Request> {
  const { method, url } = c.req.raw;
  const headers = new Headers(c.req.raw.headers);
  headers.delete(CLIENT_HEADER);
  // Node's server hands its request over; a request that was made within the process has none.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const forwarded = headers.get('x-forwarded-for') ?? undefined;
  const address = clientAddress(incoming?.socket.remoteAddress, forwarded, hops);
  if (address) headers.set(CLIENT_HEADER, address);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await readAtMost(c.req.raw, MAX_BYTES) : undefined;
  if (body === null) throw new Problem('body-too-large', tooLarge(MAX_BYTES));
  return new Request(url, {
    method,
    headers,
    body: body?.length ? new Uint8Array(body) : undefined,
  });
}

const CODES: Record<number, ProblemCode> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  429: 'too-many-requests',
};

/** What better-auth finds wrong with a field, by its codes. */
const FIELDS: Record<string, string> = {
  WEAK_PASSWORD: 'newPassword',
  PASSWORD_TOO_SHORT: 'newPassword',
  PASSWORD_TOO_LONG: 'newPassword',
  INVALID_NAME: 'name',
  INVALID_CODE: 'code',
  INVALID_BACKUP_CODE: 'code',
  CODE_USED: 'code',
};

/** Its refusals in our form: it says why in a sentence. */
async function problemOf(response: Response, path: string): Promise<Problem> {
  const said = await response.json().catch(() => null);
  const { message, code } = (said ?? {}) as { message?: unknown; code?: unknown };
  const text = refusalOf(String(code), typeof message === 'string' ? message : undefined);
  // A link that was used, or has ended.
  if (code === 'INVALID_TOKEN') return new Problem('link-ended');
  const field = fieldOf(String(code), path);
  return new Problem(
    CODES[response.status] ?? (response.status >= 500 ? 'internal' : 'invalid-input'),
    text,
    field && text ? [{ path: field, message: text }] : [],
  );
}

function fieldOf(code: string, path: string): string | undefined {
  if (code === 'INVALID_PASSWORD') {
    return path === '/change-password' ? 'currentPassword' : 'password';
  }
  return FIELDS[code];
}
