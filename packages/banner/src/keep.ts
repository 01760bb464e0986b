/** What the visitor's browser keeps of a choice, as it is written when one is made. */
import {
  cookieName,
  encodeChoice,
  type KeptChoice,
  type SiteScript,
  serviceCookieName,
} from '@assent/contract/vocabulary';
import { cookies } from './kept.ts';

/**
 * Writes the consent cookie.
 * @returns whether it will be there at the next page view
 */
export function writeKept(site: SiteScript, kept: KeptChoice): boolean {
  const value = encodeChoice(kept);
  try {
    // What the service keeps is of the choice before, until it has this one.
    endServiceCookie(site);
    writeCookie(site, value, site.validDays * 86_400);
  } catch {
    // A sandboxed document has no cookies: the choice holds for as long as it lives.
  }
  return cookies().includes(value);
}

/**
 * @param seconds from now until the browser ends it
 * @throws DOMException SecurityError in a sandboxed document
 */
export function writeCookie({ site }: SiteScript, value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `${cookieName(site)}=${value};path=/;max-age=${seconds};samesite=lax${secure}`;
}

/** Ends the cookie in which the service keeps a choice, if it has one. */
export function endServiceCookie({ site, cookieDomain }: SiteScript): void {
  if (!cookieDomain) return;
  document.cookie = `${serviceCookieName(site)}=;path=/;max-age=0;domain=${cookieDomain}`;
}
