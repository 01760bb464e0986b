import type { Vendor } from '@assent/contract';
import { vendorById, vendorsByHost } from '@assent/registry';
import { type AddressUse, pageAddresses } from './page-addresses.ts';
import { vendorsInSnippet } from './snippets.ts';

/** What the registry makes of a page. */
export interface PageVendors {
  /** In the order of the page, each with what it was known by. */
  found: { vendor: Vendor; by: string[] }[];
  /** Vendors that share every address by which one that was found was known. */
  possible: { vendor: Vendor; by: string[] }[];
  /** Hosts that the registry does not know, with one address each and how it is used. */
  unknown: { host: string; address: string; use: AddressUse }[];
  /** Beginnings of inline scripts in which nothing is known. */
  unknownScripts: string[];
  /** The page had more addresses than were looked at. */
  isCut: boolean;
}

/** So much of an inline script, or of an address, tells which one it is, in UTF-16 code units. */
const EXCERPT = 120;
const MAX_UNKNOWN = 200;

/**
 * Finds the vendors of a page, or of a piece of one, by its hosts and its inline scripts. Of vendors
 * that share an address the one is found that a script names; else the one whose pattern fits best.
 * @param ownHosts hosts of the site, which are nobody else's
 */
export function vendorsInPage(html: string, ownHosts: readonly string[]): PageVendors {
  const { addresses, scripts, isCut } = pageAddresses(html);
  const found = new Map<Vendor, string[]>();
  const possible = new Map<Vendor, string[]>();
  const unknown = new Map<string, PageVendors['unknown'][number]>();

  const named = new Set(
    [...scripts, ...addresses.map(({ address }) => address)].flatMap(vendorsInSnippet),
  );
  for (const { address, use } of addresses) {
    const fitting = vendorsByHost(address, { ownHosts });
    const [first, ...others] = fitting;
    const meant = fitting.filter(({ id }) => named.has(id));
    if (meant.length) for (const vendor of meant) note(found, vendor, address);
    else if (first) {
      note(found, first, address);
      for (const vendor of others) note(possible, vendor, address);
    } else noteUnknown(address, use);
  }
  for (const script of scripts) {
    for (const id of vendorsInSnippet(script)) {
      const vendor = vendorById(id);
      if (vendor && !found.has(vendor)) note(found, vendor, script);
    }
  }

  function noteUnknown(address: string, use: AddressUse): void {
    const host = hostOf(address);
    if (!host || ownHosts.includes(host) || unknown.has(host)) return;
    if (unknown.size < MAX_UNKNOWN) unknown.set(host, { host, address: excerpt(address), use });
  }

  return {
    found: listOf(found),
    possible: listOf(possible).filter(({ vendor }) => !found.has(vendor)),
    unknown: [...unknown.values()],
    unknownScripts: scripts.filter(isUnknown).slice(0, MAX_UNKNOWN).map(excerpt),
    isCut,
  };
}

/** A script that names no vendor, and no address of another host. */
const isUnknown = (script: string): boolean =>
  vendorsInSnippet(script).length === 0 &&
  pageAddresses(`<script>${script}</script>`).addresses.length === 0;

function note(to: Map<Vendor, string[]>, vendor: Vendor, by: string): void {
  const known = to.get(vendor) ?? [];
  const short = excerpt(by);
  if (known.length < 5 && !known.includes(short)) to.set(vendor, [...known, short]);
}

const listOf = (vendors: ReadonlyMap<Vendor, string[]>) =>
  [...vendors].map(([vendor, by]) => ({ vendor, by }));

const excerpt = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT).toWellFormed()}…` : line;
};

/** Null for a path, and for what no browser loads from another host. */
function hostOf(address: string): string | null {
  const base = 'https://own.invalid';
  if (!URL.canParse(address, base)) return null;
  const { hostname, protocol } = new URL(address, base);
  return /^(https?|wss?):$/.test(protocol) && hostname !== 'own.invalid' ? hostname : null;
}
