import { describe, expect, it } from 'vitest';
import { aliasesOf, directionOf, pickLanguage } from './languages.ts';

describe('pickLanguage', () => {
  it.each([
    ['the exact tag', ['pt-BR'], ['pt', 'pt-BR', 'en'], 'pt-BR'],
    ['the tag in another case', ['PT-br'], ['pt', 'pt-BR'], 'pt-BR'],
    ['the same language of another region', ['de-AT'], ['en', 'de'], 'de'],
    ['a region of the language that was wished', ['pt'], ['en', 'pt-BR'], 'pt-BR'],
    ['a distant form of the first wish', ['fr-CA', 'en'], ['en', 'fr'], 'fr'],
    ['the second wish, when the first is not offered', ['sv', 'de'], ['en', 'de'], 'de'],
    ['the fallback, when no wish is offered', ['sv'], ['de', 'en'], 'en'],
    ['the fallback, when nothing is wished', [], ['de', 'en'], 'en'],
    ['the fallback rather than a language that only begins alike', ['est'], ['es'], 'en'],
    ['Norwegian for what browsers call Bokmål and Nynorsk', ['nb-NO', 'nn'], ['de', 'no'], 'no'],
    ['traditional Chinese for Hong Kong', ['zh-HK'], ['zh-CN', 'zh-TW'], 'zh-TW'],
    ['traditional Chinese by its script', ['zh-Hant'], ['zh-CN', 'zh-TW'], 'zh-TW'],
    ['simplified Chinese for Singapore', ['zh-SG'], ['zh-CN', 'zh-TW'], 'zh-CN'],
    ['the fallback for a wish that is no tag', ['', '-', '*'], ['de'], 'en'],
  ])('picks %s', (_, wished, offered, picked) => {
    expect(pickLanguage(wished, offered, aliasesOf(offered), 'en')).toBe(picked);
  });
});

describe('aliasesOf', () => {
  it('names only what leads to an offered language', () => {
    expect(aliasesOf(['de', 'no'])).toEqual({ nb: 'no', nn: 'no' });
    expect(aliasesOf(['de', 'en'])).toEqual({});
  });

  it('names the primary language of the first region, unless it is offered itself', () => {
    expect(aliasesOf(['pt', 'pt-BR'])).toEqual({ 'pt-br': 'pt-BR' });
    expect(aliasesOf(['zh-CN', 'zh-TW'])).toMatchObject({ zh: 'zh-CN', 'zh-tw': 'zh-TW' });
  });
});

describe('directionOf', () => {
  it('writes Arabic and Hebrew from right to left, and the others not', () => {
    expect(['ar', 'he', 'en', 'ja'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
  });
});
