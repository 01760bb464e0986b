import type { Fault, SiteConfig } from '@assent/contract';

/** Whether a host is a domain or lies below it; names of hosts have no case. */
export const isBelow = (host: string, domain: string): boolean =>
  `.${host.toLowerCase()}`.endsWith(`.${domain}`);

/**
 * A browser takes a cookie only for the page's own domain, and for no top-level one. All hosts below the domain
 * get it, so a yes to one controller must not count for another.
 */
export function cookieDomainFaults({ cookieDomain, domains, controllers }: SiteConfig): Fault[] {
  if (!cookieDomain) return [];
  const fault = (message: string): Fault[] => [{ path: 'cookieDomain', message }];
  if (!cookieDomain.includes('.')) return fault(`"${cookieDomain}" is no domain of a site`);
  const sharing = domains.filter(({ host }) => isBelow(host, cookieDomain));
  if (!sharing.length) return fault(`no domain of the site is below "${cookieDomain}"`);
  const responsible = sharing.map(({ controller }) => controller ?? controllers[0]?.id);
  return new Set(responsible).size > 1
    ? fault(
        `the domains below "${cookieDomain}" have several controllers, and a yes to one is none to another`,
      )
    : [];
}
