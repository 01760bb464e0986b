import type { Palette, ThemeConfig } from '@assent/contract';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

export type FullPalette = Required<Palette>;

/** The banner's own colours, as its `tokens.css` has them. */
export const OWN_PALETTES: Record<Scheme, FullPalette> = {
  light: {
    ink: '#1c2126',
    quiet: '#525c66',
    paper: '#ffffff',
    line: '#d3dae0',
    fill: '#1c2126',
    onFill: '#ffffff',
    on: '#0a6b3d',
    focus: '#0b5cad',
  },
  dark: {
    ink: '#eceff2',
    quiet: '#a8b3bd',
    paper: '#181c21',
    line: '#3a434c',
    fill: '#eceff2',
    onFill: '#14181c',
    on: '#5fd39a',
    focus: '#8cc4ff',
  },
};

/** The colours that a visitor sees: the owner's, and ours where the owner names none. */
export const paletteOf = (theme: ThemeConfig, scheme: Scheme): FullPalette => ({
  ...OWN_PALETTES[scheme],
  ...theme[scheme],
});
