import { fit } from '@assent/contract';
import { reaches, runsEarly } from '../holding.ts';
import { holdBack } from '../mending.ts';
import type { Rule } from '../rule.ts';

const HOST = 'www.googletagmanager.com';
const PATH = '/gtm.js';

export const euGtm: Rule = {
  id: 'EU-GTM',
  severities: ['warning'],
  title: 'Google Tag Manager before the yes',
  why: 'A German court held that the Tag Manager itself needs a yes, even if it only loads other tags. Leave to appeal was sought.',
  citation: 'VG Hannover 10 A 5385/22 of 19 March 2025',
  mark: 'secondary',
  mend: 'Let the Tag Manager wait for a yes.',
  check: ({ vendors, config }) => [
    ...vendors
      .filter((each) => runsEarly(each) && reaches(each, HOST, PATH))
      .map((linted) => {
        const mend = holdBack(linted);
        return {
          path: linted.at,
          vendor: linted.vendor.id,
          message: `${linted.vendor.name} loads gtm.js before any choice`,
          ...(mend && { mend }),
        };
      }),
    ...config.guard.necessaryHosts.flatMap((pattern, i) =>
      fit(pattern, HOST, PATH) > 0
        ? [
            {
              path: `guard.necessaryHosts[${i}]`,
              message: `"${pattern}" lets gtm.js through before any choice`,
            },
          ]
        : [],
    ),
  ],
};
