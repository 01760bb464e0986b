/** Regimes that are accepted and may be unlawful, or not what the owner expects. */
import {
  type Fault,
  isLaxer,
  isWithin,
  PLACE_TABLE,
  PLACE_TABLE_DATE,
  type Regime,
  regimesOf,
  tableFacts,
} from '@assent/contract';
import type { PublishedConfig } from './published.ts';

/**
 * Entries under which less is asked of the site than by our table; the owner's word counts.
 * @param today ISO 8601 date: laws that are not in force yet are not warned of
 */
export function laxerThanTable({ config }: PublishedConfig, today: string): Fault[] {
  const { byPlace } = config.regimes;
  return Object.entries(byPlace).flatMap(([named, regime]) => {
    const covered = Object.keys(PLACE_TABLE).filter(
      (place) =>
        place === named || isWithin(named, place) || (isWithin(place, named) && !byPlace[place]),
    );
    const laxer = covered.filter((place) => {
      const facts = tableFacts(place, today);
      return facts && isLaxer(regime, facts.regime);
    });
    if (!laxer.length) return [];
    const message = `"${regime}" is laxer than our table of ${PLACE_TABLE_DATE} has it for ${laxer.join(', ')}`;
    return [
      {
        path: `regimes.byPlace.${named}`,
        message: `${message}${signalsIgnored(regime, laxer, today)} (a warning of ours, not settled law)`,
      },
    ];
  });
}

/** Only under opt-out does Global Privacy Control stop a sale by itself. */
function signalsIgnored(regime: Regime, places: readonly string[], today: string): string {
  const obliged = places.filter((place) => {
    const since = tableFacts(place, today)?.signal?.since;
    return since !== undefined && since <= today;
  });
  return regime === 'notice' && obliged.length
    ? `, and ends no sale by an opt-out signal, which binds businesses in ${obliged.join(', ')}`
    : '';
}

/** Whether a policy holds vendors until a stored yes, whatever the regime. */
export const isHeld = ({ guard: { level, activation } }: PublishedConfig['config']): boolean =>
  level === 'strict' || (level === 'edge' && activation !== 'in-place');

/** Where a policy waits for a stored yes, nobody who is not asked can give one unasked. */
export function heldAnyway({ config }: PublishedConfig): Fault[] {
  const { level } = config.guard;
  if (!isHeld(config) || regimesOf(config).length === 1) return [];
  const [outcome, remedy] =
    level === 'edge'
      ? [
          'where it is not opt-in, nobody is asked and they stay held until the visitor opens the settings',
          'activation "in-place"',
        ]
      : ['so everybody is asked', 'the level "marked" or "observe"'];
  return [
    {
      path: 'regimes',
      message: `at the level "${level}" a policy holds vendors until a yes, whatever the regime: ${outcome}; ${remedy} lets them run without a yes`,
    },
  ];
}
