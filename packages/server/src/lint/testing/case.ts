import type { Severity, SiteConfigInput } from '@assent/contract';
import { siteInput } from '../../testing/kit.ts';

type Vendor = NonNullable<SiteConfigInput['vendors']>[number];

/** What a rule finds in a site, and what it leaves alone. */
export interface Case {
  rule: string;
  /** By what is different from the clean site. */
  finds: readonly (readonly [SiteConfigInput, path: string, severity?: Severity])[];
  leaves: readonly SiteConfigInput[];
}

export const REASON = 'This sentence stands for a reason that an owner would give.';

/** The clean site with something different. */
export const site = (changes: Partial<SiteConfigInput> = {}): SiteConfigInput => siteInput(changes);

/** The clean site with these vendors. */
export const withVendors = (
  vendors: Vendor[],
  changes: Partial<SiteConfigInput> = {},
): SiteConfigInput => siteInput({ vendors, ...changes });

/** The clean site that does, or says, something that Assent does not. */
export const doing = (
  practice: NonNullable<SiteConfigInput['practice']>,
  changes: Partial<SiteConfigInput> = {},
): SiteConfigInput => siteInput({ practice, ...changes });

/** A vendor whose gate the owner opens. */
export const opened = (id: string, category: string, more: Partial<Vendor> = {}): Vendor => ({
  id,
  category,
  gate: { value: 'exempt-conditional', reason: REASON },
  ...more,
});

/** A vendor that the site loads without asking. */
export const atOnce = (id: string, category: string, more: Partial<Vendor> = {}): Vendor => ({
  id,
  category,
  practice: { loads: 'at-once' },
  ...more,
});

export const purpose = (
  id: string,
  ...legalBases: NonNullable<Vendor['purposes']>[number]['legalBases']
): NonNullable<Vendor['purposes']>[number] => ({ id, legalBases });

/** A vendor that no registry knows, with every fact that it has to have. */
export const ownVendor = (more: Partial<Vendor> = {}): Vendor => ({
  id: 'widget',
  name: 'Widget',
  legalName: 'Widget Ltd',
  address: '2 High Street, Dublin',
  country: 'IE',
  role: 'Processor',
  privacyUrl: null,
  category: 'functionality',
  gate: { value: 'consent', reason: REASON },
  purposes: [purpose('maps', { basis: '6-1-a' })],
  transfer: { mechanisms: [], thirdCountries: [], dpf: null },
  hosts: { script: ['widget.example'] },
  stores: [
    {
      name: 'widget',
      match: 'exact',
      storage: 'cookie',
      party: 'first',
      duration: 'P1M',
      purpose: 'Keeps the state of the widget',
    },
  ],
  ...more,
});

/** What makes California one of the places that a site serves. */
export const CALIFORNIA = {
  regimes: { byPlace: { 'US-CA': 'opt-out' } },
  guard: { level: 'marked' },
  doNotSell: { places: ['US-CA'] },
  validityByPlace: { 'US-CA': 'P12M' },
} as const satisfies Partial<SiteConfigInput>;
