import { ENDED_SERVICES } from '../ended-services.ts';
import { isLoadedAtOnce, reaches } from '../holding.ts';
import type { Found, Rule } from '../rule.ts';
import type { LintedVendor } from '../subject.ts';

export const euEnded: Rule = {
  id: 'EU-ENDED',
  severities: ['error', 'warning'],
  title: {
    en: 'The service has ended',
    de: 'Der Dienst ist beendet',
  },
  why: {
    en: 'A notice that describes a service which is no more tells visitors of a use that does not take place, and its tag still sends their addresses to whoever has the host now.',
    de: 'Eine Erklärung, die einen Dienst beschreibt, den es nicht mehr gibt, nennt Besuchern eine Nutzung, die nicht stattfindet, und sein Tag sendet ihre Adressen weiter an den, dem der Host jetzt gehört.',
  },
  citation: 'GDPR Art. 5(1)(a) and (d), 13(1); the days on which services ended are from memory',
  mark: 'from memory',
  mend: {
    en: 'Take its tag out of the pages and the service out of the notice. Until then "endedOn" keeps it blocked.',
    de: 'Nehmen Sie sein Tag aus den Seiten und den Dienst aus der Erklärung. Bis dahin hält „endedOn“ ihn blockiert.',
  },
  check: ({ vendors, ended }) => [
    ...vendors.flatMap(unnoticed),
    ...ended.filter(isLoadedAtOnce).map(stillLoaded),
  ],
};

function unnoticed(linted: LintedVendor): Found[] {
  const { vendor, at, index } = linted;
  const service = ENDED_SERVICES.find(({ addresses }) =>
    addresses.some(([host, path]) => reaches(linted, host, path)),
  );
  if (!service) return [];
  const { name, endedOn } = service;
  return [
    {
      path: at,
      vendor: vendor.id,
      message: {
        en: `${vendor.name} is listed as in use, and ${name} ended on ${endedOn}`,
        de: `${vendor.name} steht als genutzt da, und ${name} endete am ${endedOn}`,
      },
      mend: [{ at: ['vendors', index, 'endedOn'], value: endedOn }],
    },
  ];
}

const stillLoaded = ({ vendor, at, index }: LintedVendor): Found => ({
  severity: 'warning',
  path: `${at}.practice.loads`,
  vendor: vendor.id,
  message: {
    en: `${vendor.name} ended on ${vendor.endedOn}, and the pages still load it`,
    de: `${vendor.name} endete am ${vendor.endedOn}, und die Seiten laden ihn noch`,
  },
  mend: [{ at: ['vendors', index, 'practice', 'loads'] }],
});
