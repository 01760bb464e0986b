import type { Rule } from '../rule.ts';

const WORDS = {
  pixel: 'pixels or web beacons',
  'link-decoration': 'identifiers in links',
  'local-storage': 'local storage',
  fingerprinting: 'fingerprinting',
} as const;

export const euTech: Rule = {
  id: 'EU-TECH',
  severities: ['warning'],
  title: 'Tracking that no vendor accounts for',
  why: 'Pixels, identifiers in links, local storage and fingerprinting reach the device like cookies do. What is not in the file is neither held back nor shown to visitors.',
  citation: 'EDPB Guidelines 2/2023, version 2.0 (7 October 2024)',
  mark: 'secondary',
  mend: 'Find out who does it, and add each as a vendor; hold third parties that no vendor names.',
  check: ({ config: { practice, guard } }) => [
    ...(practice?.otherTracking ?? []).map((each, i) => ({
      path: `practice.otherTracking[${i}]`,
      message: `${WORDS[each]} are in use, and no vendor here accounts for that`,
    })),
    ...(guard.unknownHosts === 'allow'
      ? [
          {
            path: 'guard.unknownHosts',
            message: 'third parties that no vendor names run before any choice',
            mend: [{ at: ['guard', 'unknownHosts'] }],
          },
        ]
      : []),
  ],
};
