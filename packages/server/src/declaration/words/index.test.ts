import { describe, expect, it } from 'vitest';
import { de } from './de.ts';
import { en, type TextKey } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { vocabularyOf } from './index.ts';
import { it as italian } from './it.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ptBr } from './pt-br.ts';
import { tr } from './tr.ts';

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the words of a language', () => {
  it.each(Object.entries({ de, es, fr, italian, nl, pl, pt, ptBr, tr }))(
    '%s have the placeholders of the English ones',
    (_, texts) => {
      for (const [key, text] of Object.entries(en)) {
        const other = texts[key as TextKey]; // the keys of the object itself
        expect(other.trim(), key).toBe(other);
        expect(placeholders(other), key).toEqual(placeholders(text));
      }
    },
  );

  it('say which language they are in', () => {
    expect(vocabularyOf('pt-BR', 'en').texts).toBe(ptBr);
    expect(vocabularyOf('ja', 'fr')).toEqual({ lang: 'fr', texts: fr });
    expect(vocabularyOf('toString', 'constructor')).toEqual({ lang: 'en', texts: en });
  });
});
