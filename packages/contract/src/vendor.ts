/** A vendor: who receives data, by which addresses, what it stores, why, and on which ground. */

import { z } from 'zod';
import { Country, Duration, HostPattern, IsoDate, Link, LocalText, Slug } from './primitives.ts';
import {
  CATEGORIES,
  GATES,
  HOST_KINDS,
  type HostKind,
  LEGAL_BASES,
  STORAGES,
  STORED_USES,
  TRANSFER_MECHANISMS,
} from './vocabulary/terms.ts';
import { said } from './words.ts';

/** Where a fact comes from: `verified: <source>` or `from memory`. */
export const SourceMark = z.string().regex(
  /^(verified|from memory|see )/,
  said({
    en: 'say "verified: …" or "from memory"',
    de: 'sagen Sie „verified: …“ oder „from memory“',
  }),
);

/** One ground for one purpose. Several stand side by side where they differ by circumstance. */
export const Ground = z.strictObject({
  basis: z.enum(LEGAL_BASES).describe('GDPR Art. 6(1), as 6-1-a to 6-1-f'),
  when: LocalText.optional().describe('The circumstance in which this basis applies'),
  interest: LocalText.optional().describe('The legitimate interest, where the basis is 6-1-f'),
  described: z
    .enum(LEGAL_BASES)
    .optional()
    .describe("The ground that the notice's wording describes, where it is another one"),
  balancing: LocalText.optional().describe(
    'Why the interests of visitors do not override it: a note of the balancing test',
  ),
});
export type Ground = z.infer<typeof Ground>;

export const VendorPurpose = z.strictObject({
  id: Slug.describe('A purpose that the product has words for, or an own one with a title'),
  title: LocalText.optional(),
  legalBases: z.array(Ground).describe('None where the notice states none'),
});
export type VendorPurpose = z.infer<typeof VendorPurpose>;

/** Something that a vendor keeps on the device. */
export const StoredItem = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .regex(
        /^[^\s=;,*]+$/,
        said({
          en: 'write the name itself; for a prefix set match to "prefix"',
          de: 'schreiben Sie den Namen selbst; für einen Anfang setzen Sie match auf „prefix“',
        }),
      ),
    match: z.enum(['exact', 'prefix']),
    storage: z.enum(STORAGES),
    party: z.enum(['first', 'third']),
    domain: z.string().nullable().default(null).describe('Where it is stored when party is third'),
    duration: z.union([Duration, z.enum(['session', 'persistent', 'varies'])]),
    purpose: LocalText,
    use: z
      .enum(STORED_USES)
      .optional()
      .describe('What it is for, in a word that every language has a text for'),
    category: z.enum(CATEGORIES).optional().describe("Where it differs from the vendor's"),
    note: z.string().optional(),
    source: SourceMark.optional(),
  })
  .refine((item) => item.match === 'exact' || item.name.length >= 2, {
    path: ['name'],
    error: said({
      en: 'a prefix of one character matches almost everything',
      de: 'ein Anfang aus einem Zeichen passt auf fast alles',
    }),
  });
export type StoredItem = z.infer<typeof StoredItem>;

const Patterns = z.array(HostPattern);
// The key list is HOST_KINDS' own; fromEntries cannot carry that through.
const hostShape = Object.fromEntries(
  Object.keys(HOST_KINDS).map((kind) => [kind, Patterns]),
) as Record<HostKind, typeof Patterns>;

/** Address patterns by kind of use; a kind that is left out has none. */
export const Hosts = z
  .strictObject(hostShape)
  .partial()
  .transform(
    (hosts): Record<HostKind, string[]> => ({
      script: [],
      frame: [],
      pixel: [],
      connect: [],
      style: [],
      font: [],
      media: [],
      object: [],
      manifest: [],
      ...hosts,
    }),
  );
export type Hosts = z.infer<typeof Hosts>;

export const Transfer = z.strictObject({
  mechanisms: z.array(z.enum(TRANSFER_MECHANISMS)),
  thirdCountries: z.array(Country),
  dpf: z
    .boolean()
    .nullable()
    .describe('Certified under the Data Privacy Framework; null: not verified'),
  since: IsoDate.optional().describe(
    'Since when the mechanisms hold, such as the day of the clauses',
  ),
  assessedOn: IsoDate.optional().describe('The day of the last transfer impact assessment'),
  source: SourceMark.optional(),
});

const facts = {
  name: z.string().min(1),
  legalName: z.string().min(1),
  parent: z.string().nullable(),
  address: z.string().min(1),
  country: Country,
  role: z.string().min(1).describe('Processor, joint or independent controller'),
  privacyUrl: Link.nullable(),
  optOutUrls: z.array(Link),
  secondaryCategories: z.array(z.enum(CATEGORIES)),
  purposes: z.array(VendorPurpose).min(1),
  sellsOrShares: z.boolean().describe('Its use counts as sale or sharing under US state law'),
  transfer: Transfer,
  stores: z.array(StoredItem),
  consentApi: z
    .record(z.string(), z.string())
    .nullable()
    .describe("The vendor's own consent switch; the guard blocks the script all the same"),
  googleConsentTypes: z.array(z.string()),
  notes: z.array(z.string()),
  provenance: z.record(z.string(), SourceMark),
};

/** A vendor with every fact, as the registry holds it. */
export const Vendor = z.strictObject({
  id: Slug,
  ...facts,
  category: z.enum(CATEGORIES).describe('The category that the registry suggests'),
  gate: z.enum(GATES).describe('ePrivacy Directive Art. 5(3), apart from the legal basis'),
  hosts: Hosts,
  parent: facts.parent.default(null),
  optOutUrls: facts.optOutUrls.default([]),
  secondaryCategories: facts.secondaryCategories.default([]),
  stores: facts.stores.default([]),
  consentApi: facts.consentApi.default(null),
  googleConsentTypes: facts.googleConsentTypes.default([]),
  notes: facts.notes.default([]),
  provenance: facts.provenance.default({}),
});
export type Vendor = z.infer<typeof Vendor>;

/**
 * What a site may say of a vendor in place of the registry: every fact, none of them filled in
 * when it is left out. `hosts` replaces the kinds that it names.
 */
export const VendorOverrides = z
  .strictObject({ ...facts, hosts: z.strictObject(hostShape).partial() })
  .partial();
