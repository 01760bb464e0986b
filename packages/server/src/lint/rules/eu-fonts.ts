import { reaches, runsEarly } from '../holding.ts';
import { holdBack } from '../mending.ts';
import { openedByHost } from '../necessary-hosts.ts';
import type { Rule } from '../rule.ts';
import { serves } from '../serves.ts';
import type { LintedVendor } from '../subject.ts';

export const euFonts: Rule = {
  id: 'EU-FONTS',
  severities: ['error', 'warning'],
  title: {
    en: 'Fonts from Google before the yes',
    de: 'Schriften von Google vor dem Ja',
  },
  why: {
    en: "Each font that Google serves tells it the visitor's address. A Munich court held that unlawful without a yes; whether such an address is personal data there is before the CJEU. Fonts on your own server avoid the question.",
    de: 'Jede Schrift, die Google ausliefert, verrät ihm die Adresse des Besuchers. Ein Gericht in München hielt das ohne ein Ja für rechtswidrig; ob eine solche Adresse dort ein personenbezogenes Datum ist, liegt dem EuGH vor. Schriften auf dem eigenen Server vermeiden die Frage.',
  },
  citation:
    'LG München I 3 O 17493/20; BGH VI ZR 258/24, referral of 28 August 2025, pending. An error where the site serves Germany',
  mark: 'secondary',
  mend: {
    en: 'Serve the fonts from your own server, or let them wait for a yes.',
    de: 'Liefern Sie die Schriften vom eigenen Server aus, oder lassen Sie sie auf ein Ja warten.',
  },
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
            message: {
              en: `${linted.vendor.name} tells Google the address of every visitor before any choice`,
              de: `${linted.vendor.name} nennt Google die Adresse jedes Besuchers vor jeder Auswahl`,
            },
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
              message: {
                en: `"${pattern}" lets fonts from Google through before any choice`,
                de: `„${pattern}“ lässt Schriften von Google vor jeder Auswahl durch`,
              },
            }) as const,
        ),
    ];
  },
};

const isGoogleFonts = (linted: LintedVendor): boolean =>
  reaches(linted, 'fonts.googleapis.com', '/css2') || reaches(linted, 'fonts.gstatic.com', '/s/');
