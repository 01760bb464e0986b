import type { Regime } from '../vocabulary/terms.ts';

/**
 * How well a fact is known: `secondary` was verified in secondary sources, not in the legal text;
 * `memory` was not looked up. Nothing here is legal advice.
 */
export type Mark = 'secondary' | 'memory';

/** A fact that holds from a day on. */
export interface Dated {
  /** ISO 8601 date. */
  since: string;
  mark: Mark;
}

/** What the law of a place asks for. */
export interface PlaceFacts {
  regime: Regime;
  mark: Mark;
  /** Since when the regime applies, ISO 8601 date; left out where it is the strictest, which needs none. */
  since?: string;
  /** Since when businesses are obliged to honour a universal opt-out signal, where they are. */
  signal?: Dated;
}

/** The day on which the table was looked through, ISO 8601. */
export const PLACE_TABLE_DATE = '2026-11-21';

/** The ePrivacy Directive's Art. 5(3), and what the United Kingdom and Switzerland have like it. */
const OPT_IN: PlaceFacts = { regime: 'opt-in', mark: 'memory' };

/** The EEA, the United Kingdom and Switzerland. */
const OPT_IN_COUNTRIES = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE'],
  ...['IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
  ...['IS', 'LI', 'NO'],
  ...['GB', 'CH'],
];

const recalled = (since: string): Dated => ({ since, mark: 'memory' });
const reported = (since: string): Dated => ({ since, mark: 'secondary' });
const optOut = (law: Dated, signal?: Dated): PlaceFacts => ({
  regime: 'opt-out',
  ...law,
  ...(signal && { signal }),
});

/**
 * US states with a comprehensive privacy law. The days on which the laws took effect are from memory
 * unless they are marked. Of the signals, those of Connecticut, Montana, Nebraska, New Hampshire,
 * Texas and New Jersey are reported as such, but their days are from memory, so that is their mark.
 */
const US_STATES: Record<string, PlaceFacts> = {
  'US-CA': optOut(recalled('2020-01-01'), reported('2023-01-01')),
  'US-CO': optOut(recalled('2023-07-01'), reported('2024-07-01')),
  'US-CT': optOut(recalled('2023-07-01'), recalled('2025-01-01')),
  'US-DE': optOut(recalled('2025-01-01'), reported('2026-01-01')),
  'US-IA': optOut(recalled('2025-01-01')),
  'US-IN': optOut(recalled('2026-01-01')),
  'US-KY': optOut(recalled('2026-01-01')),
  'US-MD': optOut(recalled('2025-10-01'), reported('2025-10-01')),
  'US-MN': optOut(recalled('2025-07-31'), reported('2025-07-31')),
  'US-MT': optOut(recalled('2024-10-01'), recalled('2025-01-01')),
  'US-NE': optOut(recalled('2025-01-01'), recalled('2025-01-01')),
  'US-NH': optOut(recalled('2025-01-01'), recalled('2025-01-01')),
  'US-NJ': optOut(recalled('2025-01-15'), recalled('2025-07-15')),
  'US-OK': optOut(reported('2027-01-01')),
  'US-OR': optOut(recalled('2024-07-01'), reported('2026-01-01')),
  'US-RI': optOut(recalled('2026-01-01')),
  'US-TN': optOut(recalled('2025-07-01')),
  'US-TX': optOut(recalled('2024-07-01'), recalled('2025-01-01')),
  'US-UT': optOut(recalled('2023-12-31')),
  'US-VA': optOut(recalled('2023-01-01')),
};

/**
 * Regimes by place: ISO 3166-1 countries and ISO 3166-2 states. What is not named is opt-in, and that
 * is meant. Most countries have not been looked at. US states without a comprehensive law may ask for
 * less, but that nothing forbids is no fact that anybody checked, so they wait for their owner's word;
 * so do Florida, whose law reaches the largest companies only, and Alabama and Louisiana, on whose
 * laws our sources disagree or are silent.
 */
export const PLACE_TABLE: Readonly<Record<string, PlaceFacts>> = {
  ...Object.fromEntries(OPT_IN_COUNTRIES.map((country) => [country, OPT_IN])),
  ...US_STATES,
};

/** What the table says of a place on a day (ISO 8601); undefined where it says nothing, or not yet. */
export function tableFacts(place: string, today: string): PlaceFacts | undefined {
  const facts = Object.hasOwn(PLACE_TABLE, place) ? PLACE_TABLE[place] : undefined;
  return facts && (facts.since ?? '') <= today ? facts : undefined;
}
