import { STRICTLY_NECESSARY } from '@assent/contract';
import { isExemptAnalytics, isShared } from '../exempt-analytics.ts';
import type { Found, Rule } from '../rule.ts';
import { serves } from '../serves.ts';
import type { LintedVendor } from '../subject.ts';

export const ukStat: Rule = {
  id: 'UK-STAT',
  severities: ['error'],
  title: {
    en: 'UK: statistics without a yes, beyond the exception',
    de: 'Vereinigtes Königreich: Statistik ohne ein Ja, über die Ausnahme hinaus',
  },
  why: {
    en: 'The UK lets a site gather its own statistics without a yes since 5 February 2026, if visitors are told, can object in a simple way, and the data are not shared onward.',
    de: 'Das Vereinigte Königreich erlaubt einer Website seit dem 5. Februar 2026 eigene Statistik ohne ein Ja, wenn Besucher davon erfahren, einfach widersprechen können und die Daten nicht weitergegeben werden.',
  },
  citation:
    'PECR Schedule A1, by s. 112 of the Data (Use and Access) Act 2025; ICO guidance of 29 April 2026',
  mark: 'secondary',
  mend: {
    en: 'Put it into an optional category, where it has a switch, and share nothing; or let it wait for a yes.',
    de: 'Ordnen Sie ihn einer abwählbaren Kategorie zu, wo er einen Schalter hat, und geben Sie nichts weiter; oder lassen Sie ihn auf ein Ja warten.',
  },
  check: (subject) =>
    serves(subject, 'GB') ? subject.vendors.filter(isExemptAnalytics).flatMap(ofVendor) : [],
};

function ofVendor(linted: LintedVendor): Found[] {
  const { vendor, at } = linted;
  const about = { vendor: vendor.id };
  return [
    ...(isShared(linted)
      ? [
          {
            ...about,
            path: `${at}.${vendor.sellsOrShares ? 'sellsOrShares' : 'practice.shared'}`,
            message: {
              en: `${vendor.name} gathers statistics without a yes, and its data are shared onward`,
              de: `${vendor.name} erhebt Statistik ohne ein Ja, und seine Daten werden weitergegeben`,
            },
          },
        ]
      : []),
    ...(vendor.category === STRICTLY_NECESSARY
      ? [
          {
            ...about,
            path: `${at}.category`,
            message: {
              en: `${vendor.name} gathers statistics without a yes, and as strictly necessary it has no switch to object by`,
              de: `${vendor.name} erhebt Statistik ohne ein Ja und hat als unbedingt erforderlich keinen Schalter, mit dem man widersprechen kann`,
            },
          },
        ]
      : []),
  ];
}
