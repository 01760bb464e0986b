import { fit, type SiteConfig, type UntoldFault } from '@assent/contract';

/** The banner is there before any choice: its picture must come from nobody who waits for one. */
export function logoFaults({ banner, guard }: SiteConfig): UntoldFault[] {
  const { logo } = banner ?? {};
  if (!logo || logo.startsWith('/')) return [];
  const { hostname, pathname } = new URL(logo);
  if (guard.necessaryHosts.some((pattern) => fit(pattern, hostname, pathname) > 0)) return [];
  const message = {
    en: `"${hostname}" would be asked before any choice; use a path on the site, or name the host in guard.necessaryHosts`,
    de: `„${hostname}“ würde vor jeder Auswahl gefragt; verwenden Sie einen Pfad auf der Website, oder nennen Sie den Host in guard.necessaryHosts`,
  };
  return [{ path: 'banner.logo', message }];
}
