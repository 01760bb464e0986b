/** Google's "advanced" Consent Mode: its tags load before a yes, with every type denied. */
import { type SiteConfig, SWITCHES, type UntoldFault } from '@assent/contract';
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
): UntoldFault[] {
  if (!isAdvanced(config)) return [];
  return vendors
    .filter((vendor) => vendor !== null)
    .filter((vendor) => hearsGoogle(vendor) && isGated(vendor.gate, vendor.gateReason))
    .map(({ id }) => ({
      path: PATH,
      message: {
        en: `"advanced" loads ${id} before a yes; open its gate with a reason, or use "basic"`,
        de: `„advanced“ lädt ${id} vor einem Ja; öffnen Sie seine Schranke mit einer Begründung, oder verwenden Sie „basic“`,
      },
    }));
}

/** A configuration that is accepted and may still be unlawful. */
export function advancedWarnings({ config, vendors }: PublishedConfig): UntoldFault[] {
  if (!isAdvanced(config) || !vendors.some(hearsGoogle)) return [];
  return [
    {
      path: PATH,
      message: {
        en: "Google's tags load and send before a yes (rule EU-ADVANCED: EDPB Guidelines 2/2023 speak against that; a warning of ours, not settled law)",
        de: 'Googles Tags laden und senden vor einem Ja (Regel EU-ADVANCED: Die EDPB Guidelines 2/2023 sprechen dagegen; eine Warnung von uns, kein gesichertes Recht)',
      },
    },
  ];
}
