import {
  cookieName,
  type NoticeLink,
  type StoredItem,
  serviceCookieName,
  type VendorDetails,
} from '@assent/contract';
import type { LiveConfig, ResolvedVendor } from '../config/published.ts';
import { durationText } from './duration.ts';
import type { Words } from './texts.ts';

/** What a visitor reads about a vendor: GDPR Art. 13(1)(a), (c), (e), (f) and 13(2)(a). */
export function vendorDetails(vendor: ResolvedVendor, words: Words): VendorDetails {
  return {
    provider: `${vendor.legalName}, ${vendor.address}`,
    recipients: vendor.parent ?? '',
    purposes: vendor.purposes.map((purpose) => purposeLine(purpose, words)),
    stored: vendor.stores.map((item) => storedLine(item, words)),
    transfer: transferLine(vendor, words),
    links: [
      ...link(vendor.privacyUrl, words.text('vendor.privacy', { vendor: vendor.name })),
      ...vendor.optOutUrls.flatMap((href) =>
        link(href, words.text('vendor.optOut', { vendor: vendor.name })),
      ),
    ],
  };
}

function storedLine(
  { name, match, purpose, use, duration }: StoredItem,
  words: Words,
): VendorDetails['stored'][number] {
  return {
    name: match === 'prefix' ? `${name}*` : name,
    // What is short and in one's own language says more than a sentence in another.
    purpose: words.localHere(purpose) ?? (use ? words.text(`stored.${use}`) : words.local(purpose)),
    duration: durationText(duration, words.language) ?? words.text(`duration.${duration}`),
  };
}

/** The entry under which the banner declares what it stores itself. No vendor can have this id. */
export const OWN = '_own';

/**
 * What Assent keeps on the device so that a choice is remembered and its receipt arrives.
 * @param validity how long a choice is kept where it is shown, an ISO 8601 duration
 */
export function ownDetails(
  { site, config }: LiveConfig,
  validity: string,
  words: Words,
): VendorDetails {
  const [controller] = config.controllers;
  const purpose = words.text('stored.consent');
  const name = cookieName(site);
  const kept = durationText(validity, words.language) ?? validity;
  return {
    provider: `${controller?.name}, ${controller?.address}`,
    purposes: [words.text('purpose.preferences')],
    stored: [
      { name, purpose, duration: kept },
      ...(config.cookieDomain ? [{ name: serviceCookieName(site), purpose, duration: kept }] : []),
      { name: `${name}_csp`, purpose, duration: kept },
      { name: `${name}_for`, purpose, duration: kept },
      {
        name: `${name}_out`,
        purpose: words.text('stored.delivery'),
        duration: words.text('duration.varies'),
      },
      {
        name: `${name}_me`,
        purpose: words.text('mine.title'),
        duration: words.text('duration.persistent'),
      },
    ],
    recipients: '',
    transfer: '',
    links: [],
  };
}

function purposeLine(purpose: ResolvedVendor['purposes'][number], words: Words): string {
  const title = purpose.title ? words.local(purpose.title) : words.text(`purpose.${purpose.id}`);
  const grounds = purpose.legalBases.map(({ basis, when, interest }) =>
    [
      words.text(`basis.${basis}`),
      ...(when ? [`(${words.local(when)})`] : []),
      ...(interest ? [`– ${words.local(interest)}`] : []),
    ].join(' '),
  );
  // Where none is stated there is nothing to say, and the linter has said so to the owner.
  return grounds.length ? `${title}: ${grounds.join('; ')}` : title;
}

/** Countries and mechanisms in one line; '' when nothing leaves. */
export function transferLine({ transfer }: ResolvedVendor, words: Words): string {
  const regions = new Intl.DisplayNames(words.language, { type: 'region' });
  const list = new Intl.ListFormat(words.language, { type: 'conjunction' });
  if (!transfer.thirdCountries.length) return '';
  const countries = list.format(transfer.thirdCountries.map((code) => regions.of(code) ?? code));
  const mechanisms = transfer.mechanisms.map((mechanism) => words.text(`transfer.${mechanism}`));
  return `${countries} (${mechanisms.join(', ')})`;
}

const link = (href: string | null, text: string): NoticeLink[] => (href ? [{ text, href }] : []);
