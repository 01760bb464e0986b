import { daysOf } from '../../sites/duration.ts';
import { validityAt } from '../../sites/validity.ts';
import { inWords } from '../in-words.ts';
import { dropPractice } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import { serves } from '../serves.ts';
import type { Subject } from '../subject.ts';

/** What counts as six months, in days. */
const SIX_MONTHS = { least: 180, most: 184 };

export const fr6m: Rule = {
  id: 'FR-6M',
  severities: ['warning'],
  title: {
    en: 'France: a choice is not kept for six months',
    de: 'Frankreich: Eine Auswahl wird nicht sechs Monate lang bewahrt',
  },
  why: {
    en: 'The French authority thinks it good practice to keep a choice for six months, and a no as long as a yes: whoever refused should not be asked again sooner.',
    de: 'Die französische Aufsicht hält es für gute Praxis, eine Auswahl sechs Monate zu bewahren, und ein Nein so lange wie ein Ja: Wer abgelehnt hat, soll nicht früher erneut gefragt werden.',
  },
  citation: 'CNIL, recommendation 2020-092 (good practice; the six months as others report them)',
  mark: 'from memory',
  mend: {
    en: 'Set "validity" to "P6M", or "validityByPlace" for FR.',
    de: 'Setzen Sie „validity“ auf „P6M“, oder „validityByPlace“ für FR.',
  },
  check: (subject) =>
    serves(subject, 'FR') ? [...ofValidity(subject), ...ofRefusal(subject)] : [],
};

function ofValidity({ config }: Subject): Found[] {
  const kept = validityAt(config, 'FR');
  const days = daysOf(kept);
  if (days >= SIX_MONTHS.least && days <= SIX_MONTHS.most) return [];
  // Beside the edge the shortest term counts everywhere.
  const at = config.guard.level === 'edge' ? null : ['validityByPlace', 'FR'];
  return [
    {
      path: config.validityByPlace?.FR ? 'validityByPlace.FR' : 'validity',
      message: {
        en: `a choice is kept for ${inWords(kept).en} in France, not for six months`,
        de: `eine Auswahl wird in Frankreich für ${inWords(kept).de} bewahrt, nicht für sechs Monate`,
      },
      ...(at && { mend: [{ at, value: 'P6M' }] }),
    },
  ];
}

function ofRefusal({ config }: Subject): Found[] {
  const { refusalKept } = config.practice ?? {};
  const kept = validityAt(config, 'FR');
  return refusalKept && daysOf(refusalKept) < daysOf(kept)
    ? [
        {
          path: 'practice.refusalKept',
          message: {
            en: `a no is kept for ${inWords(refusalKept).en}, and a yes for ${inWords(kept).en}`,
            de: `ein Nein wird für ${inWords(refusalKept).de} bewahrt, ein Ja für ${inWords(kept).de}`,
          },
          mend: dropPractice('refusalKept'),
        },
      ]
    : [];
}
