import { type Choice, encodeChoice, serviceCookieName } from '@assent/contract';
import type { Context } from 'hono';
import { generateCookie } from 'hono/cookie';
import { isBelow } from '../config/cookie-domain.ts';
import type { LiveConfig } from '../config/published.ts';
import type { PlaceOf } from '../places/place-of.ts';
import { daysOf } from '../sites/duration.ts';
import { validityAt } from '../sites/validity.ts';

/** Browsers take no longer term, in days (RFC 6265bis section 5.5). */
const MOST_DAYS = 400;

/**
 * The cookie of the service's own in which an acknowledged choice is kept, where it shares a domain with the site. Some
 * browsers end what a script wrote after seven days, and leave what a server of the site set. The
 * page's own cookie comes before it, and whoever makes a newer choice ends it.
 * @param placeOf tells where the visitor is, on which the term depends; null where nothing does
 * @returns a value of `Set-Cookie`; null where there is no such domain
 */
export function cookieToKeep(
  c: Context,
  choice: Choice,
  { site, config }: LiveConfig,
  placeOf: PlaceOf | null,
): string | null {
  const { cookieDomain } = config;
  if (!cookieDomain || !isBelow(hostOf(c), cookieDomain)) return null;
  const { version, consentId, id, categories, vendors, doNotSell } = choice;
  const value = encodeChoice({
    version,
    madeAt: Date.parse(choice.madeAt),
    consentId,
    receiptId: id,
    answer: { categories, vendors, doNotSell },
  });
  return generateCookie(serviceCookieName(site), value, {
    domain: cookieDomain,
    path: '/',
    maxAge: Math.min(daysOf(validityAt(config, placeOf?.(c) ?? null)), MOST_DAYS) * 86_400,
    sameSite: 'Lax',
    secure: c.req.header('origin')?.startsWith('https:') ?? false,
  });
}

const hostOf = (c: Context): string => (c.req.header('host') ?? '').replace(/:\d+$/, '');
