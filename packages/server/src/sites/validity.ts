/** How long a choice is kept, a yes and a no alike, by the visitor's place. */
import { countryOf, isWithin, type SiteConfig, type UntoldFault } from '@assent/contract';
import type { PublishedConfig } from '../config/published.ts';
import { daysOf } from './duration.ts';

type Config = Pick<SiteConfig, 'validity' | 'validityByPlace' | 'guard'>;

/**
 * The validity at a place, as an ISO 8601 duration. Where the place is not known it may be any, so the shortest
 * counts: a choice may end too early, and never outlives its term. The edge does not know places and
 * judges the same cookie, so beside it the shortest counts for all.
 * @param place ISO 3166-1 country or ISO 3166-2 state; null when it is not known
 */
export function validityAt(config: Config, place: string | null): string {
  const country = countryOf(place);
  if (place === null || country === null || config.guard.level === 'edge') return shortest(config);
  const { validity, validityByPlace: byPlace = {} } = config;
  const states = Object.keys(byPlace).filter(
    (named) => place === country && isWithin(named, country),
  );
  const possible = [place, ...states].map((each) => byPlace[each] ?? byPlace[country] ?? validity);
  return byLength(possible)[0] ?? validity;
}

/** Every validity that applies to somebody, the shortest first. */
export const validitiesOf = (config: Config): string[] =>
  config.guard.level === 'edge' ? [shortest(config)] : allOf(config);

/** The longest that any choice of a version is valid, as an ISO 8601 duration. */
export const longestValidity = (config: Config): string => allOf(config).at(-1) ?? config.validity;

/** The same in days. */
export const longestValidDays = (config: Config): number => daysOf(longestValidity(config));

/** Places of which a site says something that the edge cannot keep to. */
export const validityWarnings = ({ config }: PublishedConfig): UntoldFault[] =>
  config.guard.level === 'edge' && allOf(config).length > 1
    ? [
        {
          path: 'validityByPlace',
          message: {
            en: `the edge does not know its visitors' places, so ${shortest(config)}, the shortest, counts for all`,
            de: `Edge kennt die Orte seiner Besucher nicht, also gilt ${shortest(config)}, die kürzeste Frist, für alle`,
          },
        },
      ]
    : [];

const shortest = (config: Config): string => allOf(config)[0] ?? config.validity;

const allOf = ({ validity, validityByPlace = {} }: Config): string[] =>
  byLength([...new Set([validity, ...Object.values(validityByPlace)])]);

const byLength = (durations: string[]): string[] =>
  durations.sort((one, other) => daysOf(one) - daysOf(other));
