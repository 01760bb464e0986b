import { STRICTLY_NECESSARY } from '@assent/contract';
import { isExemptAnalytics, isShared } from '../exempt-analytics.ts';
import type { Found, Rule } from '../rule.ts';
import { serves } from '../serves.ts';
import type { LintedVendor } from '../subject.ts';

export const ukStat: Rule = {
  id: 'UK-STAT',
  severities: ['error'],
  title: 'UK: statistics without a yes, beyond the exception',
  why: 'The UK lets a site gather its own statistics without a yes since 5 February 2026, if visitors are told, can object in a simple way, and the data are not shared onward.',
  citation:
    'PECR Schedule A1, by s. 112 of the Data (Use and Access) Act 2025; ICO guidance of 29 April 2026',
  mark: 'secondary',
  mend: 'Put it into an optional category, where it has a switch, and share nothing; or let it wait for a yes.',
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
            message: `${vendor.name} gathers statistics without a yes, and its data are shared onward`,
          },
        ]
      : []),
    ...(vendor.category === STRICTLY_NECESSARY
      ? [
          {
            ...about,
            path: `${at}.category`,
            message: `${vendor.name} gathers statistics without a yes, and as strictly necessary it has no switch to object by`,
          },
        ]
      : []),
  ];
}
