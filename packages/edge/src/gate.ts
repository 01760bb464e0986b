import { fit, parsePattern, type SiteScript } from '@assent/contract/vocabulary';
import { oncePerDecision } from './once.ts';
import type { Decision, EdgeOptions } from './options.ts';
import { OWN, type Place, placeOf } from './place.ts';

/** Tells of addresses whether they are held back. */
export interface Gate {
  holds(address: string, base: string): boolean;
  /** The same for what opens a connection only, where the path says nothing. */
  holdsOrigin(address: string, base: string): boolean;
  /** Some vendor is not granted. */
  holdsSome: boolean;
  /** Nothing on the page's own host is held back. */
  ownIsOpen: boolean;
}

/** The gate of one decision; requests with the same facts and grants have one in common. */
export const gateOf = oncePerDecision(newGate);

/** What is necessary comes first, then the closest vendor, then the site. */
function newGate(options: EdgeOptions, { site, granted }: Decision): Gate {
  const { byHost, necessary } = indexOf(site);
  const service = options.service && new URL(options.service).host;
  const isOwn = ({ host, hostAndPort }: Place) =>
    host === OWN || options.ownHosts.includes(host) || options.ownHosts.includes(hostAndPort);

  function judge(place: Place | null, closeness: Closeness): boolean {
    if (!place || (service && place.hostAndPort === service)) return false;
    const own = isOwn(place);
    if (necessary.some((pattern) => closeness(pattern, place, own) > 0)) return false;
    const claims = candidates(byHost, place.host, own)
      .map(({ pattern, id }) => ({ id, closeness: closeness(pattern, place, own) }))
      .filter((claim) => claim.closeness > 0);
    const most = Math.max(...claims.map((claim) => claim.closeness));
    const closest = claims.filter((claim) => claim.closeness === most);
    if (closest.length) return !closest.some(({ id }) => granted.includes(id));
    return !own && (options.unknown ?? (site.allowUnknown && 'allow')) !== 'allow';
  }

  return {
    holds: remembered((address, base) => judge(placeOf(address, base), byAddress)),
    holdsOrigin: remembered((address, base) => judge(placeOf(address, base), byOrigin)),
    holdsSome: site.vendors.some(({ id }) => !granted.includes(id)),
    ownIsOpen: !byHost.has(''),
  };
}

/** How many judgements of a gate are remembered. */
const REMEMBERED = 1000;

/** Judgements of addresses that do not depend on the page they stand in; a site repeats those. */
function remembered(holds: Gate['holds']): Gate['holds'] {
  const known = new Map<string, boolean>();
  return (address, base) => {
    if (!/^(https?:)?\/\//i.test(address)) return holds(address, base);
    const before = known.get(address);
    if (before !== undefined) return before;
    const now = holds(address, base);
    if (known.size >= REMEMBERED) known.clear();
    known.set(address, now);
    return now;
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
  for (const { id, hosts = {} } of site.vendors) {
    for (const pattern of Object.keys(hosts)) {
      const { host } = parsePattern(pattern);
      byHost.set(host, [...(byHost.get(host) ?? []), { pattern, id }]);
    }
  }
  const index = { byHost, necessary: site.necessary ?? [] };
  indexes.set(site, index);
  return index;
}

function candidates(byHost: Index['byHost'], host: string, own: boolean): Claim[] {
  const labels = host.split('.');
  const parents = labels.map((_, at) => labels.slice(at).join('.'));
  return [...parents, ...(own ? [''] : [])].flatMap((each) => byHost.get(each) ?? []);
}
