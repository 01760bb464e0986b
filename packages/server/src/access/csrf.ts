import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header in which the admin sends it back. */
export const CSRF_HEADER = 'x-csrf-token';

/** What only a page of the admin can read, and so send back: bound to one session. */
export const csrfToken = (secret: string, sessionId: string): string =>
  createHmac('sha256', secret).update(`csrf ${sessionId}`).digest('base64url');

/** Whether it is the one of this session, in constant time. */
export function isCsrfToken(given: string | undefined, secret: string, sessionId: string): boolean {
  const wanted = Buffer.from(csrfToken(secret, sessionId));
  const sent = Buffer.from(given ?? '');
  return sent.length === wanted.length && timingSafeEqual(sent, wanted);
}
