import type { SiteConfig, UntoldFault, Words } from '@assent/contract';

/** Whether a host is a domain or lies below it; names of hosts have no case. */
export const isBelow = (host: string, domain: string): boolean =>
  `.${host.toLowerCase()}`.endsWith(`.${domain}`);

/**
 * A browser takes a cookie only for the page's own domain, and for no top-level one. All hosts below the domain
 * get it, so a yes to one controller must not count for another.
 */
export function cookieDomainFaults({
  cookieDomain,
  domains,
  controllers,
}: SiteConfig): UntoldFault[] {
  if (!cookieDomain) return [];
  const fault = (message: Words): UntoldFault[] => [{ path: 'cookieDomain', message }];
  if (!cookieDomain.includes('.')) {
    return fault({
      en: `"${cookieDomain}" is no domain of a site`,
      de: `„${cookieDomain}“ ist keine Domain einer Website`,
    });
  }
  const sharing = domains.filter(({ host }) => isBelow(host, cookieDomain));
  if (!sharing.length) {
    return fault({
      en: `no domain of the site is below "${cookieDomain}"`,
      de: `keine Domain der Website liegt unter „${cookieDomain}“`,
    });
  }
  const responsible = sharing.map(({ controller }) => controller ?? controllers[0]?.id);
  return new Set(responsible).size > 1
    ? fault({
        en: `the domains below "${cookieDomain}" have several controllers, and a yes to one is none to another`,
        de: `die Domains unter „${cookieDomain}“ haben mehrere Verantwortliche, und ein Ja für einen ist keines für einen anderen`,
      })
    : [];
}
