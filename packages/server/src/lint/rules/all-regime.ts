import { countryOf, PLACE_TABLE } from '@assent/contract';
import { laxerThanTable } from '../../config/regime-warnings.ts';
import type { Rule } from '../rule.ts';

const PATH = 'regimes.byPlace.';

export const allRegime: Rule = {
  id: 'ALL-REGIME',
  severities: ['warning'],
  title: {
    en: 'A place has a laxer rule than our table',
    de: 'An einem Ort gilt eine mildere Regelung als nach unserer Tabelle',
  },
  why: {
    en: 'The table says what each place asks for, as far as we know. Your word counts; where it asks for less, be sure.',
    de: 'Die Tabelle sagt, was jeder Ort verlangt, soweit wir es wissen. Ihr Wort gilt; wo es weniger verlangt, seien Sie sich sicher.',
  },
  citation: "Assent's dated table of places",
  mark: 'from memory',
  mend: {
    en: 'Name the regime of the table, or leave the place out: opt-in then applies.',
    de: 'Nennen Sie die Regelung der Tabelle, oder lassen Sie den Ort weg: Dann gilt Opt-in.',
  },
  check: ({ published, today }) =>
    laxerThanTable(published, today).map(({ path, message }) => {
      const place = path.slice(PATH.length);
      const facts = PLACE_TABLE[place] ?? PLACE_TABLE[countryOf(place) ?? ''];
      return {
        path,
        message,
        mend: [{ at: ['regimes', 'byPlace', place], value: facts?.regime ?? 'opt-out' }],
      };
    }),
};
