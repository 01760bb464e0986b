const PLACE = /^([A-Z]{2})(?:-[A-Z0-9]{1,3})?$/;

/** The country of a place, or null for what is no place. */
export const countryOf = (place: string | null): string | null =>
  PLACE.exec(place ?? '')?.[1] ?? null;

/** Whether a place is a state of a country. */
export const isWithin = (place: string, country: string): boolean =>
  place.startsWith(`${country}-`);
