import { createHash } from 'node:crypto';
import { canonicalJson, type SiteConfig, type SiteVendor, type Vendor } from '@assent/contract';

/** A vendor of a site with every fact in place: the registry's, overridden by the owner's. */
export interface ResolvedVendor extends Omit<Vendor, 'category'> {
  /** The site's category. */
  category: string;
  /** Why the owner overrides the gate; published with the version. */
  gateReason?: string;
  endedOn?: SiteVendor['endedOn'];
  contract?: SiteVendor['contract'];
  practice?: SiteVendor['practice'];
}

/** What a version is: the owner's configuration, and the vendor facts as they were at that time. */
export interface PublishedConfig {
  config: Omit<SiteConfig, '$schema' | 'vendors'>;
  vendors: ResolvedVendor[];
}

/** A published configuration with its place in the site's history. */
export interface LiveConfig extends PublishedConfig {
  siteId: number;
  site: string;
  version: number;
  hash: string;
  /** See `since.ts`: by vendor id, and what the owner said of who is asked. */
  since: Record<string, number>;
  /** Unix milliseconds. */
  publishedAt: number;
}

/** The bytes that a version's hash is taken over, and the hash: SHA-256 in lower-case hex. */
export function sealConfig(published: PublishedConfig): { body: string; hash: string } {
  const body = canonicalJson(published);
  return { body, hash: createHash('sha256').update(body).digest('hex') };
}

/** Vendors that the visitor is asked about or told of: all but the ended ones. */
export const runningVendors = (published: PublishedConfig): ResolvedVendor[] =>
  published.vendors.filter((vendor) => !vendor.endedOn);
