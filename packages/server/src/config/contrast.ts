import type { Fault, SiteConfig } from '@assent/contract';
import { clampRgb, wcagContrast } from 'culori';
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

/**
 * Colours of the banner that some visitors cannot read (rule EU-CONTRAST). Measured where one of the
 * two is the owner's, against ours where the other is not.
 */
export function contrastFaults({ banner }: SiteConfig): Fault[] {
  const theme = banner?.theme;
  if (!theme) return [];
  return SCHEMES.flatMap((scheme) => {
    const palette = paletteOf(theme, scheme);
    const named = (name: Name) => theme[scheme]?.[name] !== undefined;
    return PAIRS.filter(([above, below]) => named(above) || named(below)).flatMap(
      ([above, below, least]) => {
        const ratio = contrast(palette[above], palette[below]);
        return ratio < least
          ? [fault(scheme, named(above) ? above : below, palette, [above, below, least], ratio)]
          : [];
      },
    );
  });
}

function fault(
  scheme: Scheme,
  at: Name,
  palette: FullPalette,
  [above, below, least]: (typeof PAIRS)[number],
  ratio: number,
): Fault {
  // Rounded down, so that what is too little never reads as enough.
  const measured = (Math.floor(ratio * 100) / 100).toFixed(2);
  return {
    path: `banner.theme.${scheme}.${at}`,
    message: `${above} ${palette[above]} on ${below} ${palette[below]} has a contrast of ${measured}:1 and needs ${least}:1 (rule EU-CONTRAST; the number is ours, after WCAG 2.2)`,
  };
}

/**
 * The contrast of two colours as a screen of sRGB shows them, 1 to 21: what it cannot show is cut off,
 * channel by channel. 0 where one of them is no colour, which is never enough.
 */
function contrast(one: string, other: string): number {
  const above = clampRgb(one);
  const below = clampRgb(other);
  return above && below ? wcagContrast(above, below) : 0;
}
