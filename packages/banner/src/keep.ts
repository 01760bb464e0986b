/** What the visitor's browser keeps of a choice, as it is written when one is made. */
import {
  cookieName,
  encodeChoice,
  type KeptChoice,
  type SiteScript,
} from '@assent/contract/vocabulary';
import { cookies } from './kept.ts';

/**
 * Writes the consent cookie.
 * @returns whether it will be there at the next page view
 */
export function writeKept(site: SiteScript, kept: KeptChoice): boolean {
  const value = encodeChoice(kept);
  const attributes = `path=/;max-age=${site.validDays * 86_400};samesite=lax`;
  const secure = location.protocol === 'https:' ? ';secure' : '';
  try {
    document.cookie = `${cookieName(site.site)}=${value};${attributes}${secure}`;
  } catch {
    // A sandboxed document has no cookies: the choice holds for as long as it lives.
  }
  return cookies().includes(value);
}
