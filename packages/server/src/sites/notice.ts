import { createHash } from 'node:crypto';
import { LOCALES } from '@assent/banner/locales';
import {
  canonicalJson,
  directionOf,
  type MarkedText,
  type Notice,
  type NoticeCategory,
  type NoticeLink,
  type Settings,
  STRICTLY_NECESSARY,
} from '@assent/contract';
import type { ArtefactBody, ScreenBody } from '../artefacts/body.ts';
import type { Rendering, Renderings } from '../artefacts/rendering.ts';
import { besideOf, factsOf, screenOf } from '../artefacts/screen.ts';
import { type LiveConfig, runningVendors } from '../config/published.ts';
import type { Artefact } from '../store/port.ts';
import { lookOf } from './look.ts';
import { markedText } from './markup.ts';
import { mineOf } from './mine.ts';
import { fillIn, type Words, wordsFor } from './texts.ts';
import type { Variant } from './variant.ts';
import { OWN, ownDetails, vendorDetails } from './vendor-details.ts';

/** A notice with its settings, and the artefact that receipts cite. */
export interface BuiltNotice {
  notice: Notice;
  settings: Settings;
  artefact: Omit<Artefact, 'createdAt'>;
  /** The code that draws it. */
  rendering: Rendering;
}

/**
 * All that a visitor of one language sees, and what follows from it for the eye.
 * @param variant what applies where it is shown
 */
export function screenBodyOf(live: LiveConfig, variant: Variant, language: string): ScreenBody {
  const words = wordsFor(live.config, language);
  const look = lookOf(live.config.banner, live.config.name);
  const settings = noticeSettings(live, words, variant);
  const facts = factsOf(live, variant);
  const { site, version, hash } = live;
  const { regime } = variant;
  return {
    site,
    version,
    config: hash,
    regime,
    shown: {
      language,
      direction: directionOf(language),
      texts: firstTexts(live, words),
      intro: marked(words.text('intro'), { controller: controllerName(live) }),
      ...(live.config.ageLine && {
        age: marked(words.local(live.config.ageLine.text), { age: String(variant.age) }),
      }),
      links: noticeLinks(live, words),
      ...(look && { look }),
    },
    settings,
    facts,
    screen: screenOf(live, regime, settings, facts),
    mine: mineOf(live, language),
    beside: besideOf(live, words, variant),
  };
}

/**
 * Builds what a visitor of one language sees. The artefact is addressed by the SHA-256 of its
 * canonical JSON: version, language, regime, everything shown, and the hash of the code that draws it.
 * @param variant what applies where it is shown
 * @param renderings the code of this build
 * @param files folder of the files that come later, relative to the service
 */
export function buildNotice(
  live: LiveConfig,
  variant: Variant,
  language: string,
  renderings: Renderings,
  files: string,
): BuiltNotice {
  const screen = screenBodyOf(live, variant, language);
  const { shown, settings, regime } = screen;
  const rendering = shown.look ? renderings.looks : renderings.bar;
  const content: ArtefactBody = { ...screen, rendering: rendering.hash };
  const body = canonicalJson(content);
  const hash = createHash('sha256').update(body).digest('hex');
  const { siteId, version } = live;
  return {
    notice: {
      ...shown,
      hash,
      files,
      ...(live.config.banner?.countShown !== false && { counts: true }),
    },
    settings,
    artefact: { hash, siteId, version, language, regime, body },
    rendering,
  };
}

/** Texts that each layer shows; the rest is used up on the server. */
const FIRST = /^(title|accept|reject|settings|saved|savedNextPage|panel\.failed)$/;
const SETTINGS =
  /^(save|close|panel\.(title|alwaysOn|noVendors)|vendor\.object|mine\.(title|loading))$/;
const DO_NOT_SELL = /^doNotSell\.(title|done|sure)$/;

const textsOf = (words: Words, shown: RegExp): Record<string, string> =>
  Object.fromEntries(
    Object.keys(LOCALES.en ?? {})
      .filter((key) => shown.test(key))
      .map((key) => [key, words.text(key)]),
  );

/** @param values what stands for placeholders: names, which are no markup whatever is in them */
const marked = (source: string, values: Record<string, string> = {}): MarkedText =>
  markedText(source, (text) => fillIn(text, values));

function firstTexts(live: LiveConfig, words: Words): Record<string, string> {
  const asked = runningVendors(live).filter((vendor) => vendor.category !== STRICTLY_NECESSARY);
  return {
    ...textsOf(words, FIRST),
    services: asked.length
      ? words.plural('services', asked.length, { purposes: purposesOf(asked, words) })
      : '',
  };
}

const noticeSettings = (
  live: LiveConfig,
  words: Words,
  { regime, doNotSell, validity }: Variant,
): Settings => ({
  texts: {
    ...textsOf(words, SETTINGS),
    ...(doNotSell && doNotSellTexts(live, words)),
    // Under opt-out it is shown that the signal was honoured (11 CCR section 7025(c)(6)).
    gpc: words.text(regime === 'opt-out' ? 'gpc.honoured' : 'gpc'),
  },
  intro: marked(words.text('panel.intro')),
  categories: live.config.categories.map(({ id }) => noticeCategory(live, id, words)),
  ...(doNotSell && { doNotSell: doNotSellText(live, words) }),
  labels: {
    provider: words.text('vendor.controller'),
    purposes: words.text('vendor.purposes'),
    stored: words.text('vendor.stored'),
    nothingStored: words.text('vendor.nothingStored'),
    recipients: words.text('vendor.recipients'),
    transfer: words.text('vendor.transfer'),
  },
  vendors: {
    [OWN]: ownDetails(live, validity, words),
    ...Object.fromEntries(
      runningVendors(live).map((vendor) => [vendor.id, vendorDetails(vendor, words)]),
    ),
  },
});

/** The switch, which may stand for a second right (California Civil Code section 1798.121). */
function doNotSellTexts({ config }: LiveConfig, words: Words): Record<string, string> {
  const texts = textsOf(words, DO_NOT_SELL);
  if (!config.doNotSell?.limitsSensitive) return texts;
  return {
    ...texts,
    'doNotSell.title': `${words.text('doNotSell.title')} · ${words.text('limit.title')}`,
  };
}

function doNotSellText({ config }: LiveConfig, words: Words): MarkedText {
  const text = words.text('doNotSell.text');
  return marked(config.doNotSell?.limitsSensitive ? `${text} ${words.text('limit.text')}` : text);
}

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
    text: marked(
      own?.description
        ? words.local(own.description)
        : words.has(`category.${id}.text`)
          ? words.text(`category.${id}.text`)
          : '',
    ),
    locked,
    count: words.plural('panel.vendors', vendors.length),
    vendors: vendors.map(({ id, name }) => ({ id, name })),
  };
}
