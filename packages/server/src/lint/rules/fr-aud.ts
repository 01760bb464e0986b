import { daysOf } from '../../sites/duration.ts';
import { isExemptAnalytics, isShared } from '../exempt-analytics.ts';
import type { Found, Rule } from '../rule.ts';
import { serves } from '../serves.ts';
import type { LintedVendor } from '../subject.ts';

/** 13 and 25 months, in days. */
const LONGEST = { cookie: daysOf('P13M'), data: daysOf('P25M') };

export const frAud: Rule = {
  id: 'FR-AUD',
  severities: ['error'],
  title: 'France: counting visitors without a yes, beyond the exemption',
  why: 'France lets a site count its visitors without a yes, within limits: its own anonymous statistics, cookies of at most 13 months, data for at most 25, no sharing, no following over sites.',
  citation:
    'CNIL, text of July 2025 on audience measurement; its list of tools ended on 2026-01-01',
  mark: 'secondary',
  mend: 'Keep to the limits, or let it wait for a yes.',
  check: (subject) =>
    serves(subject, 'FR') ? subject.vendors.filter(isExemptAnalytics).flatMap(ofVendor) : [],
};

function ofVendor(linted: LintedVendor): Found[] {
  const { vendor, at } = linted;
  const { dataKept, crossSite } = vendor.practice ?? {};
  const found = (path: string, what: string): Found => ({
    path: `${at}.${path}`,
    vendor: vendor.id,
    message: `${vendor.name} counts visitors without a yes, and ${what}`,
  });
  const long = vendor.stores.filter(
    ({ storage, duration }) => storage === 'cookie' && lasts(duration) > LONGEST.cookie,
  );
  return [
    ...long.map(({ name }) => found('stores', `"${name}" stays for more than 13 months`)),
    ...(dataKept && daysOf(dataKept) > LONGEST.data
      ? [found('practice.dataKept', 'its data are kept for more than 25 months')]
      : []),
    ...(isShared(linted)
      ? [found(vendor.sellsOrShares ? 'sellsOrShares' : 'practice.shared', 'its data are shared')]
      : []),
    ...(crossSite ? [found('practice.crossSite', 'it follows visitors over several sites')] : []),
  ];
}

/** In days. Nothing is known of what varies; what is persistent has no end. */
function lasts(duration: string): number {
  if (duration === 'session' || duration === 'varies') return 0;
  return duration === 'persistent' ? Number.POSITIVE_INFINITY : daysOf(duration);
}
