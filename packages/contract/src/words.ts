/** Texts for owners. Visitors have the languages of `vocabulary/languages.ts`. */

/** The languages in which owners are told what is wrong; the first where none was asked for. */
export const OWNER_LANGUAGES = ['en', 'de'] as const;
export type OwnerLanguage = (typeof OWNER_LANGUAGES)[number];

/** A text in each of the owners' languages. */
export type Words = Readonly<Record<OwnerLanguage, string>>;

const SAID = new Map<string, Words>();

/**
 * What a schema says of an input that it refuses. The schema takes the English text, by which
 * `sayingOf` finds the others: zod keeps one text a refusal.
 */
export function said(words: Words): string {
  SAID.set(words.en, words);
  return words.en;
}

/** Asked of every reason that an owner gives for what is published. */
export const SAY_WHY = said({
  en: 'say why in a sentence; it is published',
  de: 'sagen Sie in einem Satz, warum; er wird veröffentlicht',
});

/** Said of texts that must be readable wherever they are shown. */
export const CONTROL_CHARACTER = said({
  en: 'holds a control character',
  de: 'enthält ein Steuerzeichen',
});

/** All that `said` was told under an English text; undefined where a schema did not say it by itself. */
export const sayingOf = (english: string): Words | undefined => SAID.get(english);
