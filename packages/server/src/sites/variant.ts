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
import { validitiesOf, validityAt } from './validity.ts';

/** What of a version differs by the visitor's place. */
export interface Variant {
  regime: Regime;
  /** "Do Not Sell or Share" is offered. */
  doNotSell: boolean;
  /** The age below which a parent has to agree; null where the site says nothing of it. */
  age: number | null;
  /** How long a choice is kept, as an ISO 8601 duration. */
  validity: string;
}

/** For visitors of whom nothing is known: the strictest regime, every right that is offered, the shortest term. */
export const strictestVariant = ({ config }: LiveConfig): Variant => ({
  regime: UNKNOWN_PLACE_REGIME,
  doNotSell: config.doNotSell !== undefined,
  age: config.ageLine ? ageAt(config.ageLine, null) : null,
  validity: validityAt(config, null),
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
  validity: validityAt(config, place),
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
    offers.flatMap((doNotSell) =>
      ages.flatMap((age) =>
        validitiesOf(config).map((validity) => ({ regime, doNotSell, age, validity })),
      ),
    ),
  );
}

const LETTERS: Record<Regime, string> = { 'opt-in': 'i', 'opt-out': 'o', notice: 'n' };

/**
 * What tells a variant from the others in the names of files: `-o`, or `-os` with "Do Not Sell or
 * Share", with an age `-os16`, with a validity of several `-os16-P6M`; nothing for the strictest.
 */
export function variantMark(variant: Variant, live: LiveConfig): string {
  const mark = markOf(variant, live);
  return mark === markOf(strictestVariant(live), live) ? '' : mark;
}

function markOf({ regime, doNotSell, age, validity }: Variant, { config }: LiveConfig): string {
  const mark = `-${LETTERS[regime]}${doNotSell ? 's' : ''}${age ?? ''}`;
  return validitiesOf(config).length > 1 ? `${mark}-${validity}` : mark;
}

/** The variant that a mark stands for; undefined where the version has no such. */
export const markedVariant = (mark: string, live: LiveConfig): Variant | undefined =>
  variantsOf(live).find((variant) => variantMark(variant, live) === mark);
