/** What the rules look at: a configuration with the registry's facts, as far as it could be read. */
import type { SiteVendor, UntoldFault, Vendor } from '@assent/contract';
import { vendorById } from '@assent/registry';
import type { PublishedConfig, ResolvedVendor } from '../config/published.ts';
import { resolution } from '../config/resolve.ts';
import { salvage } from './salvage.ts';

/** A vendor with what was written of it, and what the registry says by itself. */
export interface LintedVendor {
  /** Its place in the file's list. */
  index: number;
  /** The same as a path, such as vendors[2]. */
  at: string;
  vendor: ResolvedVendor;
  own: SiteVendor;
  known: Vendor | undefined;
}

export interface Subject {
  config: PublishedConfig['config'];
  /** All but those that have ended. */
  vendors: LintedVendor[];
  ended: LintedVendor[];
  /** The same as it would be published. */
  published: PublishedConfig;
  /** ISO 8601 date. */
  today: string;
  /** The version that is live; null where there is none, or it is not known. */
  before: PublishedConfig | null;
}

/** Reads what an owner wrote for the rules; what cannot be read is left out, and is a fault. */
export function subjectOf(
  input: unknown,
  today: string,
  before: PublishedConfig | null = null,
): { subject: Subject; faults: UntoldFault[] } {
  const resolved = resolution(input);
  const { config, own, vendors } = resolved.config
    ? { ...resolved, config: resolved.config }
    : salvage(input);
  const all = vendors.flatMap((vendor, index): LintedVendor[] => {
    const written = own[index];
    if (!vendor || !written) return [];
    const known = vendorById(written.registry ?? written.id);
    return [{ index, at: `vendors[${index}]`, vendor, own: written, known }];
  });
  const subject = {
    config,
    vendors: all.filter(({ vendor }) => !vendor.endedOn),
    ended: all.filter(({ vendor }) => vendor.endedOn),
    published: { config, vendors: all.map(({ vendor }) => vendor) },
    today,
    before,
  };
  return { subject, faults: resolved.faults };
}
