import {
  type BannerConfig,
  type Look,
  POSITIONS_OF,
  type Theme,
  type ThemeConfig,
  type ThemeValue,
} from '@assent/contract';
import { type FullPalette, paletteOf } from '../config/palette.ts';

/**
 * What the banner must know of its look; undefined where it is the usual one.
 * @param name of the site, which its logo stands for
 */
export function lookOf(
  { form = 'bar', ...banner }: BannerConfig = {},
  name = '',
): Look | undefined {
  const position = banner.position ?? POSITIONS_OF[form][0];
  const theme = banner.theme && themeOf(banner.theme);
  const { shadow, logo } = banner;
  if (form === 'bar' && position === 'bottom' && !shadow && !theme && !logo) return undefined;
  return {
    form,
    position,
    ...(shadow && { shadow: true }),
    ...(theme && { theme }),
    ...(logo && { logo: { src: logo, alt: name } }),
  };
}

/**
 * The custom properties of a theme; undefined where it names nothing. A colour that is named for one
 * scheme goes with ours for the other.
 */
export function themeOf(theme: ThemeConfig): Theme | undefined {
  const light = paletteOf(theme, 'light');
  const dark = paletteOf(theme, 'dark');
  // The names of a palette's colours, which Object.keys knows as strings only.
  const names = Object.keys({ ...theme.light, ...theme.dark }) as (keyof FullPalette)[];
  const values = [
    ...names.map((name): [string, ThemeValue] => [
      PROPERTIES[name] ?? name,
      light[name] === dark[name] ? light[name] : [light[name], dark[name]],
    ]),
    ...(theme.radius === undefined ? [] : [['radius', `${theme.radius}px`] as const]),
    ...(theme.font ? [['font', theme.font.map(family).join()] as const] : []),
  ];
  return values.length ? Object.fromEntries(values) : undefined;
}

/** Colours whose custom property goes by another name. */
const PROPERTIES: Partial<Record<keyof FullPalette, string>> = { onFill: 'on-fill' };

const GENERIC =
  /^(?:serif|sans-serif|monospace|system-ui|ui-(?:serif|sans-serif|monospace|rounded))$/;

/** Keywords mean something else in quotes, and names need them. */
const family = (name: string): string => (GENERIC.test(name) ? name : `"${name}"`);
