import { countryOf } from './place.ts';

/** Below which age a parent has to agree, by country (GDPR Art. 8(1)). */
export interface AgeLine {
  default: number;
  byCountry: Record<string, number>;
}

/** Every age that can apply, the highest first. */
export const agesOf = ({ default: age, byCountry }: AgeLine): number[] =>
  [...new Set([age, ...Object.values(byCountry)])].sort((a, b) => b - a);

/**
 * The age that applies to a visitor; the highest where the country is not known.
 * @param place ISO 3166-1 country or ISO 3166-2 state; null when it is not known
 */
export function ageAt(line: AgeLine, place: string | null): number {
  const country = countryOf(place);
  // The list has at least the default.
  if (country === null) return agesOf(line)[0] as number;
  return line.byCountry[country] ?? line.default;
}
