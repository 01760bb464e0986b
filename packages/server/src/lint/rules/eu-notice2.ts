import type { Found, Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

export const euNotice2: Rule = {
  id: 'EU-NOTICE2',
  severities: ['error', 'warning'],
  title: {
    en: 'The notice lacks rights, complaint or storage periods',
    de: 'Der Erklärung fehlen Rechte, Beschwerde oder Speicherfristen',
  },
  why: {
    en: 'Visitors must be told what rights they have and where they can complain, and for how long each cookie stays.',
    de: 'Besucher müssen erfahren, welche Rechte sie haben, wo sie sich beschweren können und wie lange jedes Cookie bleibt.',
  },
  citation: 'GDPR Art. 13(2); CJEU C-673/17 (Planet49)',
  mark: 'from memory',
  mend: {
    en: 'Fill in "rights" and "supervisoryAuthority", and give each stored item a duration.',
    de: 'Füllen Sie „rights“ und „supervisoryAuthority“ aus, und geben Sie allem, was gespeichert wird, eine Dauer.',
  },
  check: (subject) => [...whole(subject), ...stored(subject)],
};

const whole = ({ config }: Subject): Found[] => [
  ...(config.rights
    ? []
    : [
        {
          path: 'rights',
          message: {
            en: 'the notice does not tell visitors of their rights',
            de: 'die Erklärung nennt Besuchern ihre Rechte nicht',
          },
        },
      ]),
  ...(config.supervisoryAuthority
    ? []
    : [
        {
          path: 'supervisoryAuthority',
          message: {
            en: 'the notice does not say to whom visitors can complain',
            de: 'die Erklärung sagt nicht, bei wem Besucher sich beschweren können',
          },
        },
      ]),
];

const stored = ({ vendors }: Subject): Found[] =>
  vendors.flatMap(({ vendor, at, known }): Found[] => {
    const about = { severity: 'warning', vendor: vendor.id, path: `${at}.stores` } as const;
    const vague = vendor.stores.filter(({ duration }) => duration === 'varies');
    if (vague.length) {
      const names = vague.map(({ name }) => name);
      return [
        {
          ...about,
          message: {
            en: `${vendor.name} does not say for how long it keeps ${names.map((name) => `"${name}"`).join(', ')}`,
            de: `${vendor.name} sagt nicht, wie lange er ${names.map((name) => `„${name}“`).join(', ')} behält`,
          },
        },
      ];
    }
    return !known && vendor.gate === 'consent' && !vendor.stores.length
      ? [
          {
            ...about,
            message: {
              en: `${vendor.name} stores or reads on the device, and nothing is listed`,
              de: `${vendor.name} speichert oder liest auf dem Gerät, und nichts davon ist aufgeführt`,
            },
          },
        ]
      : [];
  });
