/** How the banner looks on a site: form, place, colours. */

import { z } from 'zod';
import { Link } from './primitives.ts';
import {
  BANNER_FORMS,
  BANNER_POSITIONS,
  type BannerForm,
  POSITIONS_OF,
} from './vocabulary/look.ts';
import { said } from './words.ts';

const NUMBER = String.raw`(?:\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})`;
const SPACED = (...parts: string[]) => parts.join(String.raw`\s{1,3}`);
const COMMAS = (...parts: string[]) => parts.join(String.raw`\s{0,3},\s{0,3}`);
const PERCENT = `${NUMBER}%`;
const HUE = `-?${NUMBER}(?:deg)?`;
const COLOUR = new RegExp(
  `^(?:${[
    '#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})',
    ...[SPACED, COMMAS].flatMap((by) => [
      String.raw`rgb\(${by(NUMBER, NUMBER, NUMBER)}\)`,
      String.raw`hsl\(${by(HUE, PERCENT, PERCENT)}\)`,
    ]),
    String.raw`oklch\(${SPACED(`${NUMBER}%?`, NUMBER, HUE)}\)`,
  ].join('|')})$`,
);

/**
 * An opaque colour: a contrast can be measured only where nothing shines through. By its form alone
 * it holds no name, function, address or end of a declaration.
 */
export const Colour = z
  .string()
  .regex(
    COLOUR,
    said({
      en: 'use #rgb, #rrggbb, rgb(), hsl() or oklch(), without transparency',
      de: 'verwenden Sie #rgb, #rrggbb, rgb(), hsl() oder oklch(), ohne Transparenz',
    }),
  )
  .describe('A colour as #rgb, #rrggbb, rgb(), hsl() or oklch(), opaque');

/** The colours of the banner in one scheme. */
export const Palette = z.strictObject({
  ink: Colour.optional().describe('Titles and text'),
  quiet: Colour.optional().describe('Text of less weight'),
  paper: Colour.optional().describe('What the text stands on'),
  line: Colour.optional().describe('Borders'),
  fill: Colour.optional().describe('All buttons: none may stand out'),
  onFill: Colour.optional().describe('Text of the buttons'),
  on: Colour.optional().describe('A switch that is on'),
  focus: Colour.optional().describe('The frame of what has the focus'),
});
export type Palette = z.infer<typeof Palette>;

const FontName = z.string().regex(
  /^[a-z][a-z0-9 -]{0,62}$/i,
  said({
    en: 'use the name of a font: letters, digits, spaces, hyphens',
    de: 'verwenden Sie den Namen einer Schrift: Buchstaben, Ziffern, Leerzeichen, Bindestriche',
  }),
);

const ThemeConfig = z.strictObject({
  light: Palette.optional(),
  dark: Palette.optional(),
  radius: z.int().min(0).max(32).optional().describe('Of corners, in pixels'),
  font: z
    .array(FontName)
    .min(1)
    .max(8)
    .optional()
    .describe('Names of fonts that the page has; none is loaded'),
});
export type ThemeConfig = z.infer<typeof ThemeConfig>;

const standsAt = (form: BannerForm): string =>
  said({
    en: `a ${form} stands at ${POSITIONS_OF[form].map((each) => `"${each}"`).join(', ')}`,
    de: `„${form}“ steht bei ${POSITIONS_OF[form].map((each) => `„${each}“`).join(', ')}`,
  });

/** What is said of a position that a form of the banner has not. */
const STANDS_AT: Record<BannerForm, string> = {
  bar: standsAt('bar'),
  box: standsAt('box'),
  dialog: standsAt('dialog'),
};

/** The looks of the banner. */
export const BannerConfig = z
  .strictObject({
    form: z.enum(BANNER_FORMS).optional().describe('Without it a bar'),
    position: z.enum(BANNER_POSITIONS).optional(),
    shadow: z
      .boolean()
      .optional()
      .describe('In a shadow root, out of reach of the page and of programs that answer banners'),
    reopen: z
      .enum(['floating', 'own'])
      .optional()
      .describe('"own": each page has a [data-assent-open] element, so none is added'),
    countShown: z
      .boolean()
      .optional()
      .describe('false: the banner does not say that it was shown, so it is not counted'),
    theme: ThemeConfig.optional(),
    logo: Link.optional().describe(
      'A picture above the words: a path on the site, or one of its necessary hosts',
    ),
  })
  .superRefine(({ form = 'bar', position }, context) => {
    const known = POSITIONS_OF[form];
    if (!position || known.includes(position)) return;
    context.addIssue({ code: 'custom', path: ['position'], message: STANDS_AT[form] });
  });
export type BannerConfig = z.infer<typeof BannerConfig>;
