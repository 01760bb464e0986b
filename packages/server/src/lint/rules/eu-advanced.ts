import { advancedWarnings } from '../../config/advanced.ts';
import type { Rule } from '../rule.ts';

export const euAdvanced: Rule = {
  id: 'EU-ADVANCED',
  severities: ['warning'],
  title: "Google's tags send before the yes",
  why: 'In the "advanced" mode Google\'s tags load at once and send what needs no cookie, with every consent denied. The device is reached all the same.',
  citation: 'our conclusion from EDPB Guidelines 2/2023',
  mark: 'from memory',
  mend: 'Use "basic": the tags wait for a yes.',
  check: ({ published }) =>
    advancedWarnings(published).map((each) => ({
      ...each,
      mend: [{ at: ['guard', 'signals', 'googleConsentMode'], value: 'basic' }],
    })),
};
