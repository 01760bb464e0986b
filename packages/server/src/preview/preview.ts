import {
  ageAt,
  Colour,
  type Fault,
  type Finding,
  type OwnerLanguage,
  type Palette,
  type Regime,
  type ThemeConfig,
  told,
} from '@assent/contract';
import { type Contrast, contrastsOf, hexOf } from '../config/contrast.ts';
import { type FullPalette, OWN_PALETTES, paletteOf, SCHEMES } from '../config/palette.ts';
import type { LiveConfig } from '../config/published.ts';
import { resolution } from '../config/resolve.ts';
import { lint } from '../lint/lint.ts';
import { embedsOf } from '../sites/embeds.ts';
import { screenBodyOf } from '../sites/notice.ts';
import { validityAt } from '../sites/validity.ts';
import type { Variant } from '../sites/variant.ts';
import type { PreviewScreen } from './drawing.ts';

/** What of a draft is looked at. */
export interface PreviewWish {
  language: string;
  regime: Regime;
  doNotSell: boolean;
}

/** As what and to whom it is shown. */
export interface PreviewAt {
  /** That the draft would become. */
  version: number;
  /** ISO 8601 date. */
  today: string;
  /** In which the owner reads faults and findings. */
  tellingIn: OwnerLanguage;
}

/** What a draft would look like, as far as it can be drawn. */
export interface Preview {
  /** Null where the draft cannot be read: the faults say why. */
  screen: PreviewScreen | null;
  /** Why it cannot be published. */
  faults: Fault[];
  /** What the linter finds in the look and the words of the banner, and nobody has accepted. */
  findings: Finding[];
  contrasts: Contrast[];
  /** The colours that visitors see, as `#rrggbb`. */
  colours: Record<'light' | 'dark', FullPalette>;
}

/** Where the look and the words of the banner stand in a configuration. */
const OF_BANNER = /^(banner|texts|languages)\b/;

/**
 * Draws a draft up, with faults or without. Nothing is kept, and nothing is published.
 * @param config the parsed JSON of a `site.json`
 */
export function previewOf(
  config: unknown,
  wish: PreviewWish,
  { version, today, tellingIn }: PreviewAt,
): Preview {
  const { config: readable, vendors, faults } = resolution(config);
  const known = vendors.filter((vendor) => vendor !== null);
  const theme = themeIn(config);
  return {
    screen:
      readable && screenOf({ config: readable, vendors: known, ...UNPUBLISHED, version }, wish),
    faults: faults.map((fault) => told(fault, tellingIn)),
    findings: lint(config, { today, language: tellingIn }).findings.filter(
      ({ path, accepted }) => OF_BANNER.test(path) && accepted === undefined,
    ),
    contrasts: contrastsOf(theme),
    colours: { light: hexes(theme, 'light'), dark: hexes(theme, 'dark') },
  };
}

/** What a configuration has only once it is published, and nobody sees. */
const UNPUBLISHED = { siteId: 0, hash: '', since: {}, publishedAt: 0 };

function screenOf(
  draft: Omit<LiveConfig, 'site'>,
  { language, regime, doNotSell }: PreviewWish,
): PreviewScreen {
  const { config } = draft;
  const live = { ...draft, site: config.site };
  const variant: Variant = {
    regime,
    doNotSell: doNotSell && config.doNotSell !== undefined,
    age: config.ageLine ? ageAt(config.ageLine, null) : null,
    validity: validityAt(config, null),
  };
  return { ...screenBodyOf(live, variant, language), embeds: embedsOf(live, language) };
}

/** The colours of a draft that are colours, whatever else is wrong with it. */
function themeIn(config: unknown): ThemeConfig {
  const theme = member(member(config, 'banner'), 'theme');
  return Object.fromEntries(
    SCHEMES.map((scheme) => [scheme, paletteIn(member(theme, scheme))]),
  ) as ThemeConfig;
}

const paletteIn = (input: unknown): Palette =>
  Object.fromEntries(
    Object.keys(OWN_PALETTES.light)
      .map((name) => [name, member(input, name)] as const)
      .filter(([, value]) => Colour.safeParse(value).success),
  );

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

const hexes = (theme: ThemeConfig, scheme: 'light' | 'dark'): FullPalette =>
  // Of the same names as what it is made of.
  Object.fromEntries(
    Object.entries(paletteOf(theme, scheme)).map(([name, colour]) => [name, hexOf(colour)]),
  ) as FullPalette;
