import type { Words } from '@assent/contract';
import { bannerWarnings } from '../../config/banner-warnings.ts';
import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

const WORDS = {
  none: {
    en: 'there is no way to take a yes back',
    de: 'es gibt keinen Weg, ein Ja zu widerrufen',
  },
  harder: {
    en: 'taking a yes back takes more than giving it did',
    de: 'ein Ja zu widerrufen braucht mehr, als es zu geben',
  },
  'not-honoured': {
    en: 'the notice says that the latest choice may not be followed',
    de: 'die Erklärung sagt, dass die letzte Auswahl womöglich nicht befolgt wird',
  },
} as const satisfies Record<string, Words>;

export const euWithdraw: Rule = {
  id: 'EU-WITHDRAW',
  severities: ['error', 'warning'],
  title: {
    en: 'A yes cannot be taken back as easily',
    de: 'Ein Ja lässt sich nicht ebenso leicht widerrufen',
  },
  why: {
    en: 'Visitors may change their minds at any time, and that must be as easy as agreeing was: a control that is always in reach, no more clicks, and an effect at once.',
    de: 'Besucher dürfen es sich jederzeit anders überlegen, und das muss so leicht sein, wie es das Zustimmen war: ein Bedienelement, das immer erreichbar ist, nicht mehr Klicks und sofortige Wirkung.',
  },
  citation:
    'GDPR Art. 7(3); EDPB, report of the Cookie Banner Taskforce (a floating button is not demanded; that clicks are counted is our reading)',
  mark: 'secondary',
  mend: {
    en: "Keep Assent's button on every page, or have your own [data-assent-open] element on each.",
    de: 'Behalten Sie Assents Knopf auf jeder Seite, oder haben Sie auf jeder ein eigenes Element mit [data-assent-open].',
  },
  check: ({ config, published }) => {
    const withdrawal = config.practice?.withdrawal;
    return [
      ...(withdrawal
        ? [
            {
              path: 'practice.withdrawal',
              message: WORDS[withdrawal],
              mend: dropPractice('withdrawal'),
            },
          ]
        : []),
      ...bannerWarnings(published).map((each) => ({ ...each, severity: 'warning' as const })),
    ];
  },
};
