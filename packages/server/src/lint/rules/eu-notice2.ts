import type { Found, Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

export const euNotice2: Rule = {
  id: 'EU-NOTICE2',
  severities: ['error', 'warning'],
  title: 'The notice lacks rights, complaint or storage periods',
  why: 'Visitors must be told what rights they have and where they can complain, and for how long each cookie stays.',
  citation: 'GDPR Art. 13(2); CJEU C-673/17 (Planet49)',
  mark: 'from memory',
  mend: 'Fill in "rights" and "supervisoryAuthority", and give each stored item a duration.',
  check: (subject) => [...whole(subject), ...stored(subject)],
};

const whole = ({ config }: Subject): Found[] => [
  ...(config.rights
    ? []
    : [{ path: 'rights', message: 'the notice does not tell visitors of their rights' }]),
  ...(config.supervisoryAuthority
    ? []
    : [
        {
          path: 'supervisoryAuthority',
          message: 'the notice does not say to whom visitors can complain',
        },
      ]),
];

const stored = ({ vendors }: Subject): Found[] =>
  vendors.flatMap(({ vendor, at, known }): Found[] => {
    const about = { severity: 'warning', vendor: vendor.id, path: `${at}.stores` } as const;
    const vague = vendor.stores.filter(({ duration }) => duration === 'varies');
    const names = vague.map(({ name }) => `"${name}"`).join(', ');
    if (vague.length) {
      return [{ ...about, message: `${vendor.name} does not say for how long it keeps ${names}` }];
    }
    return !known && vendor.gate === 'consent' && !vendor.stores.length
      ? [
          {
            ...about,
            message: `${vendor.name} stores or reads on the device, and nothing is listed`,
          },
        ]
      : [];
  });
