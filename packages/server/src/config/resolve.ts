import {
  type Fault,
  faultsOf,
  Problem,
  SiteConfig,
  type SiteVendor,
  Vendor,
} from '@assent/contract';
import { vendorById } from '@assent/registry';
import { crossFaults } from './faults.ts';
import { illFormedTexts } from './ill-formed.ts';
import type { PublishedConfig, ResolvedVendor } from './published.ts';

/**
 * Turns what an owner wrote into what can be published: parsed, with the registry's facts filled in
 * and every reference checked.
 * @throws Problem invalid-config with every fault and its path
 */
export function resolveConfig(input: unknown): PublishedConfig {
  const parsed = SiteConfig.safeParse(input);
  if (!parsed.success) throw refused(faultsOf(parsed.error));
  // Only what fits the schema is known to end somewhere.
  const illFormed = illFormedTexts(parsed.data);
  if (illFormed.length) throw refused(illFormed);
  const { $schema: _, vendors, ...config } = parsed.data;
  const resolutions = vendors.map(resolveVendor);
  const faults = [
    ...resolutions.flatMap((resolution, i) => resolution.faults.map(under(`vendors[${i}]`))),
    ...crossFaults(
      parsed.data,
      resolutions.map((resolution) => resolution.vendor),
    ),
  ];
  if (faults.length) throw refused(faults);
  return { config, vendors: resolutions.flatMap(({ vendor }) => vendor ?? []) };
}

const refused = (faults: Fault[]): Problem =>
  new Problem(
    'invalid-config',
    faults.length === 1
      ? 'The configuration has a fault.'
      : `The configuration has ${faults.length} faults.`,
    faults,
  );

const under =
  (place: string) =>
  ({ path, message }: Fault): Fault => ({ path: path ? `${place}.${path}` : place, message });

/** The registry's facts, overridden by what the owner wrote. */
function resolveVendor(own: SiteVendor): { vendor: ResolvedVendor | null; faults: Fault[] } {
  const { registry, gate, endedOn, contract, category, ...overrides } = own;
  const known = vendorById(registry ?? own.id);
  if (registry && !known) {
    return {
      vendor: null,
      faults: [{ path: 'registry', message: `the registry has no "${registry}"` }],
    };
  }
  const facts = Vendor.safeParse({
    ...known,
    ...overrides,
    // The schema wants one of the registry's categories; the site's own is put in below.
    category: known?.category ?? 'functionality',
    gate: gate?.value ?? known?.gate,
    hosts: { ...known?.hosts, ...overrides.hosts },
    sellsOrShares: overrides.sellsOrShares ?? known?.sellsOrShares ?? false,
  });
  if (!facts.success)
    return { vendor: null, faults: missingFacts(facts.error, known === undefined) };
  return {
    vendor: {
      ...facts.data,
      category,
      ...(gate && { gateReason: gate.reason }),
      ...(endedOn && { endedOn }),
      ...(contract && { contract }),
    },
    faults: [],
  };
}

function missingFacts(error: Parameters<typeof faultsOf>[0], unknown: boolean): Fault[] {
  return faultsOf(error).map(({ path, message }) => ({
    path,
    message: unknown
      ? `${message} (the registry does not know this vendor, so say it here)`
      : message,
  }));
}
