import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** In which somebody has signed in before. */
export const KNOWN_COOKIE = 'assent-admin.known';

/** In seconds. */
export const KNOWN_SECONDS = 180 * 24 * 3600;

/**
 * A cookie's value by which a browser is known to have signed in to an account. Its tries are counted by
 * themselves: a stranger who tries passwords slows only strangers down, not the owner.
 */
export function knownBrowser(secret: string, email: string): string {
  const id = randomBytes(12).toString('base64url');
  return `${id}.${sealOf(secret, id, email)}`;
}

/** The id of a browser that is known to this account; null for any other. */
export function knownId(secret: string, email: string, cookie: string | undefined): string | null {
  const [id = '', seal = ''] = cookie?.split('.') ?? [];
  const wanted = Buffer.from(sealOf(secret, id, email));
  const given = Buffer.from(seal);
  return id && given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null;
}

const sealOf = (secret: string, id: string, email: string): string =>
  createHmac('sha256', secret).update(`known ${id} ${email}`).digest('base64url');
