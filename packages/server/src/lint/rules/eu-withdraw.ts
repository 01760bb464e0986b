import { bannerWarnings } from '../../config/banner-warnings.ts';
import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

const WORDS = {
  none: 'there is no way to take a yes back',
  harder: 'taking a yes back takes more than giving it did',
  'not-honoured': 'the notice says that the latest choice may not be followed',
} as const;

export const euWithdraw: Rule = {
  id: 'EU-WITHDRAW',
  severities: ['error', 'warning'],
  title: 'A yes cannot be taken back as easily',
  why: 'Visitors may change their minds at any time, and that must be as easy as agreeing was: a control that is always in reach, no more clicks, and an effect at once.',
  citation:
    'GDPR Art. 7(3); EDPB, report of the Cookie Banner Taskforce (a floating button is not demanded; that clicks are counted is our reading)',
  mark: 'secondary',
  mend: "Keep Assent's button on every page, or have your own [data-assent-open] element on each.",
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
