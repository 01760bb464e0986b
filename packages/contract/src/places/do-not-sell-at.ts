import { countryOf, isWithin } from './place.ts';

/**
 * Whether "Do Not Sell or Share" is offered to a visitor: where the place is listed, or its country is,
 * and wherever the visitor may be in a listed place, because a right is not hidden for our not knowing.
 * @param places where the owner offers it
 * @param place ISO 3166-1 country or ISO 3166-2 state; null when it is not known
 */
export function doNotSellAt(places: readonly string[], place: string | null): boolean {
  const country = countryOf(place);
  if (place === null || country === null) return true;
  return places.some((listed) => listed === place || listed === country || isWithin(listed, place));
}
