import { countryOf } from '@assent/contract';

/** Codes that ISO 3166-1 leaves to its users are no country; XK, Kosovo, alone is used as one. */
const NO_COUNTRY = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ)/;

/**
 * A visitor's place as a CDN's headers or a database state it: `DE`, `US-CA`, or country and region
 * apart. What is no ISO 3166 code is no place, such as Cloudflare's `XX` (unknown) and `T1` (Tor), or a
 * header that came twice.
 * @param region `CA` or `US-CA`; one that does not fit the country is as good as none
 */
export function statedPlace(place: string, region: string | undefined): string | null {
  const country = countryOf(place);
  if (country === null || NO_COUNTRY.test(country)) return null;
  if (place !== country || !region) return place;
  const state = region.startsWith(`${country}-`) ? region : `${country}-${region}`;
  return countryOf(state) === null ? country : state;
}
