import type { Acceptance, Words } from '@assent/contract';
import { covers } from '../acceptance.ts';
import type { Rule } from '../rule.ts';

export const allAccepted: Rule = {
  id: 'ALL-ACCEPTED',
  severities: ['warning'],
  title: {
    en: 'An acceptance accepts nothing',
    de: 'Hingenommen ist, was keine Regel findet',
  },
  why: {
    en: 'A reason that is left in the file after its error has gone would accept the next error of the kind, which nobody had in mind.',
    de: 'Eine Begründung, die in der Datei bleibt, wenn ihr Fehler behoben ist, nähme den nächsten Fehler dieser Art hin, an den niemand gedacht hat.',
  },
  citation: 'none: how acceptances work, docs/lint.md',
  mark: 'ours',
  mend: {
    en: 'Take it out of "accepted".',
    de: 'Nehmen Sie sie aus „accepted“ heraus.',
  },
  check: ({ config }, found) =>
    (config.accepted ?? []).flatMap((each, i) =>
      found.some((finding) => covers(each, finding))
        ? []
        : [
            {
              path: `accepted[${i}]`,
              message: nothingFound(each),
              mend: [{ at: ['accepted', i] }],
            },
          ],
    ),
};

const nothingFound = ({ rule, at }: Acceptance): Words => ({
  en: `nothing is found by ${rule}${at ? ` at "${at}"` : ''}, so there is nothing to accept`,
  de: `${rule} findet ${at ? `bei „${at}“ ` : ''}nichts, also gibt es nichts hinzunehmen`,
});
