import { cspFor, type HostKind, KIND_LETTERS } from '@assent/contract/vocabulary';
import { oncePerDecision } from './once.ts';
import type { Decision, EdgeOptions } from './options.ts';

/** The policy that lets through the site, the service, the necessary hosts and the vendors it is to. */
export const cspOf = oncePerDecision(newCsp);

function newCsp(options: EdgeOptions, { site, granted }: Decision): string {
  // A policy cannot be loosened in the page that is open.
  const policy = options.policy ?? (site.activation === 'in-place' ? 'configured' : 'granted');
  const names = (id: string) => policy === 'configured' || granted.includes(id);
  const tables = site.vendors.filter(({ id }) => names(id)).map(({ hosts = {} }) => hosts);
  const patternsOf = (letter: string) =>
    tables.flatMap((hosts) => Object.keys(hosts).filter((host) => hosts[host]?.includes(letter)));
  // Object.entries gives string keys, but those of KIND_LETTERS are known.
  const kinds = Object.entries(KIND_LETTERS) as [HostKind, string][];
  return cspFor(
    [...alwaysOf(options), ...(site.necessary ?? [])],
    Object.fromEntries(kinds.map(([kind, letter]) => [kind, patternsOf(letter)])),
  );
}

/** The policy for a page about which nothing could be decided: no third party at all. */
export function lastResort(options: EdgeOptions): string {
  try {
    return cspFor(alwaysOf(options));
  } catch {
    return cspFor([]);
  }
}

const alwaysOf = ({ service, ownHosts }: EdgeOptions): string[] => [
  ...(service ? [new URL(service).host] : []),
  ...ownHosts,
];
