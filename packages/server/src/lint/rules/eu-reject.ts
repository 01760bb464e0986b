import type { Words } from '@assent/contract';
import { textWarnings } from '../../config/text-faults.ts';
import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

const WORDS = {
  none: {
    en: 'the notice can be agreed to and not refused',
    de: 'dem Hinweis lässt sich zustimmen, ablehnen lässt er sich nicht',
  },
  'second-layer': {
    en: 'the first screen has a way to agree, and the way to refuse only comes after it',
    de: 'der erste Bildschirm hat einen Weg zum Zustimmen, und der zum Ablehnen kommt erst danach',
  },
} as const satisfies Record<string, Words>;

export const euReject: Rule = {
  id: 'EU-REJECT',
  severities: ['error', 'warning'],
  title: {
    en: 'Agreeing is offered, refusing is not',
    de: 'Zustimmen wird angeboten, Ablehnen nicht',
  },
  why: {
    en: 'A yes is free only where a no is as easy. Most authorities want the way to refuse on the same screen as the way to agree, and in words as plain.',
    de: 'Ein Ja ist nur freiwillig, wo ein Nein ebenso leicht ist. Die meisten Aufsichtsbehörden wollen den Weg zum Ablehnen auf demselben Bildschirm wie den zum Zustimmen, und in ebenso klaren Worten.',
  },
  citation:
    'EDPB, report of the Cookie Banner Taskforce (a large majority of authorities); CNIL; VG Hannover 10 A 5385/22',
  mark: 'secondary',
  mend: {
    en: 'Put a button to refuse beside the one to agree, as Assent does, and say on it what it does.',
    de: 'Setzen Sie einen Knopf zum Ablehnen neben den zum Zustimmen, wie Assent es tut, und schreiben Sie darauf, was er tut.',
  },
  check: ({ config, published }) => {
    const reject = config.practice?.reject;
    return [
      ...(reject === 'none' || reject === 'second-layer'
        ? [
            {
              path: 'practice.reject',
              message: WORDS[reject],
              mend: dropPractice('reject'),
            },
          ]
        : []),
      ...textWarnings(published).map((each) => ({ ...each, severity: 'warning' as const })),
    ];
  },
};
