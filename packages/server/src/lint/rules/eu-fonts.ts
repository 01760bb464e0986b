import { reaches, runsEarly } from '../holding.ts';
import { holdBack } from '../mending.ts';
import { openedByHost } from '../necessary-hosts.ts';
import type { Rule } from '../rule.ts';
import { serves } from '../serves.ts';
import type { LintedVendor } from '../subject.ts';

export const euFonts: Rule = {
  id: 'EU-FONTS',
  severities: ['error', 'warning'],
  title: 'Fonts from Google before the yes',
  why: "Each font that Google serves tells it the visitor's address. A Munich court held that unlawful without a yes; whether such an address is personal data there is before the CJEU. Fonts on your own server avoid the question.",
  citation:
    'LG München I 3 O 17493/20; BGH VI ZR 258/24, referral of 28 August 2025, pending. An error where the site serves Germany',
  mark: 'secondary',
  mend: 'Serve the fonts from your own server, or let them wait for a yes.',
  check: (subject) => {
    const severity = serves(subject, 'DE') ? 'error' : 'warning';
    return [
      ...subject.vendors
        .filter((each) => isGoogleFonts(each) && runsEarly(each))
        .map((linted) => {
          const mend = holdBack(linted);
          return {
            severity,
            path: linted.at,
            vendor: linted.vendor.id,
            message: `${linted.vendor.name} tells Google the address of every visitor before any choice`,
            ...(mend && { mend }),
          } as const;
        }),
      ...openedByHost(subject)
        .filter(({ vendor }) => vendor.id === 'google-fonts')
        .map(
          ({ path, pattern }) =>
            ({
              severity,
              path,
              message: `"${pattern}" lets fonts from Google through before any choice`,
            }) as const,
        ),
    ];
  },
};

const isGoogleFonts = (linted: LintedVendor): boolean =>
  reaches(linted, 'fonts.googleapis.com', '/css2') || reaches(linted, 'fonts.gstatic.com', '/s/');
