import { de } from './de.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ptBr } from './pt-br.ts';
import { tr } from './tr.ts';

export type { TextKey, Texts } from './en.ts';

const TEXTS: Readonly<Record<string, Texts>> = {
  de,
  en,
  es,
  fr,
  it,
  nl,
  pl,
  pt,
  'pt-BR': ptBr,
  tr,
};

/** The declaration's own words for a reader, and the language that they are in. */
export interface Vocabulary {
  lang: string;
  texts: Texts;
}

/** The words of a language; where there are none, those of the site's default language, else English. */
export function vocabularyOf(language: string, fallback: string): Vocabulary {
  const lang = [language, fallback].find((each) => Object.hasOwn(TEXTS, each)) ?? 'en';
  return { lang, texts: TEXTS[lang] ?? en };
}
