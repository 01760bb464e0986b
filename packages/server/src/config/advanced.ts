/** Google's "advanced" Consent Mode: its tags load before a yes, with every type denied. */
import { type Fault, type SiteConfig, SWITCHES } from '@assent/contract';
import { isGated } from './gate.ts';
import type { PublishedConfig, ResolvedVendor } from './published.ts';
import { hears } from './switches.ts';

const PATH = 'guard.signals.googleConsentMode';

const isAdvanced = ({ guard }: Pick<SiteConfig, 'guard'>): boolean =>
  guard.signals.googleConsentMode === 'advanced';

const hearsGoogle = (vendor: ResolvedVendor): boolean =>
  !vendor.endedOn && SWITCHES.googleConsentMode.some(({ api }) => hears(vendor, api));

/** What may load before a yes is said at the vendor's gate, with a reason that is published. */
export function advancedFaults(
  config: SiteConfig,
  vendors: readonly (ResolvedVendor | null)[],
): Fault[] {
  if (!isAdvanced(config)) return [];
  return vendors
    .filter((vendor) => vendor !== null)
    .filter((vendor) => hearsGoogle(vendor) && isGated(vendor.gate, vendor.gateReason))
    .map(({ id }) => ({
      path: PATH,
      message: `"advanced" loads ${id} before a yes; open its gate with a reason, or use "basic"`,
    }));
}

/** A configuration that is accepted and may still be unlawful. */
export function advancedWarnings({ config, vendors }: PublishedConfig): Fault[] {
  if (!isAdvanced(config) || !vendors.some(hearsGoogle)) return [];
  return [
    {
      path: PATH,
      message:
        "Google's tags load and send before a yes (rule EU-ADVANCED: EDPB Guidelines 2/2023 speak against that; a warning of ours, not settled law)",
    },
  ];
}
