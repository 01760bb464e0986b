/** How the first layer may look. Nothing here may import zod: the banner uses it. */

/** What the first layer is: a bar across the page, a card in a corner, a modal dialog. */
export const BANNER_FORMS = ['bar', 'box', 'dialog'] as const;
export type BannerForm = (typeof BANNER_FORMS)[number];

/** Where it stands. Start and end follow the direction of the language. */
export const BANNER_POSITIONS = [
  'bottom',
  'top',
  'centre',
  'bottom-start',
  'bottom-end',
  'top-start',
  'top-end',
] as const;
export type BannerPosition = (typeof BANNER_POSITIONS)[number];

/** The positions of each form; the first one is its default. */
export const POSITIONS_OF: Record<BannerForm, readonly [BannerPosition, ...BannerPosition[]]> = {
  bar: ['bottom', 'top'],
  box: ['bottom-end', 'bottom-start', 'top-end', 'top-start'],
  dialog: ['centre', 'top', 'bottom'],
};

/** A colour for light and one for dark, or what is the same in both. */
export type ThemeValue = string | readonly [light: string, dark: string];

/** What differs from a bar at the bottom in our own colours. */
export interface Look {
  form: BannerForm;
  position: BannerPosition;
  /** In a shadow root of its own. */
  shadow?: true;
  theme?: Theme;
  logo?: { src: string; alt: string };
}

/** Values of the custom properties `--assent-…`, by what follows the prefix. */
export type Theme = Record<string, ThemeValue>;
