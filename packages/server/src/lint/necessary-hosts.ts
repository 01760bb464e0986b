import { HOST_KINDS, type HostKind, parsePattern, type Vendor } from '@assent/contract';
import { REGISTRY } from '@assent/registry';
import { endOf } from '../config/end-of.ts';
import { overlap } from '../config/overlap.ts';
import type { Subject } from './subject.ts';

interface Opened {
  path: string;
  pattern: string;
  /** Whom the registry knows to answer there. */
  vendor: Vendor;
}

interface Place {
  pattern: string;
  vendor: Vendor;
}

/** What the registry holds of vendors who have to wait, by the end of the host: few have the same. */
const PLACES = new Map<string, Place[]>();
for (const vendor of REGISTRY) {
  if (vendor.gate !== 'consent' && vendor.gate !== 'ip-transfer-only') continue;
  for (const kind of Object.keys(HOST_KINDS) as HostKind[]) {
    for (const pattern of vendor.hosts[kind]) {
      const end = endOf(parsePattern(pattern).host);
      PLACES.set(end, [...(PLACES.get(end) ?? []), { pattern, vendor }]);
    }
  }
}

/** Hosts that the owner calls necessary, and that belong to vendors who would have to wait. */
export const openedByHost = ({ config }: Subject): Opened[] =>
  config.guard.necessaryHosts.flatMap((pattern, i) => {
    const { host } = parsePattern(pattern);
    const places = host ? (PLACES.get(endOf(host)) ?? []) : [];
    const taken = places.filter((place) => overlap(pattern, place.pattern));
    return [...new Set(taken.map(({ vendor }) => vendor))].map((vendor) => ({
      path: `guard.necessaryHosts[${i}]`,
      pattern,
      vendor,
    }));
  });
