/**
 * Brings back the consent cookie by the one that the service keeps: some browsers end what a script wrote
 * after days. Only sites that share a domain with the service carry this piece, before the guard.
 */
import {
  cookieIn,
  cookieName,
  decodeChoice,
  type SiteScript,
  serviceCookieName,
} from '@assent/contract/vocabulary';
import { endServiceCookie, writeCookie } from '../keep.ts';
import { cookies } from '../kept.ts';

export function restoreKept(site: SiteScript): void {
  const own = cookieIn(cookies(), cookieName(site.site));
  const copy = cookieIn(cookies(), serviceCookieName(site.site));
  if (!copy || copy === own) return;
  // It is of an older choice: this page's own is the later one, whether the service has it yet or not.
  if (own) endServiceCookie(site);
  else bringBack(site, copy);
}

/** For the rest of its term: a choice must not outlive it by being written anew. */
function bringBack(site: SiteScript, copy: string): void {
  const { madeAt = 0 } = decodeChoice(copy, () => true) ?? {};
  const seconds = site.validDays * 86_400 - Math.ceil((Date.now() - madeAt) / 1000);
  if (seconds > 0) writeCookie(site, copy, seconds);
}
