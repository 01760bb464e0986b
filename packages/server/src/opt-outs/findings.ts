import type { Choice, OptOut, OptOutInput, Regime } from '@assent/contract';
import { isGranted } from '@assent/contract';
import { type LiveConfig, runningVendors } from '../config/published.ts';
import { gateFacts } from '../sites/gate-facts.ts';

/** What is found of one opt-out signal. */
export type Finding = Pick<OptOut, 'signal' | 'source' | 'effect' | 'response'>;

const NONE: readonly Finding[] = [];

/**
 * The opt-out signals that a choice states or ends, one finding each; none for most choices, and then
 * after a comparison.
 */
export function findingsOf(
  choice: Choice,
  live: LiveConfig,
  gpcHeader: boolean,
): readonly Finding[] {
  const { gpc, doNotSell, method } = choice;
  const signalled = gpcHeader || gpc;
  const isAboutSale = doNotSell || method === 'do-not-sell';
  if (!signalled && !isAboutSale) return NONE;
  return [
    ...(signalled ? [gpcFinding(choice, live, gpcHeader)] : []),
    ...(isAboutSale ? [saleFinding(choice)] : []),
    ...(isAboutSale && live.config.doNotSell?.limitsSensitive ? [limitFinding(choice)] : []),
  ];
}

/**
 * The finding of a signal that comes without a choice. The browser's guard holds vendors back by GPC
 * on its own; nothing else has any effect there, so the controller must act on it.
 */
export function findingOfSignal(sent: OptOutInput, gpcHeader: boolean): Finding {
  const { signal, regime } = sent;
  const source = gpcHeader && signal === 'gpc' && sent.source === 'script' ? 'header' : sent.source;
  const isHeld = signal === 'gpc' && (source === 'header' || source === 'script');
  return {
    signal,
    source,
    effect: effectOf(signal, regime),
    response: isHeld ? 'honoured' : 'recorded',
  };
}

/** An explicit yes stands against an objection, as {@link isGranted} has it. */
function gpcFinding(choice: Choice, live: LiveConfig, gpcHeader: boolean): Finding {
  const { regime, categories, vendors, doNotSell } = choice;
  const effect = effectOf('gpc', regime);
  const said = { answer: { categories, vendors, doNotSell }, version: live.version };
  const runs = runningVendors(live)
    .map((vendor) => gateFacts(vendor, live))
    .filter(({ sells, objectable }) => (effect === 'opted-out' ? sells : objectable))
    .some((facts) => isGranted(facts, { regime, gpc: true, said }));
  return {
    signal: 'gpc',
    source: gpcHeader ? 'header' : 'script',
    effect,
    response: runs ? 'overruled' : 'honoured',
  };
}

/** The switch on holds every vendor that sells or shares, in every regime; off, it asks for nothing. */
function saleFinding({ doNotSell, method }: Choice): Finding {
  const source = method === 'api' ? 'api' : 'link';
  return doNotSell
    ? { signal: 'do-not-sell', source, effect: 'opted-out', response: 'honoured' }
    : { signal: 'do-not-sell', source, effect: 'opted-in-again', response: 'recorded' };
}

/** The same switch where it stands for a second right: on record, for the controller to act on. */
function limitFinding(choice: Choice): Finding {
  const { doNotSell } = choice;
  const effect = doNotSell ? effectOf('limit-sensitive', choice.regime) : 'opted-in-again';
  return { ...saleFinding(choice), signal: 'limit-sensitive', effect, response: 'recorded' };
}

/**
 * GPC is an opt-out of sale and sharing where that is the regime; elsewhere it is an objection to
 * marketing on Art. 6(1)(f), and never a consent. No fact about a vendor says that its data are
 * sensitive, so nothing here is held back by a wish to limit their use.
 */
function effectOf(signal: OptOutInput['signal'], regime: Regime): Finding['effect'] {
  if (signal === 'limit-sensitive') return 'none';
  return signal === 'do-not-sell' || regime === 'opt-out' ? 'opted-out' : 'objected';
}
