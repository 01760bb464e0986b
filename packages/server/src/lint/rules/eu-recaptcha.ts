import { STRICTLY_NECESSARY } from '@assent/contract';
import { reaches, runsEarly } from '../holding.ts';
import { holdBack } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import type { LintedVendor } from '../subject.ts';

export const euRecaptcha: Rule = {
  id: 'EU-RECAPTCHA',
  severities: ['warning'],
  title: {
    en: 'reCAPTCHA without a yes, or with old links',
    de: 'reCAPTCHA ohne ein Ja oder mit alten Links',
  },
  why: {
    en: "An Austrian court asked for a yes before reCAPTCHA, and took no legitimate interest instead. Since 2 April 2026 Google is the site's processor there, and its own policy links have to go.",
    de: 'Ein österreichisches Gericht verlangte vor reCAPTCHA ein Ja und ließ kein berechtigtes Interesse dafür gelten. Seit dem 2. April 2026 ist Google dort Auftragsverarbeiter der Website, und die Links zu Googles eigenen Regeln müssen weg.',
  },
  citation: 'BVwG W298 2274626-1/8E; Google, processor since 2026-04-02',
  mark: 'verified',
  mend: {
    en: "Let it wait for a yes, load it only where a form needs it, and take out the links to Google's policy and terms.",
    de: 'Lassen Sie es auf ein Ja warten, laden Sie es nur, wo ein Formular es braucht, und nehmen Sie die Links zu Googles Datenschutzerklärung und Nutzungsbedingungen heraus.',
  },
  check: ({ vendors }) =>
    vendors
      .filter((each) => reaches(each, 'www.google.com', '/recaptcha/api.js'))
      .flatMap(ofVendor),
};

/** Where Google's policy and terms for everybody are. */
const OLD_POLICY =
  /^https:\/\/(policies\.google\.com|www\.google\.com\/(intl\/[^/]+\/)?policies)\b/;

function ofVendor(linted: LintedVendor): Found[] {
  const { vendor, own, at, index } = linted;
  const mend = holdBack(linted);
  const isTakenAsNecessary = runsEarly(linted) || vendor.category === STRICTLY_NECESSARY;
  return [
    ...(isTakenAsNecessary
      ? [
          {
            path: at,
            vendor: vendor.id,
            message: {
              en: `${vendor.name} runs without a yes, as if it were necessary`,
              de: `${vendor.name} läuft ohne ein Ja, als wäre er erforderlich`,
            },
            ...(mend && { mend }),
          },
        ]
      : []),
    ...(own.privacyUrl && OLD_POLICY.test(own.privacyUrl)
      ? [
          {
            path: `${at}.privacyUrl`,
            vendor: vendor.id,
            message: {
              en: `the banner links Google's own policy for ${vendor.name}`,
              de: `das Banner verlinkt für ${vendor.name} Googles eigene Datenschutzerklärung`,
            },
            mend: [{ at: ['vendors', index, 'privacyUrl'] }],
          },
        ]
      : []),
    ...(vendor.practice?.policyLinks
      ? [
          {
            path: `${at}.practice.policyLinks`,
            vendor: vendor.id,
            message: {
              en: `the links to Google's policy and terms are still shown beside ${vendor.name}`,
              de: `neben ${vendor.name} stehen noch die Links zu Googles Datenschutzerklärung und Nutzungsbedingungen`,
            },
            mend: [{ at: ['vendors', index, 'practice', 'policyLinks'] }],
          },
        ]
      : []),
  ];
}
