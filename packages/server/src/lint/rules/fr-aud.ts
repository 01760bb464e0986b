import type { Words } from '@assent/contract';
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
  title: {
    en: 'France: counting visitors without a yes, beyond the exemption',
    de: 'Frankreich: Besucher ohne ein Ja zählen, über die Ausnahme hinaus',
  },
  why: {
    en: 'France lets a site count its visitors without a yes, within limits: its own anonymous statistics, cookies of at most 13 months, data for at most 25, no sharing, no following over sites.',
    de: 'Frankreich erlaubt einer Website, ihre Besucher ohne ein Ja zu zählen, in Grenzen: eigene anonyme Statistik, Cookies von höchstens 13 Monaten, Daten für höchstens 25, keine Weitergabe, keine Verfolgung über Websites hinweg.',
  },
  citation:
    'CNIL, text of July 2025 on audience measurement; its list of tools ended on 2026-01-01',
  mark: 'secondary',
  mend: {
    en: 'Keep to the limits, or let it wait for a yes.',
    de: 'Halten Sie die Grenzen ein, oder lassen Sie ihn auf ein Ja warten.',
  },
  check: (subject) =>
    serves(subject, 'FR') ? subject.vendors.filter(isExemptAnalytics).flatMap(ofVendor) : [],
};

function ofVendor(linted: LintedVendor): Found[] {
  const { vendor, at } = linted;
  const { dataKept, crossSite } = vendor.practice ?? {};
  const found = (path: string, what: Words): Found => ({
    path: `${at}.${path}`,
    vendor: vendor.id,
    message: {
      en: `${vendor.name} counts visitors without a yes, and ${what.en}`,
      de: `${vendor.name} zählt Besucher ohne ein Ja, und ${what.de}`,
    },
  });
  const long = vendor.stores.filter(
    ({ storage, duration }) => storage === 'cookie' && lasts(duration) > LONGEST.cookie,
  );
  return [
    ...long.map(({ name }) =>
      found('stores', {
        en: `"${name}" stays for more than 13 months`,
        de: `„${name}“ bleibt länger als 13 Monate`,
      }),
    ),
    ...(dataKept && daysOf(dataKept) > LONGEST.data
      ? [
          found('practice.dataKept', {
            en: 'its data are kept for more than 25 months',
            de: 'seine Daten werden länger als 25 Monate aufbewahrt',
          }),
        ]
      : []),
    ...(isShared(linted)
      ? [
          found(vendor.sellsOrShares ? 'sellsOrShares' : 'practice.shared', {
            en: 'its data are shared',
            de: 'seine Daten werden weitergegeben',
          }),
        ]
      : []),
    ...(crossSite
      ? [
          found('practice.crossSite', {
            en: 'it follows visitors over several sites',
            de: 'er verfolgt Besucher über mehrere Websites',
          }),
        ]
      : []),
  ];
}

/** In days. Nothing is known of what varies; what is persistent has no end. */
function lasts(duration: string): number {
  if (duration === 'session' || duration === 'varies') return 0;
  return duration === 'persistent' ? Number.POSITIVE_INFINITY : daysOf(duration);
}
