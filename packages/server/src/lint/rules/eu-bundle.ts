import { MARKETING_PURPOSES, STRICTLY_NECESSARY } from '@assent/contract';
import { isGated } from '../../config/gate.ts';
import { dropPractice } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import type { LintedVendor, Subject } from '../subject.ts';

export const euBundle: Rule = {
  id: 'EU-BUNDLE',
  severities: ['error', 'warning'],
  title: {
    en: 'One yes for several purposes',
    de: 'Ein Ja für mehrere Zwecke',
  },
  why: {
    en: 'A yes is for a specific purpose. Where one switch stands for measuring and for advertising, a visitor who wants one has to take both.',
    de: 'Ein Ja gilt einem bestimmten Zweck. Wo ein Schalter für Messung und für Werbung steht, muss beides nehmen, wer eines will.',
  },
  citation: 'GDPR Art. 4(11) and recital 43; EDPB Guidelines 05/2020',
  mark: 'from memory',
  mend: {
    en: 'Give advertising a category of its own. In Assent each vendor has its own switch below that of its category.',
    de: 'Geben Sie der Werbung eine eigene Kategorie. In Assent hat jeder Dienst unter dem Schalter seiner Kategorie einen eigenen.',
  },
  check: (subject) => [
    ...(subject.config.practice?.oneSwitch
      ? [
          {
            path: 'practice.oneSwitch',
            message: {
              en: 'one switch says yes to several purposes that cannot be parted',
              de: 'ein Schalter sagt ja zu mehreren Zwecken, die sich nicht trennen lassen',
            },
            mend: dropPractice('oneSwitch'),
          },
        ]
      : []),
    ...mixedCategories(subject),
  ],
};

/** The vendors' own switches part them, one layer further down. */
function mixedCategories({ config, vendors }: Subject): Found[] {
  const asked = vendors.filter(({ vendor }) => isGated(vendor.gate, vendor.gateReason));
  return config.categories.flatMap(({ id }, i) => {
    if (id === STRICTLY_NECESSARY) return [];
    const inside = asked.filter(({ vendor }) => vendor.category === id);
    const ads = inside.find((each) => isForAdvertising(each));
    const other = inside.find((each) => !isForAdvertising(each));
    if (!ads || !other) return [];
    return [
      {
        severity: 'warning' as const,
        path: `categories[${i}]`,
        message: {
          en: `the switch of "${id}" says yes to advertising (${ads.vendor.name}) and to something else (${other.vendor.name}); only the vendors' own switches part them`,
          de: `der Schalter von „${id}“ sagt ja zu Werbung (${ads.vendor.name}) und zu anderem (${other.vendor.name}); nur die eigenen Schalter der Dienste trennen sie`,
        },
      },
    ];
  });
}

const ADVERTISING = MARKETING_PURPOSES.filter((each) => each !== 'social-media');

/** What a site embeds for its own sake is not there for advertising, even if its provider advertises. */
const isForAdvertising = ({ vendor }: LintedVendor): boolean =>
  vendor.purposes.length > 0 && vendor.purposes.every(({ id }) => ADVERTISING.includes(id));
