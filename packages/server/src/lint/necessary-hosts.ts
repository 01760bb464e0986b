import { HOST_KINDS, type HostKind, parsePattern, type Vendor } from '@assent/contract';
import { REGISTRY } from '@assent/registry';
import { overlap } from '../config/overlap.ts';
import type { Subject } from './subject.ts';

interface Opened {
  path: string;
  pattern: string;
  /** Whom the registry knows to answer there. */
  vendor: Vendor;
}

const PLACES = REGISTRY.filter(
  ({ gate }) => gate === 'consent' || gate === 'ip-transfer-only',
).flatMap((vendor) =>
  (Object.keys(HOST_KINDS) as HostKind[])
    .flatMap((kind) => vendor.hosts[kind])
    .filter((pattern) => parsePattern(pattern).host !== '')
    .map((pattern) => ({ pattern, vendor })),
);

/** Hosts that the owner calls necessary, and that belong to a vendor who would have to wait. */
export const openedByHost = ({ config }: Subject): Opened[] =>
  config.guard.necessaryHosts.flatMap((pattern, i) => {
    const taken = PLACES.find((place) => overlap(pattern, place.pattern));
    return taken && !pattern.startsWith('/')
      ? [{ path: `guard.necessaryHosts[${i}]`, pattern, vendor: taken.vendor }]
      : [];
  });
