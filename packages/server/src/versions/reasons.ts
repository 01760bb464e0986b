import type { PublishedConfig } from '../config/published.ts';

/** Why an owner departs from what a rule says, in their own words. */
export interface Departure {
  /** The rule, or `gate` and `reconsent` for what the configuration itself asks a reason for. */
  rule: string;
  /** What it is about, such as a vendor's name; empty for the whole. */
  at: string;
  reason: string;
}

/** All the reasons that a version publishes. */
export function reasonsIn({ config, vendors }: PublishedConfig): Departure[] {
  const { reconsent, accepted = [] } = config;
  return [
    ...vendors.flatMap(({ name, gateReason }) =>
      gateReason ? [{ rule: 'gate', at: name, reason: gateReason }] : [],
    ),
    ...(reconsent ? [{ rule: 'reconsent', at: '', reason: reconsent.reason }] : []),
    ...accepted.map(({ rule, at = '', reason }) => ({ rule, at, reason })),
  ];
}
