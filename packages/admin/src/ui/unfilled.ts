import { wordsOf } from '../language.ts';

const words = {
  en: {
    missing: 'Fill this in.',
    short: (least: number) => `Use at least ${least} characters.`,
    email: 'Use an address such as name@example.com.',
  },
  de: {
    missing: 'Füllen Sie dies aus.',
    short: (least: number) => `Verwenden Sie mindestens ${least} Zeichen.`,
    email: 'Verwenden Sie eine Adresse wie name@example.com.',
  },
};

/** What of a control tells whether its value will do, as the browser has it. */
export interface Filled {
  name: string;
  type: string;
  minLength?: number;
  validity: Pick<ValidityState, 'valueMissing' | 'tooShort' | 'typeMismatch'>;
}

/** What has to be filled in before a form is worth sending, by the fields' names. */
export function unfilledIn(controls: Iterable<unknown>): Map<string, string> {
  const found = new Map<string, string>();
  for (const control of controls) {
    if (!isFilled(control) || found.has(control.name)) continue;
    const said = saidOf(control);
    if (said) found.set(control.name, said);
  }
  return found;
}

function saidOf({ validity, type, minLength }: Filled): string | null {
  const w = wordsOf(words);
  if (validity.valueMissing) return w.missing;
  if (validity.tooShort) return w.short(minLength ?? 1);
  return validity.typeMismatch && type === 'email' ? w.email : null;
}

/** Buttons and fieldsets are controls of a form as well. */
const isFilled = (control: unknown): control is Filled =>
  typeof control === 'object' && control !== null && 'validity' in control && 'name' in control;
