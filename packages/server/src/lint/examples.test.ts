import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lint } from './lint.ts';

const TODAY = '2026-11-22';

const reportOf = (file: string) => {
  const url = new URL(`../../../../examples/${file}`, import.meta.url);
  return lint(JSON.parse(readFileSync(url, 'utf8')), { today: TODAY });
};

/** What the two sites' notices claim, and what the linter has to say of each. */
const FACTS42 = [
  // Log files: the letter is (f), the text describes (b).
  'EU-LETTER processing[0].legalBases[0].described',
  // Google Analytics on (f), with demographic reports.
  'EU-PRIOR vendors[1].practice.loads',
  'EU-LI vendors[1].purposes[0].legalBases[0]',
  'EU-LI vendors[1].purposes[1].legalBases[0]',
  // Google Ads: conversions on (f), remarketing on (a) and (f) by circumstance.
  'EU-PRIOR vendors[2].practice.loads',
  'EU-LI vendors[2].purposes[0].legalBases[0]',
  'EU-LI vendors[2].purposes[1].legalBases[1]',
  // reCAPTCHA on (f), from page load.
  'EU-PRIOR vendors[3].practice.loads',
  'EU-LI vendors[3].purposes[0].legalBases[0]',
  'EU-RECAPTCHA vendors[3]',
  // YouTube on (f), connected on page view.
  'EU-PRIOR vendors[4].practice.loads',
  'EU-LI vendors[4].purposes[0].legalBases[0]',
  'EU-EMBED vendors[4].practice.placeholder',
  // Google's fonts.
  'EU-FONTS vendors[5]',
  // Facebook, Twitter and Google+: no basis, no placeholder.
  ...[6, 7, 8].flatMap((i) => [
    `EU-PRIOR vendors[${i}].practice.loads`,
    `EU-NOBASIS vendors[${i}].purposes[0].legalBases`,
    `EU-EMBED vendors[${i}].practice.placeholder`,
  ]),
  // Google+ ended in 2019.
  'EU-ENDED vendors[8]',
  // No notice of that time names an instrument for the US.
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((i) => `EU-TRANSFER vendors[${i}].transfer.mechanisms`),
];

const BITRIX24 = [
  // Scrolling on is taken for agreement; the first layer has "got it" and no way to refuse.
  'EU-WALL practice.agreementBy[0]',
  'EU-REJECT practice.reject',
  // The most recent preference may not be honoured.
  'EU-WITHDRAW practice.withdrawal',
  // Live chat counts as strictly necessary.
  'EU-PRIOR vendors[7].gate',
  // Web beacons and clear GIFs of third parties; TikTok is named.
  'EU-TECH practice.otherTracking[0]',
  'EU-CN vendors[4].transfer',
];

describe.each([
  ['facts42', FACTS42],
  ['bitrix24', BITRIX24],
])('%s', (site, expected) => {
  it('as its notice claims: every case is found, and no error besides', () => {
    const { faults, findings } = reportOf(`${site}/as-claimed.site.json`);
    expect(faults).toEqual([]);
    const found = findings.map(({ rule, path }) => `${rule} ${path}`);
    expect(found).toEqual(expect.arrayContaining(expected));
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(expected).toEqual(
      expect.arrayContaining(errors.map(({ rule, path }) => `${rule} ${path}`)),
    );
  });

  it('mended: has no error', () => {
    const { errors, accepted } = reportOf(`${site}/site.json`);
    expect({ errors, accepted }).toEqual({ errors: 0, accepted: 0 });
  });
});
