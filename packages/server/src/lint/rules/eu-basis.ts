import { article, vendorGrounds } from '../grounds.ts';
import { needsYes, runsEarly } from '../holding.ts';
import type { Rule } from '../rule.ts';

export const euBasis: Rule = {
  id: 'EU-BASIS',
  severities: ['warning'],
  title: {
    en: 'Another ground beside the yes, without a reason',
    de: 'Eine andere Rechtsgrundlage neben dem Ja, ohne Begründung',
  },
  why: {
    en: 'After a valid yes for the device, the later use of the data may rest on another ground. That is unusual, and visitors who said yes will not expect it, so it needs a reason in writing.',
    de: 'Nach einem gültigen Ja für das Gerät kann die spätere Nutzung der Daten auf einer anderen Rechtsgrundlage beruhen. Das ist ungewöhnlich, und wer ja gesagt hat, rechnet nicht damit; es braucht also eine schriftliche Begründung.',
  },
  citation: 'EDPB, report of the Cookie Banner Taskforce (2023)',
  mark: 'secondary',
  mend: {
    en: 'Name consent, or say in "when" in which circumstance the other ground applies.',
    de: 'Nennen Sie die Einwilligung, oder sagen Sie in „when“, unter welchen Umständen die andere Rechtsgrundlage gilt.',
  },
  check: ({ vendors }) =>
    vendors
      .filter((each) => needsYes(each) && !runsEarly(each))
      .flatMap((linted) =>
        vendorGrounds(linted).flatMap(({ at, grounds }) =>
          grounds.flatMap(({ basis, when }, j) =>
            basis !== '6-1-a' && !when
              ? [
                  {
                    path: `${at}.legalBases[${j}]`,
                    vendor: linted.vendor.id,
                    message: {
                      en: `${linted.vendor.name} waits for a yes, and its data are then used on ${article(basis).en}, without a word on when`,
                      de: `${linted.vendor.name} wartet auf ein Ja, und seine Daten werden dann nach ${article(basis).de} verwendet, ohne ein Wort dazu, wann`,
                    },
                  },
                ]
              : [],
          ),
        ),
      ),
};
