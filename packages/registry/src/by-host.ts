import type { Vendor } from '@assent/contract';
import { fit, HOST_KINDS, type HostKind } from '@assent/contract/vocabulary';
import { ranked } from './ranked.ts';

export interface HostQuery {
  /** Look only at patterns for this kind of use. */
  kind?: HostKind;
  /** Hosts of the site itself, on which patterns such as `/matomo.js` apply. */
  ownHosts?: readonly string[];
}

/**
 * The vendors that an address may belong to, the closest match first. Several vendors share some
 * addresses, so this may well be more than one.
 * @param address a URL, `//host/path`, `host/path`, or `/path` on the site's own host
 */
export function byHost(
  vendors: readonly Vendor[],
  address: string,
  query: HostQuery = {},
): Vendor[] {
  return ranked(vendors, (vendor) => hostFit(vendor, address, query));
}

/** How closely the vendor's best pattern fits the address; 0 means not at all. */
export function hostFit(
  vendor: Vendor,
  address: string,
  { kind, ownHosts = [] }: HostQuery = {},
): number {
  const place = placeOf(address, ownHosts);
  if (!place) return 0;
  const fits = patternsOf(vendor, kind).map((p) => fit(p, place.host, place.path, place.own));
  return Math.max(0, ...fits);
}

function patternsOf({ hosts }: Vendor, kind?: HostKind): string[] {
  // Object.keys gives string[], but the keys of HOST_KINDS are known.
  return kind ? hosts[kind] : (Object.keys(HOST_KINDS) as HostKind[]).flatMap((k) => hosts[k]);
}

interface Place {
  host: string;
  path: string;
  own: boolean;
}

/** Stands for the site's own host; no real host can have this name (RFC 2606). */
const OWN = 'own.invalid';

function placeOf(address: string, ownHosts: readonly string[]): Place | null {
  const url = parse(address);
  if (!url || !/^(https?|wss?):$/.test(url.protocol)) return null;
  // A final dot names the same host.
  const host = url.hostname.replace(/\.$/, '');
  return { host, path: url.pathname + url.search, own: host === OWN || ownHosts.includes(host) };
}

/** Reads an address as a browser does, so that no trick of spelling leads to another host. */
function parse(address: string): URL | null {
  const relative = /^[/\\]/.test(address);
  const text =
    relative || /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  const base = `https://${OWN}`;
  return URL.canParse(text, base) ? new URL(text, base) : null;
}
