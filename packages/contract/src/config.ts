/** A site's configuration: what the owner writes in `site.json` and publishes as a version. */

import { z } from 'zod';
import { BannerConfig } from './banner.ts';
import { Acceptance } from './lint.ts';
import { Practice, VendorPractice } from './practice.ts';
import {
  Country,
  Duration,
  HostName,
  HostPattern,
  IsoDate,
  LanguageTag,
  Link,
  LocalText,
  Place,
  Slug,
} from './primitives.ts';
import { Ground, VendorOverrides } from './vendor.ts';
import {
  ACTIVATIONS,
  GATES,
  GOOGLE_CONSENT_MODES,
  GUARD_LEVELS,
  REGIMES,
  TRANSFER_MECHANISMS,
} from './vocabulary/terms.ts';
import { SAY_WHY, said } from './words.ts';

const Contact = {
  email: z.email().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
};

/** GDPR Art. 13(1)(a): who is responsible. */
export const Controller = z.strictObject({
  id: Slug,
  name: z.string().min(1),
  address: z.string().min(1),
  country: Country,
  email: z.email(),
  phone: z.string().optional(),
  representedBy: z.array(z.string().min(1)).default([]).describe('Managing directors or officers'),
  euRepresentative: z.string().optional().describe('GDPR Art. 27'),
});

/** A domain of the site, and what differs there. */
export const Domain = z.strictObject({
  host: HostName,
  controller: Slug.optional().describe('Controller id; without it the first controller'),
  languages: z.array(LanguageTag).min(1).optional(),
  storageRegion: z.string().optional().describe('Where data of this domain is stored'),
});

export const CategoryConfig = z.strictObject({
  id: Slug,
  title: LocalText.optional(),
  description: LocalText.optional(),
});

/** A vendor on this site: the registry's facts, each of which the owner may override. */
export const SiteVendor = z.strictObject({
  ...VendorOverrides.shape,
  id: Slug,
  registry: Slug.optional().describe('Registry id to take facts from; without it the own id'),
  category: Slug.describe("One of this site's categories"),
  gate: z
    .strictObject({
      value: z.enum(GATES),
      reason: z.string().min(20, SAY_WHY),
    })
    .optional()
    .describe('Overrides the gate, with a reason that is published'),
  endedOn: IsoDate.optional().describe('The service ended: it stays blocked whatever is chosen'),
  contract: z.string().optional().describe('The processor contract on file (GDPR Art. 28)'),
  practice: VendorPractice.optional().describe(
    'What the site does with it where Assent does otherwise; read by the linter alone',
  ),
});
export type SiteVendor = z.infer<typeof SiteVendor>;

/** A consent that is not a cookie: a form, a newsletter. */
export const FormConsent = z.strictObject({
  id: Slug,
  wording: LocalText.describe('The exact words beside the box'),
  legalBases: z.array(Ground).min(1),
  withdrawal: LocalText,
  retention: LocalText,
});
export type FormConsent = z.infer<typeof FormConsent>;

/** A processing activity of the register that is no vendor: log files, contracts, bookkeeping. */
export const Processing = z.strictObject({
  id: Slug,
  title: LocalText,
  data: LocalText,
  legalBases: z.array(Ground).min(1),
  recipients: LocalText.optional(),
  retention: LocalText,
});

/** An earlier or embedded notice. */
export const NoticeVersion = z.strictObject({
  lastUpdated: IsoDate,
  title: LocalText.optional(),
  by: z.string().optional().describe("Whose notice it is, where it is a processor's"),
  url: Link.optional(),
});

/** What is told to vendors' own consent switches; those of vendors that the site lacks stay silent. */
export const SignalsConfig = z
  .strictObject({
    googleConsentMode: z
      .enum(GOOGLE_CONSENT_MODES)
      .default('basic')
      .describe("Advanced loads Google's tags before a yes, and needs a reason at each gate"),
    microsoftUet: z.boolean().default(true),
    microsoftClarity: z.boolean().default(true),
    meta: z.boolean().default(true),
    tiktok: z.boolean().default(true),
    matomo: z.boolean().default(true),
    hubspot: z.boolean().default(true),
  })
  .prefault({});
export type SignalsConfig = z.infer<typeof SignalsConfig>;

/** How third parties are held back. */
export const GuardConfig = z
  .strictObject({
    level: z.enum(GUARD_LEVELS).default('strict'),
    activation: z
      .enum(ACTIVATIONS)
      .optional()
      .describe('When a grant takes effect; by a reload under a policy, else in place'),
    unknownHosts: z
      .enum(['block', 'allow'])
      .default('block')
      .describe('What happens to third parties that no vendor names; strict blocks them always'),
    necessaryHosts: z
      .array(HostPattern)
      .default([])
      .describe('Hosts that the site itself needs, such as its own CDN'),
    signals: SignalsConfig,
  })
  .prefault({});
export type GuardConfig = z.infer<typeof GuardConfig>;

/** The owner's word on whether visitors who have answered are asked again; see docs/decisions/0016. */
export const Reconsent = z.strictObject({
  version: z
    .int()
    .min(1)
    .describe('The version that this publication becomes; the word counts for no other'),
  ask: z
    .enum(['again', 'not-again'])
    .describe(
      '"again": everybody, those who refused included; "not-again": nobody, although more is asked',
    ),
  reason: z.string().trim().min(20, SAY_WHY),
});
export type Reconsent = z.infer<typeof Reconsent>;

export const SiteConfig = z.strictObject({
  $schema: z.string().optional().describe('For editors; not part of the published version'),
  site: Slug.describe('The site key, as in the snippet'),
  name: z.string().min(1),
  controllers: z.array(Controller).min(
    1,
    said({
      en: 'name at least one controller',
      de: 'nennen Sie mindestens einen Verantwortlichen',
    }),
  ),
  domains: z
    .array(Domain)
    .min(1, said({ en: 'name at least one domain', de: 'nennen Sie mindestens eine Domain' })),
  languages: z.strictObject({
    default: LanguageTag,
    offered: z.array(LanguageTag).min(1),
  }),
  links: z.strictObject({
    privacy: Link,
    imprint: Link.optional(),
    cookies: Link.optional(),
  }),
  dataProtectionOfficer: z.strictObject({ name: z.string().min(1), ...Contact }).optional(),
  grievanceOfficer: z.strictObject({ name: z.string().min(1), ...Contact }).optional(),
  supervisoryAuthority: z
    .strictObject({ name: z.string().min(1), address: z.string().optional(), url: Link.optional() })
    .optional(),
  rights: z
    .strictObject({
      email: z.email(),
      address: z.string().optional(),
      portal: Link.optional(),
      withdrawal: LocalText.describe('How consent is withdrawn (GDPR Art. 7(3))'),
      objection: LocalText.optional().describe('How to object (GDPR Art. 21)'),
    })
    .optional(),
  regimes: z
    .strictObject({
      byPlace: z.record(Place, z.enum(REGIMES)).default({}),
      defaults: z
        .literal('table')
        .optional()
        .describe("Applies Assent's own dated table where `byPlace` names nothing"),
    })
    .default({ byPlace: {} })
    .describe('What applies where; opt-in wherever the place is unknown or not named'),
  categories: z
    .array(CategoryConfig)
    .min(1)
    .default([{ id: 'strictly-necessary' }, { id: 'analytical' }, { id: 'functionality' }]),
  vendors: z.array(SiteVendor).default([]),
  guard: GuardConfig,
  banner: BannerConfig.optional(),
  doNotSell: z
    .strictObject({
      places: z.array(Place).min(1),
      limitsSensitive: z
        .boolean()
        .optional()
        .describe(
          'The same switch says "Limit the Use of My Sensitive Personal Information"; the site itself must act on it',
        ),
    })
    .optional()
    .describe(
      'Offers "Do Not Sell or Share My Personal Information" in these places, and where the place is unknown',
    ),
  gpp: z
    .strictObject({
      sections: z.literal('by-place').describe("The section of the visitor's US state, else none"),
    })
    .optional()
    .describe('Offers the IAB Global Privacy Platform (`__gpp`) to scripts of the page'),
  cookieDomain: HostName.optional().describe(
    'A domain that the site and the service share: the service then keeps the choice in a cookie as well, which lasts where a browser ends those of scripts after days',
  ),
  validity: Duration.default('P6M').describe('How long a yes or a no is kept'),
  validityByPlace: z
    .record(Place, Duration)
    .optional()
    .describe(
      'The same where it differs by place; where the place is unknown, the shortest counts',
    ),
  reconsent: Reconsent.optional().describe(
    'Whether visitors are asked again by this version, in place of what the comparison says',
  ),
  retention: Duration.optional().describe(
    'How long receipts are kept; without it 36 months beyond the longest validity',
  ),
  ageLine: z
    .strictObject({
      text: LocalText.describe("`{age}` in it stands for the age of the visitor's country"),
      default: z.int().min(13).max(18),
      byCountry: z.record(Country, z.int().min(13).max(18)).default({}),
    })
    .optional()
    .describe('Parental consent below this age (GDPR Art. 8)'),
  consents: z.array(FormConsent).default([]),
  processing: z.array(Processing).default([]),
  transfers: z
    .array(
      z.strictObject({
        recipient: z.string().min(1),
        countries: z.array(Country).min(1),
        mechanisms: z.array(z.enum(TRANSFER_MECHANISMS)).min(1),
      }),
    )
    .default([]),
  subProcessors: z
    .array(z.strictObject({ name: z.string(), service: z.string(), region: z.string() }))
    .default([]),
  notice: z
    .strictObject({
      lastUpdated: IsoDate,
      changes: LocalText.optional(),
      earlier: z.array(NoticeVersion).default([]),
      embedded: z.array(NoticeVersion).default([]),
    })
    .optional(),
  texts: z
    .partialRecord(LanguageTag, z.record(z.string(), z.string()))
    .default({})
    .describe(
      'Own wording of banner texts, by language and text key; longer ones may hold <b>, <strong>, <em>, <i>, <br>',
    ),
  practice: Practice.optional(),
  accepted: z
    .array(Acceptance)
    .optional()
    .describe('Errors of the linter to publish over, each with the reason'),
});
/** A configuration as it is after parsing: every default is filled in. */
export type SiteConfig = z.infer<typeof SiteConfig>;
/** A configuration as the owner may write it. */
export type SiteConfigInput = z.input<typeof SiteConfig>;
