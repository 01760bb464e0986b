import { ENDED_SERVICES } from '../ended-services.ts';
import { isLoadedAtOnce, reaches } from '../holding.ts';
import type { Found, Rule } from '../rule.ts';
import type { LintedVendor } from '../subject.ts';

export const euEnded: Rule = {
  id: 'EU-ENDED',
  severities: ['error', 'warning'],
  title: 'The service has ended',
  why: 'A notice that describes a service which is no more tells visitors of a use that does not take place, and its tag still sends their addresses to whoever has the host now.',
  citation: 'GDPR Art. 5(1)(a) and (d), 13(1); the days on which services ended are from memory',
  mark: 'from memory',
  mend: 'Take its tag out of the pages and the service out of the notice. Until then "endedOn" keeps it blocked.',
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
      message: `${vendor.name} is listed as in use, and ${name} ended on ${endedOn}`,
      mend: [{ at: ['vendors', index, 'endedOn'], value: endedOn }],
    },
  ];
}

const stillLoaded = ({ vendor, at, index }: LintedVendor): Found => ({
  severity: 'warning',
  path: `${at}.practice.loads`,
  vendor: vendor.id,
  message: `${vendor.name} ended on ${vendor.endedOn}, and the pages still load it`,
  mend: [{ at: ['vendors', index, 'practice', 'loads'] }],
});
