/** Regimes that are accepted and may be unlawful, or not what the owner expects. */
import {
  isLaxer,
  isWithin,
  PLACE_TABLE,
  PLACE_TABLE_DATE,
  type Regime,
  regimesOf,
  tableFacts,
  type UntoldFault,
  type Words,
} from '@assent/contract';
import type { PublishedConfig } from './published.ts';

/**
 * Entries under which less is asked of the site than by our table; the owner's word counts.
 * @param today ISO 8601 date: laws that are not in force yet are not warned of
 */
export function laxerThanTable({ config }: PublishedConfig, today: string): UntoldFault[] {
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
    const places = laxer.join(', ');
    const ignored = signalsIgnored(regime, laxer, today);
    return [
      {
        path: `regimes.byPlace.${named}`,
        message: {
          en: `"${regime}" is laxer than our table of ${PLACE_TABLE_DATE} has it for ${places}${ignored.en} (a warning of ours, not settled law)`,
          de: `„${regime}“ ist milder, als unsere Tabelle vom ${PLACE_TABLE_DATE} es für ${places} vorsieht${ignored.de} (eine Warnung von uns, kein gesichertes Recht)`,
        },
      },
    ];
  });
}

/** Only under opt-out does Global Privacy Control stop a sale by itself. */
function signalsIgnored(regime: Regime, places: readonly string[], today: string): Words {
  const obliged = places.filter((place) => {
    const since = tableFacts(place, today)?.signal?.since;
    return since !== undefined && since <= today;
  });
  if (regime !== 'notice' || !obliged.length) return { en: '', de: '' };
  return {
    en: `, and ends no sale by an opt-out signal, which binds businesses in ${obliged.join(', ')}`,
    de: `, und beendet keinen Verkauf auf ein Opt-out-Signal hin, das Unternehmen in ${obliged.join(', ')} bindet`,
  };
}

/** Whether a policy holds vendors until a stored yes, whatever the regime. */
export const isHeld = ({ guard: { level, activation } }: PublishedConfig['config']): boolean =>
  level === 'strict' || (level === 'edge' && activation !== 'in-place');

/** What becomes of vendors that a policy holds, and what would let them run. */
const HELD = {
  edge: {
    outcome: {
      en: 'where it is not opt-in, nobody is asked and they stay held until the visitor opens the settings',
      de: 'wo nicht Opt-in gilt, wird niemand gefragt, und sie bleiben gehalten, bis der Besucher die Einstellungen öffnet',
    },
    remedy: { en: 'activation "in-place"', de: 'activation „in-place“' },
  },
  strict: {
    outcome: { en: 'so everybody is asked', de: 'also wird jeder gefragt' },
    remedy: {
      en: 'the level "marked" or "observe"',
      de: 'die Stufe „marked“ oder „observe“',
    },
  },
} as const satisfies Record<string, Record<string, Words>>;

/** Where a policy waits for a stored yes, nobody who is not asked can give one unasked. */
export function heldAnyway({ config }: PublishedConfig): UntoldFault[] {
  const { level } = config.guard;
  if (!isHeld(config) || regimesOf(config).length === 1) return [];
  const { outcome, remedy } = HELD[level === 'edge' ? 'edge' : 'strict'];
  return [
    {
      path: 'regimes',
      message: {
        en: `at the level "${level}" a policy holds vendors until a yes, whatever the regime: ${outcome.en}; ${remedy.en} lets them run without a yes`,
        de: `auf der Stufe „${level}“ hält eine Richtlinie Dienste bis zu einem Ja zurück, welche Regelung auch gilt: ${outcome.de}; ${remedy.de} lässt sie ohne ein Ja laufen`,
      },
    },
  ];
}
