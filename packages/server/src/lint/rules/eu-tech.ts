import type { TRACKING, Words } from '@assent/contract';
import type { Rule } from '../rule.ts';

const WORDS = {
  pixel: { en: 'pixels or web beacons', de: 'Pixel oder Web-Beacons' },
  'link-decoration': { en: 'identifiers in links', de: 'Kennungen in Links' },
  'local-storage': { en: 'local storage', de: 'Local Storage' },
  fingerprinting: { en: 'fingerprinting', de: 'Fingerprinting' },
} as const satisfies Record<(typeof TRACKING)[number], Words>;

export const euTech: Rule = {
  id: 'EU-TECH',
  severities: ['warning'],
  title: {
    en: 'Tracking that no vendor accounts for',
    de: 'Tracking, für das kein Dienst steht',
  },
  why: {
    en: 'Pixels, identifiers in links, local storage and fingerprinting reach the device like cookies do. What is not in the file is neither held back nor shown to visitors.',
    de: 'Pixel, Kennungen in Links, Local Storage und Fingerprinting erreichen das Gerät, wie Cookies es tun. Was nicht in der Datei steht, wird weder zurückgehalten noch Besuchern gezeigt.',
  },
  citation: 'EDPB Guidelines 2/2023, version 2.0 (7 October 2024)',
  mark: 'secondary',
  mend: {
    en: 'Find out who does it, and add each as a vendor; hold third parties that no vendor names.',
    de: 'Finden Sie heraus, wer es tut, und nehmen Sie jeden als Dienst auf; halten Sie Dritte zurück, die kein Dienst nennt.',
  },
  check: ({ config: { practice, guard } }) => [
    ...(practice?.otherTracking ?? []).map((each, i) => ({
      path: `practice.otherTracking[${i}]`,
      message: {
        en: `${WORDS[each].en} are in use, and no vendor here accounts for that`,
        de: `kein Dienst steht hier für etwas, das verwendet wird: ${WORDS[each].de}`,
      },
    })),
    ...(guard.unknownHosts === 'allow'
      ? [
          {
            path: 'guard.unknownHosts',
            message: {
              en: 'third parties that no vendor names run before any choice',
              de: 'Dritte, die kein Dienst nennt, laufen vor jeder Auswahl',
            },
            mend: [{ at: ['guard', 'unknownHosts'] }],
          },
        ]
      : []),
  ],
};
