import { LOCALES } from '@assent/banner/locales';
import type { LocalText, SiteConfig } from '@assent/contract';

/** The words of one language for one site: built in, overridden by the owner's. */
export interface Words {
  language: string;
  /** @param values placeholders and what stands for them */
  text(key: string, values?: Record<string, string | number>): string;
  /** The text in the plural form that fits a number; `{count}` is filled in. */
  plural(key: string, count: number, values?: Record<string, string>): string;
  /** An owner's text in this language, else in the default one, else in any. */
  local(text: LocalText): string;
  /** An owner's text, where it is there in this language. A plain string is for every language. */
  localHere(text: LocalText): string | undefined;
  has(key: string): boolean;
}

/** Gathers the words of a language; what is missing in it is said in the site's default language. */
export function wordsFor(
  { languages, texts }: Pick<SiteConfig, 'languages' | 'texts'>,
  language: string,
): Words {
  const table: Record<string, string> = {
    ...LOCALES.en,
    ...LOCALES[languages.default],
    ...own(texts, languages.default),
    ...LOCALES[language],
    ...own(texts, language),
  };
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);

  function text(key: string, values?: Record<string, string | number>): string {
    const template = table[key] ?? key;
    return values ? fillIn(template, values) : template;
  }

  return {
    language,
    text,
    has: (key) => Object.hasOwn(table, key),
    plural(key, count, values = {}) {
      const form = `${key}.${rules.select(count)}`;
      return text(form in table ? form : `${key}.other`, {
        ...values,
        count: number.format(count),
      });
    },
    local: (text) => localText(text, language, languages.default),
    localHere: (text) => textIn(text, language),
  };
}

/** Puts values in the place of their placeholders, `{name}`. */
export const fillIn = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );

/** An owner's text in a language, else in the site's default one, else in any. */
export const localText = (text: LocalText, language: string, fallback: string): string =>
  textIn(text, language) ?? textIn(text, fallback) ?? Object.values(text)[0] ?? '';

const textIn = (text: LocalText, language: string): string | undefined =>
  typeof text === 'string' ? text : lookUp(text, language);

const own = (texts: SiteConfig['texts'], language: string): Record<string, string> =>
  lookUp(texts, language) ?? {};

const lookUp = <T>(table: Partial<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
