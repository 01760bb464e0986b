import {
  canonicalJson,
  type SiteConfigInput,
  type SiteVendor,
  type Vendor,
} from '@assent/contract';
import { vendorById } from '@assent/registry';
import type { StoredVersion } from '../store/port.ts';
import type { PublishedConfig, ResolvedVendor } from './published.ts';

/**
 * The `site.json` of a version, as its owner wrote it. Of one from before that was kept it is made
 * anew: facts that are the registry's now are left to it.
 */
export function sourceOf({
  source,
  body,
}: Pick<StoredVersion, 'source' | 'body'>): SiteConfigInput {
  if (source !== null) return JSON.parse(source) as SiteConfigInput;
  const { config, vendors } = JSON.parse(body) as PublishedConfig;
  return { ...config, vendors: vendors.map(asWritten) } as SiteConfigInput;
}

function asWritten(resolved: ResolvedVendor): Partial<SiteVendor> {
  const { id, category, gate, gateReason, endedOn, contract, ...facts } = resolved;
  const known = vendorById(id);
  return {
    id,
    category,
    ...(gateReason && { gate: { value: gate, reason: gateReason } }),
    ...(endedOn && { endedOn }),
    ...(contract && { contract }),
    ...Object.fromEntries(
      Object.entries(facts).filter(
        ([name, value]) => !known || !isSame(value, known[name as keyof Vendor]),
      ),
    ),
  };
}

const isSame = (one: unknown, other: unknown): boolean =>
  canonicalJson({ value: one }) === canonicalJson({ value: other });
