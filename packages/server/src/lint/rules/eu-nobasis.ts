import { vendorGrounds } from '../grounds.ts';
import { needsYes } from '../holding.ts';
import type { Rule } from '../rule.ts';

export const euNobasis: Rule = {
  id: 'EU-NOBASIS',
  severities: ['error'],
  title: {
    en: 'No ground is stated',
    de: 'Keine Rechtsgrundlage ist genannt',
  },
  why: {
    en: 'Every use of personal data needs one of the six grounds of Art. 6(1) GDPR, and visitors must be told which. Without one the use is unlawful.',
    de: 'Jede Nutzung personenbezogener Daten braucht eine der sechs Rechtsgrundlagen von Art. 6 Abs. 1 DSGVO, und Besucher müssen erfahren, welche. Ohne eine ist die Nutzung rechtswidrig.',
  },
  citation: 'GDPR Art. 6(1) and 13(1)(c)',
  mark: 'from memory',
  mend: {
    en: 'State the ground for each purpose; for what waits for a yes, that is consent, Art. 6(1)(a).',
    de: 'Nennen Sie die Rechtsgrundlage jedes Zwecks; für das, was auf ein Ja wartet, ist es die Einwilligung, Art. 6 Abs. 1 lit. a.',
  },
  check: ({ vendors }) =>
    vendors.flatMap((linted) =>
      vendorGrounds(linted).flatMap(({ at, of, grounds }, i) =>
        grounds.length
          ? []
          : [
              {
                path: `${at}.legalBases`,
                vendor: linted.vendor.id,
                message: {
                  en: `${of.en} states no legal basis`,
                  de: `${of.de} nennt keine Rechtsgrundlage`,
                },
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
