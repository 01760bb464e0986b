import type { SiteConfig, ThemeConfig, UntoldFault } from '@assent/contract';
import { clampRgb, formatHex, wcagContrast } from 'culori';
import { type FullPalette, paletteOf, SCHEMES, type Scheme } from './palette.ts';

/** Of text on its ground (WCAG 2.2, SC 1.4.3). */
const TEXT = 4.5;
/** Of what shows a state of a control (WCAG 2.2, SC 1.4.11). */
const STATE = 3;

type Name = keyof FullPalette;

/** What stands on what, and the least contrast between them. */
const PAIRS: readonly (readonly [above: Name, below: Name, least: number])[] = [
  ['ink', 'paper', TEXT],
  ['quiet', 'paper', TEXT],
  ['onFill', 'fill', TEXT],
  ['on', 'paper', STATE],
  ['focus', 'paper', STATE],
];

/** How well one colour of the banner can be told from another that it stands on. */
export interface Contrast {
  scheme: Scheme;
  above: Name;
  below: Name;
  /** 1 to 21, rounded down to hundredths, so that what is too little never reads as enough. */
  ratio: number;
  /** What it has to be. */
  least: number;
}

/** The contrast of every pair that a visitor sees, of the owner's colours and ours for the rest. */
export const contrastsOf = (theme: ThemeConfig): Contrast[] =>
  SCHEMES.flatMap((scheme) => {
    const palette = paletteOf(theme, scheme);
    return PAIRS.map(([above, below, least]) => {
      const ratio = Math.floor(contrast(palette[above], palette[below]) * 100) / 100;
      return { scheme, above, below, ratio, least };
    });
  });

/**
 * Colours of the banner that some visitors cannot read (rule EU-CONTRAST). Measured where one of the
 * two is the owner's, against ours where the other is not.
 */
export function contrastFaults({ banner }: SiteConfig): UntoldFault[] {
  const theme = banner?.theme;
  if (!theme) return [];
  return contrastsOf(theme).flatMap((pair) => {
    const { scheme, above, below, ratio, least } = pair;
    const at = [above, below].find((name) => theme[scheme]?.[name] !== undefined);
    return at && ratio < least ? [fault(pair, at, paletteOf(theme, scheme))] : [];
  });
}

const fault = (
  { scheme, above, below, ratio, least }: Contrast,
  at: Name,
  palette: FullPalette,
): UntoldFault => ({
  path: `banner.theme.${scheme}.${at}`,
  message: {
    en: `${above} ${palette[above]} on ${below} ${palette[below]} has a contrast of ${ratio.toFixed(2)}:1 and needs ${least}:1 (rule EU-CONTRAST; the number is ours, after WCAG 2.2)`,
    de: `${above} ${palette[above]} auf ${below} ${palette[below]} hat einen Kontrast von ${ratio.toFixed(2)}:1 und braucht ${least}:1 (Regel EU-CONTRAST; die Zahl ist unsere, nach WCAG 2.2)`,
  },
});

/** A colour as a screen of sRGB shows it, `#rrggbb`; what is no colour is black. */
export const hexOf = (colour: string): string => formatHex(clampRgb(colour)) ?? '#000000';

/**
 * The contrast of two colours as a screen of sRGB shows them, 1 to 21: what it cannot show is cut off,
 * channel by channel. 0 where one of them is no colour, which is never enough.
 */
function contrast(one: string, other: string): number {
  const above = clampRgb(one);
  const below = clampRgb(other);
  return above && below ? wcagContrast(above, below) : 0;
}
