import { article, vendorGrounds } from '../grounds.ts';
import { needsYes, runsEarly } from '../holding.ts';
import type { Rule } from '../rule.ts';

export const euBasis: Rule = {
  id: 'EU-BASIS',
  severities: ['warning'],
  title: 'Another ground beside the yes, without a reason',
  why: 'After a valid yes for the device, the later use of the data may rest on another ground. That is unusual, and visitors who said yes will not expect it, so it needs a reason in writing.',
  citation: 'EDPB, report of the Cookie Banner Taskforce (2023)',
  mark: 'secondary',
  mend: 'Name consent, or say in "when" in which circumstance the other ground applies.',
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
                    message: `${linted.vendor.name} waits for a yes, and its data are then used on ${article(basis)}, without a word on when`,
                  },
                ]
              : [],
          ),
        ),
      ),
};
