import { LANGUAGES } from '@assent/contract/vocabulary';
import { describe, expect, it } from 'vitest';
import { LOCALES } from './locales.ts';

const PLURAL = /\.(zero|one|two|few|many|other)$/;
const english = LOCALES.en ?? {};
const baseOf = (key: string) => key.replace(PLURAL, '');
const basesOf = (texts: Readonly<Record<string, string>>) =>
  [...new Set(Object.keys(texts).map(baseOf))].sort();
const placeholdersIn = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();

it('every language that a site may offer is built in, and no other', () => {
  expect(Object.keys(LOCALES).sort()).toEqual([...LANGUAGES].sort());
});

describe.each(Object.entries(LOCALES))('the texts in %s', (language, texts) => {
  it('are all there, none is empty, and there is none that nobody uses', () => {
    expect(basesOf(texts)).toEqual(basesOf(english));
    expect(Object.keys(texts).filter((key) => !texts[key]?.trim())).toEqual([]);
  });

  it('have every plural form of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set(
      Object.keys(texts)
        .filter((key) => PLURAL.test(key))
        .map(baseOf),
    );
    const wanted = [...plurals].flatMap((base) => forms.map((form) => `${base}.${form}`));
    expect(wanted.filter((key) => !(key in texts))).toEqual([]);
  });

  it('name the same placeholders as the English ones', () => {
    const differing = Object.keys(texts).filter((key) => {
      const model = english[key] ?? english[`${baseOf(key)}.other`];
      return String(placeholdersIn(texts[key])) !== String(placeholdersIn(model));
    });
    expect(differing).toEqual([]);
  });
});
