/** Configurations of which no policy could be made that a browser gets as it was meant. */
import {
  cspFor,
  HOST_KINDS,
  type HostKind,
  type SiteConfig,
  STRICTLY_NECESSARY,
  type UntoldFault,
} from '@assent/contract';
import type { ResolvedVendor } from './published.ts';

/** What servers and proxies commonly take as the headers of a response, in bytes. */
const LONGEST_HEADER = 8192;

const KINDS = Object.keys(HOST_KINDS) as HostKind[];

/** @param vendors in the order of `config.vendors`, null where not resolvable */
export function policyFaults(
  config: SiteConfig,
  vendors: readonly (ResolvedVendor | null)[],
): UntoldFault[] {
  if (config.guard.level === 'strict') return markupFaults(config, vendors);
  return config.guard.level === 'edge' ? lengthFaults(config, vendors) : [];
}

/** In markup `&` begins a character reference: `&copy` would be another address. */
function markupFaults(
  { guard }: SiteConfig,
  vendors: readonly (ResolvedVendor | null)[],
): UntoldFault[] {
  const named = [
    ...guard.necessaryHosts.map((pattern, i) => ({ pattern, path: `guard.necessaryHosts[${i}]` })),
    ...vendors.flatMap((vendor, i) =>
      [...new Set(vendor ? patternsOf(vendor) : [])].map((pattern) => ({
        pattern,
        path: `vendors[${i}].hosts`,
      })),
    ),
  ];
  return named
    .filter(({ pattern }) => /^[^/].*&/.test(pattern))
    .map(({ pattern, path }) => ({
      path,
      message: {
        en: `"${pattern}" has a "&", which cannot stand in the policy of a page; end the path before it`,
        de: `„${pattern}“ hat ein „&“, das in der Richtlinie einer Seite nicht stehen kann; beenden Sie den Pfad davor`,
      },
    }));
}

/** With everything granted the header is the longest. What the edge adds by itself is not known here. */
function lengthFaults(
  { guard }: SiteConfig,
  vendors: readonly (ResolvedVendor | null)[],
): UntoldFault[] {
  const running = vendors.filter((vendor) => vendor !== null).filter(({ endedOn }) => !endedOn);
  const always = running.filter(({ category }) => category === STRICTLY_NECESSARY);
  const asked = running.filter((vendor) => !always.includes(vendor));
  const { length } = cspFor(
    [...guard.necessaryHosts, ...always.flatMap(patternsOf)],
    Object.fromEntries(KINDS.map((kind) => [kind, asked.flatMap(({ hosts }) => hosts[kind])])),
  );
  if (length <= LONGEST_HEADER) return [];
  return [
    {
      path: 'vendors',
      message: {
        en: `with everything granted the edge would send a policy of at least ${length} bytes, and more than ${LONGEST_HEADER} do not pass everywhere; name fewer hosts, such as "*.host", or use another level`,
        de: `wenn alles erlaubt ist, sendete Edge eine Richtlinie von mindestens ${length} Bytes, und mehr als ${LONGEST_HEADER} kommen nicht überall durch; nennen Sie weniger Hosts, etwa „*.host“, oder verwenden Sie eine andere Stufe`,
      },
    },
  ];
}

const patternsOf = ({ hosts }: ResolvedVendor): string[] => KINDS.flatMap((kind) => hosts[kind]);
