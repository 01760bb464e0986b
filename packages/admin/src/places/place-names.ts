import { countryOf } from '@assent/contract/places';

/** US states that Assent's table of places names; they are called so in German as well. */
const STATES: Record<string, string> = {
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  IA: 'Iowa',
  IN: 'Indiana',
  KY: 'Kentucky',
  MD: 'Maryland',
  MN: 'Minnesota',
  MT: 'Montana',
  NE: 'Nebraska',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  OK: 'Oklahoma',
  OR: 'Oregon',
  RI: 'Rhode Island',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VA: 'Virginia',
};

/** A country or a state by its name; a code that nobody knows is its own. */
export function placeName(place: string, language: string): string {
  const country = countryOf(place);
  if (!country) return place;
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  if (place === country) return name;
  const state = place.startsWith('US-') ? STATES[place.slice(3)] : undefined;
  return `${name}: ${state ?? place}`;
}
