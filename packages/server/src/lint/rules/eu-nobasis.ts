import { vendorGrounds } from '../grounds.ts';
import { needsYes } from '../holding.ts';
import type { Rule } from '../rule.ts';

export const euNobasis: Rule = {
  id: 'EU-NOBASIS',
  severities: ['error'],
  title: 'No ground is stated',
  why: 'Every use of personal data needs one of the six grounds of Art. 6(1) GDPR, and visitors must be told which. Without one the use is unlawful.',
  citation: 'GDPR Art. 6(1) and 13(1)(c)',
  mark: 'from memory',
  mend: 'State the ground for each purpose; for what waits for a yes, that is consent, Art. 6(1)(a).',
  check: ({ vendors }) =>
    vendors.flatMap((linted) =>
      vendorGrounds(linted).flatMap(({ at, of, grounds }, i) =>
        grounds.length
          ? []
          : [
              {
                path: `${at}.legalBases`,
                vendor: linted.vendor.id,
                message: `${of} states no legal basis`,
                ...(needsYes(linted) && {
                  mend: [
                    {
                      at: ['vendors', linted.index, 'purposes', i, 'legalBases'],
                      value: [{ basis: '6-1-a' }],
                    },
                  ],
                }),
              },
            ],
      ),
    ),
};
