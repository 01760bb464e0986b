import { claimants, type SiteScript } from '@assent/contract/vocabulary';

/**
 * Whether an address is held back now: ids of the vendors of which one must be granted, none for
 * an address that nobody claims; null when it may load.
 */
export type HeldBy = (address: unknown) => readonly string[] | null;

/**
 * The gate of one page.
 * @param service host of the service, which may always be asked
 * @param page address against which others are read
 */
export function gateOf(
  site: Pick<SiteScript, 'necessary' | 'vendors' | 'allowUnknown'>,
  service: string,
  granted: () => readonly string[],
  page: () => string,
): HeldBy {
  return (address) => {
    let url: URL;
    let own: string;
    try {
      own = new URL(page()).host;
      url = new URL(String(address), page());
    } catch {
      return null;
    }
    const { host, hostname, pathname, search, protocol } = url;
    const isOwn = host === own;
    if (!/^(http|ws)s?:$/.test(protocol) || (host === service && !isOwn)) return null;
    const name = hostname.replace(/\.$/, '');
    const ids = claimants(site, name, pathname + search, isOwn);
    if (!ids || (!ids.length && site.allowUnknown)) return null;
    return ids.some((id) => granted().includes(id)) ? null : ids;
  };
}
