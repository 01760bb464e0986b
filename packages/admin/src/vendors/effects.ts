import type { SiteConfigInput } from '@assent/contract';
import {
  type Answer,
  gateFactsOf,
  isGranted,
  type Regime,
  STRICTLY_NECESSARY,
} from '@assent/contract/vocabulary';
import { type Facts, isClosed } from './facts.ts';

/** A visitor's situation in which the decision differs. */
export interface Effect {
  regime: Regime;
  signal: 'none' | 'gpc' | 'do-not-sell';
  /** Whether it runs while the visitor has said nothing of its category. */
  before: boolean;
  yes: boolean;
  no: boolean;
}

const SITUATIONS: readonly Pick<Effect, 'regime' | 'signal'>[] = [
  { regime: 'opt-in', signal: 'none' },
  { regime: 'opt-in', signal: 'gpc' },
  { regime: 'opt-out', signal: 'none' },
  { regime: 'opt-out', signal: 'gpc' },
  { regime: 'opt-out', signal: 'do-not-sell' },
  { regime: 'notice', signal: 'none' },
];

/** What will happen to a vendor in each situation, by the very rule that decides on visitors' pages. */
export const effectsOf = (facts: Facts): Effect[] =>
  SITUATIONS.map(({ regime, signal }) => {
    const gate = gateFactsOf(facts, 1);
    const doNotSell = signal === 'do-not-sell';
    const runs = (answered: boolean | null) => {
      if (facts.endedOn) return false;
      const answer: Answer = {
        categories: answered === null ? {} : { [facts.category]: answered },
        vendors: {},
        doNotSell,
      };
      const isSaid = answered !== null || doNotSell;
      const said = isSaid ? { answer, version: 1 } : null;
      return isGranted(gate, { regime, gpc: signal === 'gpc', said });
    };
    return { regime, signal, before: runs(null), yes: runs(true), no: runs(false) };
  });

/** Why it is so, as words that every language has a sentence for. */
export type Why =
  | 'ended'
  | 'necessary'
  | 'gated-basis'
  | 'gated'
  | 'ip'
  | 'exempt'
  | 'conditional-met'
  | 'conditional-unmet'
  | 'sells'
  | 'objectable'
  | 'held';

/** @param guard how the site holds vendors back */
export function whyOf(facts: Facts, guard: SiteConfigInput['guard']): Why[] {
  if (facts.endedOn) return ['ended'];
  if (facts.category === STRICTLY_NECESSARY) return ['necessary'];
  return [
    ...gateWhy(facts),
    ...(facts.sellsOrShares ? (['sells'] as const) : []),
    ...(gateFactsOf(facts, 1).objectable ? (['objectable'] as const) : []),
    ...(isHeld(guard) ? (['held'] as const) : []),
  ];
}

function gateWhy(facts: Facts): Why[] {
  if (facts.gate === 'exempt-strictly-necessary') return ['exempt'];
  if (facts.gate === 'exempt-conditional') {
    return [isClosed(facts) ? 'conditional-unmet' : 'conditional-met'];
  }
  const isInterest = facts.purposes.some(({ legalBases }) =>
    legalBases.some(({ basis }) => basis !== '6-1-a'),
  );
  return [
    facts.gate === 'ip-transfer-only' ? 'ip' : 'gated',
    ...(isInterest ? (['gated-basis'] as const) : []),
  ];
}

/** Where a policy waits for a stored yes, the regime has no say in it. */
function isHeld(guard: SiteConfigInput['guard']): boolean {
  const { level = 'strict', activation } = guard ?? {};
  return level === 'strict' || (level === 'edge' && activation !== 'in-place');
}
