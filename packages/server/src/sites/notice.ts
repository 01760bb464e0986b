import { createHash } from 'node:crypto';
import { LOCALES } from '@assent/banner/locales';
import {
  canonicalJson,
  directionOf,
  type Notice,
  type NoticeCategory,
  type NoticeDetails,
  type NoticeLink,
  STRICTLY_NECESSARY,
  UNKNOWN_PLACE_REGIME,
} from '@assent/contract';
import { type LiveConfig, runningVendors } from '../config/published.ts';
import type { Artefact } from '../store/port.ts';
import { type Words, wordsFor } from './texts.ts';
import { OWN, ownDetails, vendorDetails } from './vendor-details.ts';

/** A notice with its details, and the artefact that receipts cite. */
export interface BuiltNotice {
  notice: Notice;
  details: NoticeDetails;
  artefact: Omit<Artefact, 'createdAt'>;
}

/**
 * Builds what a visitor of one language sees. The artefact is addressed by the SHA-256 of its
 * canonical JSON: version, language, regime and everything shown.
 * @param rendering tells the build of the banner that shows it
 * @param detailsAddress where the details are served, relative to the service
 */
export function buildNotice(
  live: LiveConfig,
  language: string,
  rendering: string,
  detailsAddress: string,
): BuiltNotice {
  const words = wordsFor(live.config, language);
  const shown: Omit<Notice, 'hash' | 'details'> = {
    language,
    direction: directionOf(language),
    texts: bannerTexts(live, words),
    links: noticeLinks(live, words),
    categories: live.config.categories.map(({ id }) => noticeCategory(live, id, words)),
    doNotSell: live.config.doNotSell !== undefined,
  };
  const details = noticeDetails(live, words);
  const { siteId, site, version } = live;
  const regime = UNKNOWN_PLACE_REGIME;
  const body = canonicalJson({
    site,
    version,
    config: live.hash,
    regime,
    rendering,
    shown,
    details,
  });
  const hash = createHash('sha256').update(body).digest('hex');
  return {
    notice: { ...shown, hash, details: detailsAddress },
    details,
    artefact: { hash, siteId, version, language, regime, body },
  };
}

/** Texts that the banner itself shows; the rest is used up on the server. */
const SHOWN =
  /^(title|accept|reject|settings|save|close|reopen|saved|savedNextPage|gpc|panel\.(title|intro|alwaysOn|noVendors|loading|failed)|doNotSell\..*)$/;

function bannerTexts(live: LiveConfig, words: Words): Record<string, string> {
  const keys = Object.keys(LOCALES.en ?? {}).filter(
    (key) => SHOWN.test(key) && (live.config.doNotSell || !key.startsWith('doNotSell.')),
  );
  const asked = runningVendors(live).filter((vendor) => vendor.category !== STRICTLY_NECESSARY);
  return {
    ...Object.fromEntries(keys.map((key) => [key, words.text(key)])),
    intro: words.text('intro', { controller: controllerName(live) }),
    services: asked.length
      ? words.plural('services', asked.length, { purposes: purposesOf(asked, words) })
      : '',
  };
}

const noticeDetails = (live: LiveConfig, words: Words): NoticeDetails => ({
  labels: {
    provider: words.text('vendor.controller'),
    purposes: words.text('vendor.purposes'),
    stored: words.text('vendor.stored'),
    nothingStored: words.text('vendor.nothingStored'),
    transfer: words.text('vendor.transfer'),
  },
  vendors: {
    [OWN]: ownDetails(live, words),
    ...Object.fromEntries(
      runningVendors(live).map((vendor) => [vendor.id, vendorDetails(vendor, words)]),
    ),
  },
});

const controllerName = ({ config }: LiveConfig): string =>
  config.controllers[0]?.name ?? config.name;

function purposesOf(vendors: ReturnType<typeof runningVendors>, words: Words): string {
  const names = vendors.flatMap(({ purposes }) =>
    purposes.map(({ id, title }) => (title ? words.local(title) : words.text(`purpose.${id}`))),
  );
  return new Intl.ListFormat(words.language, { type: 'conjunction' }).format(new Set(names));
}

function noticeLinks({ config }: LiveConfig, words: Words): NoticeLink[] {
  const { privacy, imprint, cookies } = config.links;
  return [
    { text: words.text('link.privacy'), href: privacy },
    ...(cookies ? [{ text: words.text('link.cookies'), href: cookies }] : []),
    ...(imprint ? [{ text: words.text('link.imprint'), href: imprint }] : []),
  ];
}

function noticeCategory(live: LiveConfig, id: string, words: Words): NoticeCategory {
  const own = live.config.categories.find((category) => category.id === id);
  const locked = id === STRICTLY_NECESSARY;
  const vendors = [
    ...(locked ? [{ id: OWN, name: controllerName(live) }] : []),
    ...runningVendors(live).filter((vendor) => vendor.category === id),
  ];
  return {
    id,
    title: own?.title ? words.local(own.title) : words.text(`category.${id}.title`),
    text: own?.description
      ? words.local(own.description)
      : words.has(`category.${id}.text`)
        ? words.text(`category.${id}.text`)
        : '',
    locked,
    count: words.plural('panel.vendors', vendors.length),
    vendors: vendors.map(({ id, name }) => ({ id, name })),
  };
}
