import {
  ageAt,
  agesOf,
  doNotSellAt,
  type GppSection,
  gppSectionAt,
  type Regime,
  regimeAt,
  regimesOf,
  UNKNOWN_PLACE_REGIME,
} from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';

/** What of a version differs by the visitor's place. */
export interface Variant {
  regime: Regime;
  /** "Do Not Sell or Share" is offered. */
  doNotSell: boolean;
  /** The age below which a parent has to agree; null where the site says nothing of it. */
  age: number | null;
}

/** For visitors of whom nothing is known: the strictest regime, and every right that is offered. */
export const strictestVariant = ({ config }: LiveConfig): Variant => ({
  regime: UNKNOWN_PLACE_REGIME,
  doNotSell: config.doNotSell !== undefined,
  age: config.ageLine ? ageAt(config.ageLine, null) : null,
});

/**
 * What applies to a visitor.
 * @param place ISO 3166 country or state; null when it is not known
 * @param today ISO 8601 date
 */
export const variantAt = (
  { config }: LiveConfig,
  place: string | null,
  today: string,
): Variant => ({
  regime: regimeAt(config, place, today),
  doNotSell: config.doNotSell !== undefined && doNotSellAt(config.doNotSell.places, place),
  age: config.ageLine ? ageAt(config.ageLine, place) : null,
});

/**
 * What `__gpp` states to a visitor: a section only where its notice is true, because the opt-out is
 * offered there. It is no part of the variant: the site script alone tells it.
 * @returns '' for no section; undefined where the site has no `__gpp`
 */
export const gppSectionFor = (
  { config }: LiveConfig,
  { doNotSell }: Variant,
  place: string | null,
): GppSection | '' | undefined => config.gpp && (doNotSell ? gppSectionAt(place) : '');

/** Whether the place can make a difference. */
export const differsByPlace = (live: LiveConfig): boolean =>
  live.config.gpp !== undefined || variantsOf(live).length > 1;

/** Every variant that a version can have. */
function variantsOf({ config }: LiveConfig): Variant[] {
  const offers = config.doNotSell ? [true, false] : [false];
  const ages = config.ageLine ? agesOf(config.ageLine) : [null];
  return regimesOf(config).flatMap((regime) =>
    offers.flatMap((doNotSell) => ages.map((age) => ({ regime, doNotSell, age }))),
  );
}

const LETTERS: Record<Regime, string> = { 'opt-in': 'i', 'opt-out': 'o', notice: 'n' };

/**
 * What tells a variant from the others in the names of files: `-o`, or `-os` with "Do Not Sell or
 * Share", and with an age `-os16`; nothing for the strictest.
 */
export function variantMark(variant: Variant, live: LiveConfig): string {
  const mark = markOf(variant);
  return mark === markOf(strictestVariant(live)) ? '' : mark;
}

const markOf = ({ regime, doNotSell, age }: Variant): string =>
  `-${LETTERS[regime]}${doNotSell ? 's' : ''}${age ?? ''}`;

/** The variant that a mark stands for; undefined where the version has no such. */
export const markedVariant = (mark: string, live: LiveConfig): Variant | undefined =>
  variantsOf(live).find((variant) => variantMark(variant, live) === mark);
