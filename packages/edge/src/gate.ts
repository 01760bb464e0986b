import { fit, parsePattern, type SiteScript } from '@assent/contract/vocabulary';
import type { Decision, EdgeOptions } from './options.ts';
import { OWN, type Place, placeOf } from './place.ts';

/**
 * Ids of the vendors of which one must be granted before an address may load, none for an address
 * that nobody claims; null when it may load.
 */
export type Verdict = readonly string[] | null;

export interface Gate {
  address(address: string, base: string): Verdict;
  /** The same for what opens a connection only, where the path says nothing. */
  origin(address: string, base: string): Verdict;
}

/** The gate of one decision. What is necessary comes first, then the closest vendor, then the site. */
export function gateOf(options: EdgeOptions, { site, granted }: Decision): Gate {
  const { byHost, necessary } = indexOf(site);
  const service = options.service && new URL(options.service).host;
  const isOwn = ({ host, hostAndPort }: Place) =>
    host === OWN || options.ownHosts.includes(host) || options.ownHosts.includes(hostAndPort);

  function judge(place: Place | null, closeness: Closeness): Verdict {
    if (!place || (service && place.hostAndPort === service)) return null;
    const own = isOwn(place);
    if (necessary.some((pattern) => closeness(pattern, place, own) > 0)) return null;
    const claims = candidates(byHost, place.host, own)
      .map(({ pattern, id }) => ({ id, closeness: closeness(pattern, place, own) }))
      .filter((claim) => claim.closeness > 0);
    const most = Math.max(...claims.map((claim) => claim.closeness));
    const ids = claims.filter((claim) => claim.closeness === most).map(({ id }) => id);
    if (ids.length) return ids.some((id) => granted.includes(id)) ? null : [...new Set(ids)];
    return own || options.unknown === 'allow' ? null : [];
  }

  return {
    address: (address, base) => judge(placeOf(address, base), byAddress),
    origin: (address, base) => judge(placeOf(address, base), byOrigin),
  };
}

type Closeness = (pattern: string, place: Place, own: boolean) => number;

const byAddress: Closeness = (pattern, { host, path }, own) => fit(pattern, host, path, own);

/** A path on the own host gates no connection to it. */
const byOrigin: Closeness = (pattern, { host }) => {
  const { host: wanted, path } = parsePattern(pattern);
  return wanted ? fit(pattern, host, path) && wanted.length : 0;
};

interface Claim {
  pattern: string;
  id: string;
}

interface Index {
  /** A pattern's host without its wildcard → the patterns; '' for paths on the own host. */
  byHost: Map<string, Claim[]>;
  necessary: readonly string[];
}

const indexes = new WeakMap<SiteScript, Index>();

function indexOf(site: SiteScript): Index {
  const known = indexes.get(site);
  if (known) return known;
  const byHost = new Map<string, Claim[]>();
  for (const { id, hosts } of site.vendors) {
    for (const pattern of Object.keys(hosts)) {
      const { host } = parsePattern(pattern);
      byHost.set(host, [...(byHost.get(host) ?? []), { pattern, id }]);
    }
  }
  const index = { byHost, necessary: site.necessary };
  indexes.set(site, index);
  return index;
}

function candidates(byHost: Index['byHost'], host: string, own: boolean): Claim[] {
  const labels = host.split('.');
  const parents = labels.map((_, at) => labels.slice(at).join('.'));
  return [...parents, ...(own ? [''] : [])].flatMap((each) => byHost.get(each) ?? []);
}
