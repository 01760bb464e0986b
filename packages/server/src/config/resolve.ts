import {
  Hosts,
  Problem,
  SiteConfig,
  type SiteVendor,
  type UntoldFault,
  untoldFaultsOf,
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
  const { config, vendors, faults } = resolution(input);
  if (faults.length || !config) throw refused(faults);
  return { config, vendors: vendors.filter((vendor) => vendor !== null) };
}

/** What became of a configuration. */
export interface Resolution {
  /** Null where the schema refuses it. */
  config: PublishedConfig['config'] | null;
  /** The vendors as the owner wrote them. */
  own: SiteVendor[];
  /** The same with the registry's facts; null for one that cannot be resolved. */
  vendors: (ResolvedVendor | null)[];
  faults: UntoldFault[];
}

/** The same without an exception, for those who go on with what could be read. */
export function resolution(input: unknown): Resolution {
  const unread = (faults: UntoldFault[]): Resolution => ({
    config: null,
    own: [],
    vendors: [],
    faults,
  });
  const parsed = SiteConfig.safeParse(input);
  if (!parsed.success) return unread(untoldFaultsOf(parsed.error, input));
  // Only what fits the schema is known to end somewhere.
  const illFormed = illFormedTexts(parsed.data);
  if (illFormed.length) return unread(illFormed);
  const { $schema: _, vendors: own, ...config } = parsed.data;
  const resolutions = own.map(resolveVendor);
  const vendors = resolutions.map(({ vendor }) => vendor);
  const faults = [
    ...resolutions.flatMap((resolution, i) => resolution.faults.map(under(`vendors[${i}]`))),
    ...crossFaults(parsed.data, vendors),
  ];
  return { config, own, vendors, faults };
}

const refused = (faults: UntoldFault[]): Problem =>
  new Problem(
    'invalid-config',
    faults.length === 1
      ? { en: 'The configuration has a fault.', de: 'Die Konfiguration hat einen Fehler.' }
      : {
          en: `The configuration has ${faults.length} faults.`,
          de: `Die Konfiguration hat ${faults.length} Fehler.`,
        },
    faults,
  );

const under =
  (place: string) =>
  ({ path, message }: UntoldFault): UntoldFault => ({
    path: path ? `${place}.${path}` : place,
    message,
  });

/** The registry's facts, overridden by what the owner wrote. */
export function resolveVendor(own: SiteVendor): {
  vendor: ResolvedVendor | null;
  faults: UntoldFault[];
} {
  const { registry, gate, ...written } = own;
  const known = vendorById(registry ?? own.id);
  if (registry && !known) {
    return {
      vendor: null,
      faults: [
        {
          path: 'registry',
          message: {
            en: `the registry has no "${registry}"`,
            de: `im Verzeichnis gibt es kein „${registry}“`,
          },
        },
      ],
    };
  }
  const opening = gate && { gate: gate.value, gateReason: gate.reason };
  if (known) {
    // Both have passed their schemas, and so does what is put together of them.
    const hosts = { ...known.hosts, ...written.hosts };
    return { vendor: { ...known, ...written, ...opening, hosts }, faults: [] };
  }
  const facts = ownFacts(own);
  return Array.isArray(facts)
    ? { vendor: null, faults: facts }
    : { vendor: { ...facts, ...opening }, faults: [] };
}

/** What becomes of each fact that is left out: its default, or what is wrong with that. */
const LEFT_OUT = Object.entries(Vendor.shape)
  .filter(([fact]) => fact !== 'id' && fact !== 'category' && fact !== 'gate')
  .map(([fact, schema]) => [fact, schema.safeParse(undefined)] as const);

/**
 * Facts of a vendor that the registry does not know, or what is missing in them. Those that are there
 * have passed the schema of the site already.
 */
function ownFacts(own: SiteVendor): ResolvedVendor | UntoldFault[] {
  const { registry: _, gate, ...written } = own;
  const facts = { sellsOrShares: false, ...written, hosts: Hosts.parse(own.hosts ?? {}) };
  const missing = LEFT_OUT.filter(([fact]) => facts[fact as keyof typeof facts] === undefined);
  const faults = [
    ...missing.flatMap(([path, { error }]) =>
      (error ? untoldFaultsOf(error, undefined) : []).map(({ message }) => ({ path, message })),
    ),
    ...(gate
      ? []
      : [
          {
            path: 'gate',
            message: { en: 'the gate is not said', de: 'die Schranke ist nicht genannt' },
          },
        ]),
  ];
  if (faults.length) {
    return faults.map(({ path, message }) => ({
      path,
      message: {
        en: `${message.en} (the registry does not know this vendor, so say it here)`,
        de: `${message.de} (das Verzeichnis kennt diesen Dienst nicht, sagen Sie es also hier)`,
      },
    }));
  }
  const defaults = Object.fromEntries(missing.map(([fact, { data }]) => [fact, data]));
  // Nothing is missing now.
  return { ...facts, ...defaults, gate: gate?.value } as ResolvedVendor;
}
