import type { TRANSFER_MECHANISMS } from '@assent/contract';
import type { Found, Rule } from '../rule.ts';
import { isInEea } from '../serves.ts';
import type { LintedVendor } from '../subject.ts';

type Mechanism = (typeof TRANSFER_MECHANISMS)[number];

/** The country that an instrument is for; standard contractual clauses are for all. */
const COUNTRIES: Partial<Record<Mechanism, string>> = { 'adequacy-dpf': 'US' };

/** Countries of which the Commission has decided that they protect data well enough; from memory. */
const ADEQUATE = [
  'AD',
  'AR',
  'CA',
  'CH',
  'FO',
  'GB',
  'GG',
  'IL',
  'IM',
  'JE',
  'JP',
  'KR',
  'NZ',
  'UY',
];

/** What stands for a country where none is known. */
const UNKNOWN_COUNTRY = 'ZZ';

export const euTransfer: Rule = {
  id: 'EU-TRANSFER',
  severities: ['error', 'warning'],
  title: {
    en: 'Data leave the EEA without a legal instrument',
    de: 'Daten verlassen den EWR ohne rechtliches Instrument',
  },
  why: {
    en: 'Outside the EEA data need an instrument that protects them. The Data Privacy Framework for the US was upheld, and an appeal is pending, so contract clauses beside it are the fallback.',
    de: 'Außerhalb des EWR brauchen Daten ein Instrument, das sie schützt. Das Data Privacy Framework für die USA wurde bestätigt, und ein Rechtsmittel ist anhängig; Vertragsklauseln daneben sind also der Rückhalt.',
  },
  citation:
    'GDPR chapter V; General Court T-553/23 of 3 September 2025, appeal C-703/25 P (both verified); CJEU C-311/18 (Schrems II, from memory)',
  mark: 'from memory',
  mend: {
    en: 'State the instrument in "transfer.mechanisms", in most cases "scc", and have the contract on file.',
    de: 'Nennen Sie das Instrument in „transfer.mechanisms“, in den meisten Fällen „scc“, und haben Sie den Vertrag zur Hand.',
  },
  check: ({ vendors, config }) => [
    ...vendors.flatMap(ofVendor),
    ...config.transfers.flatMap(({ recipient, countries, mechanisms }, i) =>
      judged(recipient, countries, mechanisms, true).map((found) => ({
        ...found,
        path: `transfers[${i}].mechanisms`,
      })),
    ),
  ],
};

function ofVendor({ vendor, at }: LintedVendor): Found[] {
  const { thirdCountries, mechanisms, dpf } = vendor.transfer;
  const staysHere = mechanisms.includes('none-first-party') || mechanisms.includes('eu-hosting');
  const isAbroad = !isInEea(vendor.country) && vendor.country !== UNKNOWN_COUNTRY && !staysHere;
  const countries = [...new Set([...thirdCountries, ...(isAbroad ? [vendor.country] : [])])];
  return judged(vendor.name, countries, mechanisms, dpf !== false).map((found) => ({
    ...found,
    path: `${at}.transfer.mechanisms`,
    vendor: vendor.id,
  }));
}

function judged(
  name: string,
  countries: readonly string[],
  mechanisms: readonly Mechanism[],
  mayBeCertified: boolean,
): Omit<Found, 'path'>[] {
  if (mechanisms.includes('scc')) return [];
  const covered: (string | undefined)[] = mechanisms
    .filter((each) => each !== 'adequacy-dpf' || mayBeCertified)
    .map((each) => COUNTRIES[each]);
  const open = countries.filter(
    (country) => !covered.includes(country) && !ADEQUATE.includes(country),
  );
  if (open.length) {
    return [
      {
        message: {
          en: `data go to ${name} (${open.join(', ')}), and no legal instrument is named for that`,
          de: `Daten gehen an ${name} (${open.join(', ')}), und dafür ist kein rechtliches Instrument genannt`,
        },
      },
    ];
  }
  return countries.includes('US')
    ? [
        {
          severity: 'warning',
          message: {
            en: `data go to ${name} (US) on the Data Privacy Framework alone, with no clauses to fall back on`,
            de: `Daten gehen an ${name} (US) allein auf Grundlage des Data Privacy Framework, ohne Klauseln als Rückhalt`,
          },
        },
      ]
    : [];
}
