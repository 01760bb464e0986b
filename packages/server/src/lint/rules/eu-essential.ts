import { STRICTLY_NECESSARY } from '@assent/contract';
import type { Found, Rule } from '../rule.ts';
import type { LintedVendor, Subject } from '../subject.ts';

export const euEssential: Rule = {
  id: 'EU-ESSENTIAL',
  severities: ['error'],
  title: 'Measuring or advertising is called necessary',
  why: 'Necessary is what a visitor has asked for, such as a cart. Measuring and advertising serve the site, so nobody may be denied the choice by calling them necessary.',
  citation: 'EDPB, report of the Cookie Banner Taskforce (2023)',
  mark: 'secondary',
  mend: 'Put the vendor into an optional category, and take out the "gate" that lets it through.',
  check: (subject) => subject.vendors.flatMap((linted) => ofVendor(linted, subject)),
};

function ofVendor({ vendor, known, own, at, index }: LintedVendor, { config }: Subject): Found[] {
  if (vendor.category !== STRICTLY_NECESSARY || !known) return [];
  if (known.category !== 'analytical' && known.category !== 'targeting') return [];
  const hasCategory = config.categories.some(({ id }) => id === known.category);
  return [
    {
      path: `${at}.category`,
      vendor: vendor.id,
      message: `${vendor.name} is ${known.category} by the registry, and counts as strictly necessary here`,
      ...(hasCategory && {
        mend: [
          { at: ['vendors', index, 'category'], value: known.category },
          ...(own.gate ? [{ at: ['vendors', index, 'gate'] }] : []),
        ],
      }),
    },
  ];
}
