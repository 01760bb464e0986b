import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

export const euTick: Rule = {
  id: 'EU-TICK',
  severities: ['error'],
  title: {
    en: 'A switch starts as on',
    de: 'Ein Schalter steht von Anfang an auf Ein',
  },
  why: {
    en: 'A yes is something that a visitor does. Where a box is ticked or a switch is on already, nobody can tell an agreement from a visitor who did not look.',
    de: 'Ein Ja ist etwas, das ein Besucher tut. Wo ein Kästchen schon angekreuzt oder ein Schalter schon an ist, lässt sich eine Zustimmung nicht von einem Besucher unterscheiden, der nicht hingesehen hat.',
  },
  citation: 'CJEU C-673/17 (Planet49); EDPB, report of the Cookie Banner Taskforce',
  mark: 'secondary',
  mend: {
    en: 'Let every optional switch start as off, as in Assent.',
    de: 'Lassen Sie jeden abwählbaren Schalter auf Aus beginnen, wie in Assent.',
  },
  check: ({ config }) =>
    (config.practice?.startsOn ?? []).map((id, i) => ({
      path: `practice.startsOn[${i}]`,
      message: {
        en: `the switch of "${id}" starts as on`,
        de: `der Schalter von „${id}“ steht von Anfang an auf Ein`,
      },
      mend: dropPractice('startsOn'),
    })),
};
