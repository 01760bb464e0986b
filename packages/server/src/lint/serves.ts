/** Whether a site has to do with a place, by what its owner wrote. */
import { countryOf, isWithin, PLACE_TABLE, tableFacts } from '@assent/contract';
import type { Subject } from './subject.ts';

/** Countries whose language is hardly offered for anybody else's sake. */
const LANGUAGES: Readonly<Record<string, string>> = { DE: 'de', FR: 'fr' };

/** The country's own domain, where it is not its code. */
const ENDINGS: Readonly<Record<string, string>> = { GB: 'uk' };

/**
 * A place is served where the owner names it or a part of it, relies on our table of places, has a
 * controller or a domain there, or offers its language.
 * @param place ISO 3166-1 country or ISO 3166-2 state
 */
export function serves({ config, today }: Subject, place: string): boolean {
  const country = countryOf(place) ?? place;
  const ending = `.${ENDINGS[country] ?? country.toLowerCase()}`;
  const named = [
    ...Object.keys(config.regimes.byPlace),
    ...Object.keys(config.validityByPlace ?? {}),
    ...(config.doNotSell?.places ?? []),
  ];
  const offered: readonly string[] = config.languages.offered;
  return (
    named.some((each) => each === place || isWithin(each, place) || isWithin(place, each)) ||
    (config.regimes.defaults === 'table' && tableFacts(place, today) !== undefined) ||
    config.controllers.some((controller) => controller.country === country) ||
    config.domains.some(({ host }) => host.endsWith(ending)) ||
    offered.includes(LANGUAGES[country] ?? '')
  );
}

/** US states that are served and oblige businesses to honour an opt-out signal. */
export const signalStates = (subject: Subject): string[] =>
  Object.entries(PLACE_TABLE)
    .filter(([, { signal }]) => signal !== undefined && signal.since <= subject.today)
    .map(([place]) => place)
    .filter((place) => serves(subject, place));

/** Whether something here is a sale, or sharing, under US state law. */
export const sells = ({ vendors }: Subject): boolean =>
  vendors.some(({ vendor }) => vendor.sellsOrShares);

/** The European Economic Area. */
const EEA: ReadonlySet<string> = new Set(
  Object.keys(PLACE_TABLE).filter((place) => !place.includes('-') && !['GB', 'CH'].includes(place)),
);

export const isInEea = (country: string): boolean => EEA.has(country);
