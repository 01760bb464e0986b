import { fit } from '@assent/contract';
import { reaches, runsEarly } from '../holding.ts';
import { holdBack } from '../mending.ts';
import type { Rule } from '../rule.ts';

const HOST = 'www.googletagmanager.com';
const PATH = '/gtm.js';

export const euGtm: Rule = {
  id: 'EU-GTM',
  severities: ['warning'],
  title: {
    en: 'Google Tag Manager before the yes',
    de: 'Google Tag Manager vor dem Ja',
  },
  why: {
    en: 'A German court held that the Tag Manager itself needs a yes, even if it only loads other tags. Leave to appeal was sought.',
    de: 'Ein deutsches Gericht hat entschieden, dass der Tag Manager selbst ein Ja braucht, auch wenn er nur andere Tags lädt. Die Zulassung der Berufung wurde beantragt.',
  },
  citation: 'VG Hannover 10 A 5385/22 of 19 March 2025',
  mark: 'secondary',
  mend: {
    en: 'Let the Tag Manager wait for a yes.',
    de: 'Lassen Sie den Tag Manager auf ein Ja warten.',
  },
  check: ({ vendors, config }) => [
    ...vendors
      .filter((each) => runsEarly(each) && reaches(each, HOST, PATH))
      .map((linted) => {
        const mend = holdBack(linted);
        return {
          path: linted.at,
          vendor: linted.vendor.id,
          message: {
            en: `${linted.vendor.name} loads gtm.js before any choice`,
            de: `${linted.vendor.name} lädt gtm.js vor jeder Auswahl`,
          },
          ...(mend && { mend }),
        };
      }),
    ...config.guard.necessaryHosts.flatMap((pattern, i) =>
      fit(pattern, HOST, PATH) > 0
        ? [
            {
              path: `guard.necessaryHosts[${i}]`,
              message: {
                en: `"${pattern}" lets gtm.js through before any choice`,
                de: `„${pattern}“ lässt gtm.js vor jeder Auswahl durch`,
              },
            },
          ]
        : [],
    ),
  ],
};
