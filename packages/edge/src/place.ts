/** Where an address leads, as a browser would read it. */
export interface Place {
  /** Host name, without port and final dot. */
  host: string;
  /** The host with its port. */
  hostAndPort: string;
  path: string;
}

/** Stands for the page's own host; no real host can have this name (RFC 2606). */
export const OWN = 'own.invalid';

/** What the addresses of all pages begin with. */
const HOME = `https://${OWN}/`;

/** Whether an address leads to the page's own host, by its name in relative addresses. */
export const isHome = (address: string): boolean => address.startsWith(HOME);

/** The base of a page's relative addresses. */
export function baseOf(path = '/'): string {
  const url = new URL(HOME);
  url.pathname = path.replace(/[?#].*$/s, '');
  return url.href;
}

/** Reads an address; null when it leads to no host, as `data:` and unreadable ones do. */
export function placeOf(address: string, base: string): Place | null {
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  if (!/^(https?|wss?):$/.test(url.protocol)) return null;
  return {
    host: url.hostname.replace(/\.$/, ''),
    hostAndPort: url.host,
    path: url.pathname + url.search,
  };
}
