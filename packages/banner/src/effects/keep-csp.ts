import {
  cspFor,
  encodeChoice,
  type HostKind,
  type KeptChoice,
  KIND_LETTERS,
  type SiteScript,
} from '@assent/contract/vocabulary';
import { policyMark } from '../kept.ts';
import { ownKey } from '../own-key.ts';

/**
 * Keeps the CSP that the snippet's inline script writes at the next page view. The script opens it
 * only beside the very cookie that it was made for, so an expired choice opens nothing.
 * @param granted ids of the vendors that may run
 * @param service host of the service, which must stay reachable under the CSP
 */
export function keepCsp(
  site: SiteScript,
  kept: KeptChoice | null,
  granted: readonly string[],
  service: string,
): void {
  const key = ownKey(site, '_csp');
  const mark = policyMark(site, kept, granted);
  try {
    if (!kept || !mark) {
      localStorage.removeItem(ownKey(site, '_for'));
      localStorage.removeItem(key);
      return;
    }
    const csp = cspFor([service, ...(site.necessary ?? [])], hostsOf(site, granted));
    localStorage.setItem(ownKey(site, '_for'), mark);
    localStorage.setItem(key, `${encodeChoice(kept)} ${csp}`);
  } catch {
    // Without storage the static CSP stays in force: everything is denied, and the page works.
  }
}

function hostsOf(
  site: SiteScript,
  granted: readonly string[],
): Partial<Record<HostKind, string[]>> {
  const tables = site.vendors
    .filter(({ id }) => granted.includes(id))
    .map(({ hosts = {} }) => hosts);
  const patternsOf = (letter: string) =>
    tables.flatMap((hosts) => Object.keys(hosts).filter((host) => hosts[host]?.includes(letter)));
  return Object.fromEntries(
    (Object.keys(KIND_LETTERS) as HostKind[]).map((kind) => [kind, patternsOf(KIND_LETTERS[kind])]),
  );
}
