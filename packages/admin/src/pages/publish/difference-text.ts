import { wordsOf } from '../../language.ts';

/** A difference as the service names it; which fields there are depends on its kind. */
interface Difference {
  kind: string;
  [field: string]: unknown;
}

type Told = (fields: Record<string, string>) => string;

const words: { en: Record<string, Told>; de: Record<string, Told> } = {
  en: {
    'controller-changed': ({ host, from, to }) => `${host}: the controller is ${to}, not ${from}`,
    'vendor-added': ({ name }) => `Adds ${name}`,
    'recipient-changed': ({ name, from, to }) => `${name}: data goes to ${to}, not ${from}`,
    'recipient-added': ({ name, recipient }) => `${name}: data also goes to ${recipient}`,
    'becomes-controller': ({ name, role }) => `${name} decides about the data: ${role}`,
    'category-changed': ({ name, from, to }) => `${name} moves from ${from} to ${to}`,
    'purpose-added': ({ name, purpose }) => `${name}: another purpose, ${purpose}`,
    'basis-added': ({ name, purpose, basis }) =>
      `${name}: ${purpose} also rests on ${articleText(basis)}`,
    'gate-widened': ({ name }) => `${name} stores or reads more on the device`,
    'sale-added': ({ name }) => `${name} counts as a sale or sharing`,
    'country-added': ({ name, country }) =>
      `${name}: data also goes to ${countryText('en', country)}`,
  },
  de: {
    'controller-changed': ({ host, from, to }) =>
      `${host}: Verantwortlicher ist ${to} statt ${from}`,
    'vendor-added': ({ name }) => `Fügt ${name} hinzu`,
    'recipient-changed': ({ name, from, to }) => `${name}: Daten gehen an ${to} statt an ${from}`,
    'recipient-added': ({ name, recipient }) => `${name}: Daten gehen auch an ${recipient}`,
    'becomes-controller': ({ name, role }) => `${name} entscheidet über die Daten: ${role}`,
    'category-changed': ({ name, from, to }) => `${name} wechselt von ${from} zu ${to}`,
    'purpose-added': ({ name, purpose }) => `${name}: ein weiterer Zweck, ${purpose}`,
    'basis-added': ({ name, purpose, basis }) =>
      `${name}: ${purpose} stützt sich auch auf ${articleText(basis)}`,
    'gate-widened': ({ name }) => `${name} speichert oder liest mehr auf dem Gerät`,
    'sale-added': ({ name }) => `${name} gilt als Verkauf oder Weitergabe`,
    'country-added': ({ name, country }) =>
      `${name}: Daten gehen auch nach ${countryText('de', country)}`,
  },
};

/** What a version asks of visitors beyond the one before, in a sentence. */
export function differenceText(difference: Difference): string {
  const fields = Object.fromEntries(
    Object.entries(difference).map(([name, value]) => [name, String(value)]),
  );
  return wordsOf(words)[difference.kind]?.(fields) ?? difference.kind;
}

/** `6-1-f` → `Art. 6(1)(f)`. */
const articleText = (basis = ''): string => basis.replace(/^(\d+)-(\d+)-(\w)$/, 'Art. $1($2)($3)');

const countryText = (language: string, code = ''): string =>
  /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code)
    : code;
