/** What is counted of a site day by day, how it is asked for, and what follows from it. */

import { z } from 'zod';
import { IsoDate, LanguageTag } from './primitives.ts';
import { REGIMES } from './vocabulary/terms.ts';
import { said } from './words.ts';

/** By what a site's figures are broken down. `category` overlaps: most choices answer several. */
export const STATS_DIMENSIONS = [
  'country',
  'language',
  'device',
  'version',
  'regime',
  'category',
] as const;
export type StatsDimension = (typeof STATS_DIMENSIONS)[number];

export const DEVICES = ['phone', 'tablet', 'desktop', 'other'] as const;
export type Device = (typeof DEVICES)[number];

/** The value of a dimension where nothing tells it, such as the country where the operator named no way to. */
export const UNKNOWN_VALUE = 'unknown';

/** A cell of a breakdown tells of at least so many visitors. */
export const FEWEST_VISITORS = 10;

const Count = z.int().min(0);

/** What is counted, added up over days. */
export const Counts = z.strictObject({
  shown: Count.describe('Page views on which the banner showed itself to ask'),
  choices: Count.describe('Receipts of choices'),
  first: Count.describe('Choices of visitors who had made none before'),
  interacted: Count.describe('Choices that were made in the banner or its settings'),
  accepted: Count.describe('Choices that accepted everything; by category, that accepted it'),
  partly: Count.describe('Choices that accepted one thing and refused another'),
  refused: Count.describe('Choices that refused everything; by category, that refused it'),
  gpc: Count.describe('Choices and lone signals with Global Privacy Control'),
  optOuts: Count.describe('Choices and lone signals that opted out of sale and sharing'),
  signals: Count.describe('Opt-out signals that came without a choice'),
});
export type Counts = z.infer<typeof Counts>;

const Share = z.number().min(0).max(1).nullable();

/** Counts, and what follows from them by the one rule of each. */
export const Figures = z.strictObject({
  ...Counts.shape,
  changed: Count.describe('Choices of visitors who had made one before'),
  ignored: Count.nullable().describe(
    '`shown` less `interacted`, and never below 0; null where none was shown',
  ),
  optInRate: Share.describe(
    'Of all choices that accepted or refused, first and changed alike, those that accepted something; null where there is none',
  ),
  gpcShare: Share.describe('`gpc` of all choices and lone signals; null where there is none'),
});
export type Figures = z.infer<typeof Figures>;

/** Ten years: nobody keeps more days than that in view. */
const MOST_DAYS = 3660;
const DAY_MS = 86_400_000;
const daysIn = ({ from, to }: { from: string; to: string }): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** All fields are texts, as they come in an address. Days are those of UTC. */
export const StatsQuery = z
  .strictObject({
    from: IsoDate.describe('First day'),
    to: IsoDate.describe('Last day, which counts as well'),
    bucket: z.enum(['day', 'week', 'month']).default('day').describe('Weeks begin on Mondays'),
    dimension: z.enum(STATS_DIMENSIONS).optional().describe('By what to break the range down'),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    error: said({ en: 'lies before the first day', de: 'liegt vor dem ersten Tag' }),
  })
  .refine((range) => daysIn(range) <= MOST_DAYS, {
    path: ['from'],
    error: said({
      en: `ask for ${MOST_DAYS} days at most`,
      de: `fragen Sie nach höchstens ${MOST_DAYS} Tagen`,
    }),
  });
export type StatsQuery = z.infer<typeof StatsQuery>;

/** Days that are looked at together: both ends count. */
const Period = { from: IsoDate, to: IsoDate };

export const Breakdown = z.strictObject({
  dimension: z.enum(STATS_DIMENSIONS),
  cells: z
    .array(z.strictObject({ value: z.string().min(1), figures: Figures }))
    .describe('Most choices first'),
  fewer: z
    .strictObject({
      values: z.int().min(1).describe('How many values are in it'),
      figures: Figures.nullable().describe('Of all of them together; null by category'),
    })
    .nullable()
    .describe(
      `Values that are not told apart: those with fewer than ${FEWEST_VISITORS} visitors, and what would give them away`,
    ),
});
export type Breakdown = z.infer<typeof Breakdown>;

export const Stats = z.strictObject({
  ...Period,
  since: IsoDate.nullable().describe(
    'The first day with a count, and perhaps not from its beginning; null where nothing was counted',
  ),
  totals: Figures,
  before: z
    .strictObject({ ...Period, totals: Figures })
    .nullable()
    .describe('As many days just before; null where they began before anything was counted'),
  series: z
    .array(z.strictObject({ ...Period, figures: Figures.nullable() }))
    .describe('Without a gap, the first and the last cut to the range; null before `since`'),
  breakdown: Breakdown.nullable(),
});
export type Stats = z.infer<typeof Stats>;

/** What the banner says, in the address, when it has shown itself to ask. */
export const ShownInput = z.strictObject({
  v: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, said({ en: 'is no version', de: 'ist keine Version' }))
    .transform(Number)
    .describe('The configuration version that was shown'),
  l: LanguageTag.describe('The language that was shown'),
  r: z.enum(REGIMES).describe('The regime that applied'),
});
export type ShownInput = z.infer<typeof ShownInput>;
