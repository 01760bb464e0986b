import { vendorGrounds } from '../grounds.ts';
import { needsYes, runsEarly } from '../holding.ts';
import type { Rule } from '../rule.ts';
import type { LintedVendor, Subject } from '../subject.ts';

export const euLi: Rule = {
  id: 'EU-LI',
  severities: ['error'],
  title: {
    en: 'A legitimate interest in place of a yes',
    de: 'Ein berechtigtes Interesse anstelle eines Ja',
  },
  why: {
    en: 'A legitimate interest, Art. 6(1)(f) GDPR, may be a ground for using data. It is none for storing or reading on the device: that takes a yes, so what runs on this ground runs without one.',
    de: 'Ein berechtigtes Interesse, Art. 6 Abs. 1 lit. f DSGVO, kann eine Rechtsgrundlage für die Nutzung von Daten sein. Für das Speichern oder Lesen auf dem Gerät ist es keine: Das braucht ein Ja, und was auf dieser Grundlage läuft, läuft ohne eines.',
  },
  citation: 'EDPB, report of the Cookie Banner Taskforce (2023)',
  mark: 'secondary',
  mend: {
    en: 'Name consent, Art. 6(1)(a), as the ground, and let the vendor wait for it.',
    de: 'Nennen Sie die Einwilligung, Art. 6 Abs. 1 lit. a, als Rechtsgrundlage, und lassen Sie den Dienst auf sie warten.',
  },
  check: (subject) =>
    subject.vendors
      .filter((each) => needsYes(each) && (runsEarly(each) || startsOn(each, subject)))
      .flatMap((linted) =>
        vendorGrounds(linted).flatMap(({ at, grounds }, i) =>
          grounds.flatMap(({ basis }, j) =>
            basis === '6-1-f'
              ? [
                  {
                    path: `${at}.legalBases[${j}]`,
                    vendor: linted.vendor.id,
                    message: {
                      en: `${linted.vendor.name} needs a yes, and runs without one on a legitimate interest, Art. 6(1)(f)`,
                      de: `${linted.vendor.name} braucht ein Ja und läuft ohne eines auf berechtigtem Interesse, Art. 6 Abs. 1 lit. f`,
                    },
                    ...(linted.own.purposes && { mend: toConsent(linted.index, i, j) }),
                  },
                ]
              : [],
          ),
        ),
      ),
};

const startsOn = ({ vendor }: LintedVendor, { config }: Subject): boolean =>
  !!config.practice?.startsOn?.some((each) => each === vendor.id || each === vendor.category);

function toConsent(vendor: number, purpose: number, ground: number) {
  const at = ['vendors', vendor, 'purposes', purpose, 'legalBases', ground];
  return [{ at: [...at, 'basis'], value: '6-1-a' }, { at: [...at, 'interest'] }];
}
