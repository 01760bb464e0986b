import { advancedWarnings } from '../../config/advanced.ts';
import type { Rule } from '../rule.ts';

export const euAdvanced: Rule = {
  id: 'EU-ADVANCED',
  severities: ['warning'],
  title: {
    en: "Google's tags send before the yes",
    de: 'Googles Tags senden vor dem Ja',
  },
  why: {
    en: 'In the "advanced" mode Google\'s tags load at once and send what needs no cookie, with every consent denied. The device is reached all the same.',
    de: 'Im Modus „advanced“ laden Googles Tags sofort und senden, was kein Cookie braucht, wobei jede Einwilligung als abgelehnt gilt. Das Gerät wird trotzdem erreicht.',
  },
  citation: 'our conclusion from EDPB Guidelines 2/2023',
  mark: 'from memory',
  mend: {
    en: 'Use "basic": the tags wait for a yes.',
    de: 'Verwenden Sie „basic“: Die Tags warten auf ein Ja.',
  },
  check: ({ published }) =>
    advancedWarnings(published).map((each) => ({
      ...each,
      mend: [{ at: ['guard', 'signals', 'googleConsentMode'], value: 'basic' }],
    })),
};
