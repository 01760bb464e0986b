import { Problem, type SiteVendor, untoldFaultsOf, type Vendor } from '@assent/contract';
import { vendorById } from '@assent/registry';
import { z } from 'zod';

/** A vendor of a draft as its owner wrote it: anything but its id may be missing still. */
export type Written = Partial<SiteVendor> & { id: string };

/** The facts that hold for it, unchecked. */
export type Facts = Partial<Omit<Vendor, 'id' | 'category' | 'gate'>> &
  Omit<Written, 'id' | 'hosts'> & { id: string };

/** The registry's record that a vendor of a site takes its facts from. */
export const knownOf = ({ id, registry }: Written): Vendor | undefined =>
  vendorById(registry ?? id);

/** The registry's facts, in place of which stands what the owner wrote. */
export function factsOf(own: Written): Facts {
  const known = knownOf(own);
  const { gate: _, ...facts } = known ?? ({} as Partial<Vendor>);
  return { ...facts, ...own, hosts: { ...known?.hosts, ...own.hosts } } as Facts;
}

const texts = z.array(z.string());

/** As much of a vendor's form as its cells are read by; a draft may have any faults beside. */
const Readable = z.looseObject({
  id: z.string(),
  registry: z.string().optional(),
  name: z.string().optional(),
  legalName: z.string().optional(),
  parent: z.string().nullable().optional(),
  address: z.string().optional(),
  country: z.string().optional(),
  role: z.string().optional(),
  contract: z.string().optional(),
  category: z.string().optional(),
  privacyUrl: z.string().nullable().optional(),
  endedOn: z.string().optional(),
  sellsOrShares: z.boolean().optional(),
  gate: z.looseObject({ value: z.string().optional(), reason: z.string().optional() }).optional(),
  purposes: z
    .array(
      z.looseObject({ id: z.string(), legalBases: z.array(z.looseObject({ basis: z.string() })) }),
    )
    .optional(),
  optOutUrls: texts.optional(),
  hosts: z.record(z.string(), texts).optional(),
  transfer: z
    .looseObject({
      mechanisms: texts,
      thirdCountries: texts,
      dpf: z.boolean().nullable(),
      since: z.string().optional(),
      assessedOn: z.string().optional(),
    })
    .optional(),
});

/**
 * The vendors of a draft.
 * @throws Problem invalid-config where they cannot even be read, which only a program can have sent
 */
export function writtenVendors(config: Record<string, unknown>): Written[] {
  const vendors = config.vendors ?? [];
  const read = z.array(Readable).safeParse(vendors);
  if (read.success) return read.data as Written[];
  const faults = untoldFaultsOf(read.error, vendors).map(({ path, message }) => ({
    path: path.startsWith('[') ? `vendors${path}` : 'vendors',
    message,
  }));
  throw new Problem(
    'invalid-config',
    { en: 'The vendors of the draft have faults.', de: 'Die Dienste des Entwurfs haben Fehler.' },
    faults,
  );
}
