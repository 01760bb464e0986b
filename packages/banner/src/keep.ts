/** Keeps the choice on the device: the consent cookie, and the CSP that the snippet's inline script writes. */
import {
  cookieName,
  cspFor,
  decodeChoice,
  encodeChoice,
  type HostKind,
  type KeptChoice,
  KIND_LETTERS,
  type SiteScript,
} from '@assent/contract/vocabulary';

const DAY_MS = 86_400_000;

/** The kept choice; null when there is none, it cannot be read, or its term is over. */
export function readKept(site: SiteScript): KeptChoice | null {
  const name = cookieName(site.site);
  const value = document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1] ?? '';
  const kept = decodeChoice(value, (id) => site.categories.includes(id));
  return kept && Date.now() - kept.madeAt < site.validDays * DAY_MS ? kept : null;
}

/**
 * Writes the consent cookie.
 * @returns whether it will be there at the next page view
 */
export function writeKept(site: SiteScript, kept: KeptChoice): boolean {
  const value = encodeChoice(kept);
  const attributes = `path=/;max-age=${site.validDays * 86_400};samesite=lax`;
  const secure = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `${cookieName(site.site)}=${value};${attributes}${secure}`;
  return document.cookie.includes(value);
}

/**
 * Keeps the CSP that the snippet's inline script writes at the next page view. The script opens it
 * only beside the very cookie that it was made for, so an expired choice opens nothing.
 * @param granted ids of the vendors that may run
 * @param service host of the service, which must stay reachable under the CSP
 */
export function keepCsp(
  site: SiteScript,
  kept: KeptChoice | null,
  granted: string[],
  service: string,
): void {
  const key = `${cookieName(site.site)}_csp`;
  try {
    // A no to a vendor whose gate is open narrows the static policy; any other no leaves it as it is.
    const narrows = granted.length > 0 || site.vendors.some(({ gated }) => !gated);
    if (!kept || !narrows) {
      localStorage.removeItem(key);
      return;
    }
    const csp = cspFor([service, ...site.necessary], hostsOf(site, granted));
    localStorage.setItem(key, `${encodeChoice(kept)} ${csp}`);
  } catch {
    // Without storage the static CSP stays in force: everything is denied, and the page works.
  }
}

function hostsOf(site: SiteScript, granted: string[]): Partial<Record<HostKind, string[]>> {
  const tables = site.vendors.filter(({ id }) => granted.includes(id)).map(({ hosts }) => hosts);
  const patternsOf = (letter: string) =>
    tables.flatMap((hosts) => Object.keys(hosts).filter((host) => hosts[host]?.includes(letter)));
  return Object.fromEntries(
    (Object.keys(KIND_LETTERS) as HostKind[]).map((kind) => [kind, patternsOf(KIND_LETTERS[kind])]),
  );
}
