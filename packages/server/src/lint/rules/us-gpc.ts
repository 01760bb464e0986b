import { regimeAt } from '@assent/contract';
import { dropPractice } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import { sells, signalStates } from '../serves.ts';
import type { Subject } from '../subject.ts';

export const usGpc: Rule = {
  id: 'US-GPC',
  severities: ['error'],
  title: {
    en: 'US: the opt-out signal is ignored',
    de: 'USA: Das Opt-out-Signal wird nicht beachtet',
  },
  why: {
    en: "In a growing number of states a browser's Global Privacy Control is an opt-out that businesses must honour, without a click and without an account.",
    de: 'In einer wachsenden Zahl von Bundesstaaten ist Global Privacy Control eines Browsers ein Opt-out, das Unternehmen befolgen müssen, ohne einen Klick und ohne ein Konto.',
  },
  citation:
    "state laws by Assent's dated table of places, such as 11 CCR 7025 (CA); some of its days are from memory",
  mark: 'secondary',
  mend: {
    en: 'Set the regime of the state to "opt-out": Assent then ends the sale when it sees the signal.',
    de: 'Setzen Sie die Regelung des Bundesstaats auf „opt-out“: Assent beendet den Verkauf dann, wenn es das Signal sieht.',
  },
  check: (subject) => {
    if (!sells(subject)) return [];
    const states = signalStates(subject);
    return [...ofPractice(subject, states), ...ofRegime(subject, states)];
  },
};

const ofPractice = ({ config }: Subject, states: readonly string[]): Found[] =>
  config.practice?.optOutSignal === 'ignored' && states.length
    ? [
        {
          path: 'practice.optOutSignal',
          message: {
            en: `Global Privacy Control has no effect, and it binds in ${states.join(', ')}`,
            de: `Global Privacy Control hat keine Wirkung und bindet in ${states.join(', ')}`,
          },
          mend: dropPractice('optOutSignal'),
        },
      ]
    : [];

/** Under "notice" a sale goes on whatever the browser says. */
const ofRegime = ({ config, today }: Subject, states: readonly string[]): Found[] =>
  states
    .filter((state) => regimeAt(config, state, today) === 'notice')
    .map((state) => ({
      path: `regimes.byPlace.${config.regimes.byPlace[state] ? state : 'US'}`,
      message: {
        en: `"notice" lets the sale go on in ${state}, whatever the browser's signal says`,
        de: `„notice“ lässt den Verkauf in ${state} weitergehen, was das Signal des Browsers auch sagt`,
      },
      mend: [{ at: ['regimes', 'byPlace', state], value: 'opt-out' }],
    }));
