/** How the declaration says things in one language, and marks what is in another. */
import type { Inline, Line, LocalText, SiteConfig } from '@assent/contract';
import { durationText } from '../../sites/duration.ts';
import { type Words, wordsFor } from '../../sites/texts.ts';
import { type TextKey, vocabularyOf } from '../words/index.ts';

export interface Terms {
  language: string;
  /** The banner's words, which are there in every language. */
  words: Words;
  /** The declaration's own words, with what stands for their placeholders. */
  say(key: TextKey, values?: Readonly<Record<string, Line>>): Line;
  /** An owner's text; a plain string is in the site's default language. */
  local(text: LocalText): Line;
  /** Several as one, "a, b and c". */
  list(items: readonly Line[]): Line;
  /** @param date ISO 8601 */
  date(date: string): string;
  /** @param country ISO 3166-1 code */
  country(country: string): string;
  /** Countries, each with those of its states that are meant. @param places ISO 3166, such as DE or US-CA */
  places(places: readonly string[]): Line;
  /** @param duration ISO 8601 duration of one unit, or a word of the contract such as "session" */
  duration(duration: string): string;
}

/** Makers of formats are slow to make, so they are made once a document. */
export function termsFor(config: SiteConfigTexts, language: string): Terms {
  const { default: fallback } = config.languages;
  const { lang, texts } = vocabularyOf(language, fallback);
  const words = wordsFor(config, language);
  const regions = new Intl.DisplayNames(language, { type: 'region' });
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const said = new Map<TextKey, Line>();
  const country = onceEach((code) => regions.of(code) ?? code);
  const list: Terms['list'] = (items) => {
    const [only, second] = items;
    if (only && !second) return only;
    return lists
      .formatToParts(items.map((_, at) => String(at)))
      .flatMap(({ type, value }) => (type === 'element' ? (items[Number(value)] ?? []) : value));
  };
  const inLanguage = (text: string, of: string): Inline =>
    of === language ? text : { text, lang: of };

  return {
    language,
    words,
    say(key, values) {
      if (values) return filled(texts[key], (text) => inLanguage(text, lang), values);
      const line = said.get(key) ?? [inLanguage(texts[key], lang)];
      said.set(key, line);
      return line;
    },
    local(text) {
      if (typeof text === 'string') return [inLanguage(text, fallback)];
      // Of a text by language, the reader's, else the default, else the first that there is.
      const [of = fallback] = [language, fallback, ...Object.keys(text)].filter((each) =>
        Object.hasOwn(text, each),
      );
      return [inLanguage((text as Record<string, string>)[of] ?? '', of)];
    },
    list,
    date: (date) => dates.format(Date.parse(date)),
    country,
    places: (places) =>
      list(
        [...statesByCountry(places)].map(
          ([code, states]): Line => [
            states.length ? `${country(code)} (${states.join(', ')})` : country(code),
          ],
        ),
      ),
    duration: onceEach(
      (duration) => durationText(duration, language) ?? words.text(`duration.${duration}`),
    ),
  };
}

/** Remembers what was made: thousands of services name the same few. */
function onceEach(make: (of: string) => string): (of: string) => string {
  const made = new Map<string, string>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}

/** A country that is named itself has no states. */
function statesByCountry(places: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const place of places) {
    const [code = '', state] = place.split('-');
    const states = found.get(code) ?? [];
    found.set(code, state && !places.includes(code) ? [...states, state] : states);
  }
  return found;
}

type SiteConfigTexts = Pick<SiteConfig, 'languages' | 'texts'>;

const PLACEHOLDER = /\{(\w+)\}/;

/** A text with lines in the place of its placeholders. */
function filled(
  text: string,
  inline: (text: string) => Inline,
  values: Readonly<Record<string, Line>>,
): Line {
  // What was split by stands at every second place.
  return text
    .split(PLACEHOLDER)
    .flatMap((piece, at) => (at % 2 ? (values[piece] ?? []) : piece ? [inline(piece)] : []));
}

/** Something of no language. */
export const name = (text: string): Line => [{ name: text }];

/** A link that is its own text. */
export const address = (href: string): Line => [{ text: href, href }];

/** Words that lead somewhere. */
export const linked = (line: Line, href: string): Line =>
  line.map((piece) => {
    if (typeof piece === 'string') return { text: piece, href };
    return 'lang' in piece ? { ...piece, href } : piece;
  });

export const mail = (email: string): Line => [{ text: email, href: `mailto:${email}` }];
