import { dropPractice } from '../mending.ts';
import type { Rule } from '../rule.ts';

export const euContrast: Rule = {
  id: 'EU-CONTRAST',
  severities: ['warning'],
  title: {
    en: 'Refusing looks weaker than agreeing',
    de: 'Ablehnen wirkt schwächer als Zustimmen',
  },
  why: {
    en: 'A button that is smaller, paler or unfilled beside a bright one steers visitors to a yes. Authorities look at each case; the 4.5:1 that Assent asks of colours is its own number, after WCAG 2.2.',
    de: 'Ein Knopf, der kleiner, blasser oder ungefüllt neben einem leuchtenden steht, lenkt Besucher zum Ja. Die Aufsicht sieht jeden Fall einzeln an; die 4,5:1, die Assent von Farben verlangt, sind seine eigene Zahl, nach WCAG 2.2.',
  },
  citation: 'EDPB, report of the Cookie Banner Taskforce (case by case)',
  mark: 'secondary',
  mend: {
    en: 'Give both buttons one size, one colour and one weight, as in Assent.',
    de: 'Geben Sie beiden Knöpfen dieselbe Größe, Farbe und Stärke, wie in Assent.',
  },
  check: ({ config }) =>
    config.practice?.reject === 'weaker'
      ? [
          {
            path: 'practice.reject',
            message: {
              en: 'the button to refuse is paler, smaller or unfilled beside the one to agree',
              de: 'der Knopf zum Ablehnen ist blasser, kleiner oder ungefüllt neben dem zum Zustimmen',
            },
            mend: dropPractice('reject'),
          },
        ]
      : [],
};
