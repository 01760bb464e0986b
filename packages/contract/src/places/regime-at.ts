import type { SiteConfig } from '../config.ts';
import { REGIMES, type Regime, UNKNOWN_PLACE_REGIME } from '../vocabulary/terms.ts';
import { countryOf, isWithin } from './place.ts';
import { PLACE_TABLE, tableFacts } from './table.ts';

type Config = Pick<SiteConfig, 'regimes'>;

/**
 * The regime that a site applies to a visitor. The owner's entries come first, then our table where the
 * owner has asked for it; of each, a state's before its country's. Everything else is opt-in. Where the
 * state is not known, it may be any, so the strictest counts of what the owner says of the country and
 * of its states.
 * @param place ISO 3166-1 country or ISO 3166-2 state; null when it is not known
 * @param today ISO 8601 date: a law that is not in force yet makes nothing laxer
 */
export function regimeAt({ regimes }: Config, place: string | null, today: string): Regime {
  const country = countryOf(place);
  if (place === null || country === null) return UNKNOWN_PLACE_REGIME;
  const possible =
    place === country
      ? [place, ...Object.keys(regimes.byPlace).filter((state) => isWithin(state, country))]
      : [place];
  return strictest(possible.map((each) => namedRegime(regimes, each, country, today)));
}

function namedRegime(
  { byPlace, defaults }: SiteConfig['regimes'],
  place: string,
  country: string,
  today: string,
): Regime {
  const own = byPlace[place] ?? byPlace[country];
  if (own || defaults !== 'table') return own ?? UNKNOWN_PLACE_REGIME;
  const facts = tableFacts(place, today) ?? tableFacts(country, today);
  return facts?.regime ?? UNKNOWN_PLACE_REGIME;
}

/** Every regime that a site applies to somebody, today or later; opt-in always, where nothing is known. */
export function regimesOf({ regimes: { byPlace, defaults } }: Config): Regime[] {
  const table = defaults === 'table' ? Object.values(PLACE_TABLE) : [];
  const applied = [...Object.values(byPlace), ...table.map(({ regime }) => regime)];
  return REGIMES.filter((regime) => regime === UNKNOWN_PLACE_REGIME || applied.includes(regime));
}

/** Whether the first of two regimes asks less of a site; {@link REGIMES} goes from strict to lax. */
export const isLaxer = (one: Regime, other: Regime): boolean =>
  REGIMES.indexOf(one) > REGIMES.indexOf(other);

const strictest = (regimes: readonly Regime[]): Regime =>
  regimes.reduce((one, other) => (isLaxer(one, other) ? other : one));
