import { randomBytes } from 'node:crypto';
import type { SiteConfig } from '@assent/contract';

/**
 * The origin of a new log: an address of the controller's without scheme, as C2SP tlog-checkpoint
 * advises, and a random end, because two installations may serve the same site.
 */
export const newOrigin = ({ site, domains }: Pick<SiteConfig, 'site' | 'domains'>): string =>
  `${domains[0]?.host ?? 'log'}/${site}/${randomBytes(4).toString('hex')}`;

/** The origin of the log of an installation's audit trail. */
export const newTrailOrigin = (): string => `assent/trail/${randomBytes(4).toString('hex')}`;
