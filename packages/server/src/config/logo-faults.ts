import { type Fault, fit, type SiteConfig } from '@assent/contract';

/** The banner is there before any choice: its picture must come from nobody who waits for one. */
export function logoFaults({ banner, guard }: SiteConfig): Fault[] {
  const { logo } = banner ?? {};
  if (!logo || logo.startsWith('/')) return [];
  const { hostname, pathname } = new URL(logo);
  if (guard.necessaryHosts.some((pattern) => fit(pattern, hostname, pathname) > 0)) return [];
  const message = `"${hostname}" would be asked before any choice; use a path on the site, or name the host in guard.necessaryHosts`;
  return [{ path: 'banner.logo', message }];
}
