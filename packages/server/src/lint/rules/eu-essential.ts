import { STRICTLY_NECESSARY } from '@assent/contract';
import type { Found, Rule } from '../rule.ts';
import type { LintedVendor, Subject } from '../subject.ts';

export const euEssential: Rule = {
  id: 'EU-ESSENTIAL',
  severities: ['error'],
  title: {
    en: 'Measuring or advertising is called necessary',
    de: 'Messung oder Werbung heißt erforderlich',
  },
  why: {
    en: 'Necessary is what a visitor has asked for, such as a cart. Measuring and advertising serve the site, so nobody may be denied the choice by calling them necessary.',
    de: 'Erforderlich ist, worum ein Besucher gebeten hat, etwa ein Warenkorb. Messung und Werbung dienen der Website; niemandem darf die Wahl genommen werden, indem man sie erforderlich nennt.',
  },
  citation: 'EDPB, report of the Cookie Banner Taskforce (2023)',
  mark: 'secondary',
  mend: {
    en: 'Put the vendor into an optional category, and take out the "gate" that lets it through.',
    de: 'Ordnen Sie den Dienst einer abwählbaren Kategorie zu, und nehmen Sie „gate“ heraus, das ihn durchlässt.',
  },
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
      message: {
        en: `${vendor.name} is ${known.category} by the registry, and counts as strictly necessary here`,
        de: `${vendor.name} ist nach dem Verzeichnis „${known.category}“ und gilt hier als unbedingt erforderlich`,
      },
      ...(hasCategory && {
        mend: [
          { at: ['vendors', index, 'category'], value: known.category },
          ...(own.gate ? [{ at: ['vendors', index, 'gate'] }] : []),
        ],
      }),
    },
  ];
}
