import { directionOf, type Embeds, type EmbedVendor, STRICTLY_NECESSARY } from '@assent/contract';
import { type LiveConfig, type ResolvedVendor, runningVendors } from '../config/published.ts';
import { hostTables } from './host-tables.ts';
import { lookOf } from './look.ts';
import { type Words, wordsFor } from './texts.ts';
import { transferLine } from './vendor-details.ts';

/** What a visitor of one language reads in frames that are held back. */
export function embedsOf(live: LiveConfig, language: string): Embeds {
  const words = wordsFor(live.config, language);
  const theme = lookOf(live.config.banner)?.theme;
  return {
    language,
    direction: directionOf(language),
    texts: {
      text: words.text('embed.text'),
      once: words.text('embed.once'),
      always: words.text('embed.always'),
      refused: words.text('embed.refused'),
      loading: words.text('embed.loading'),
      failed: words.text('embed.failed'),
      transfer: words.text('vendor.transfer'),
      notice: words.text('link.privacy'),
      privacy: words.text('vendor.privacy'),
    },
    notice: live.config.links.privacy,
    ...(theme && { theme }),
    hosts: hostTables(live),
    vendors: Object.fromEntries(
      framedVendors(live)
        .filter(({ category }) => category !== STRICTLY_NECESSARY)
        .map((vendor) => [vendor.id, embedVendor(vendor, words)]),
    ),
  };
}

/** Vendors that put frames into pages. */
export const framedVendors = (live: LiveConfig): ResolvedVendor[] =>
  runningVendors(live).filter(({ hosts }) => hosts.frame.length > 0);

function embedVendor(vendor: ResolvedVendor, words: Words): EmbedVendor {
  const regions = new Intl.DisplayNames(words.language, { type: 'region' });
  const transfer = transferLine(vendor, words);
  return {
    name: vendor.name,
    provider: `${vendor.legalName} (${regions.of(vendor.country) ?? vendor.country})`,
    ...(transfer && { transfer }),
    ...(vendor.privacyUrl && { privacy: vendor.privacyUrl }),
  };
}
