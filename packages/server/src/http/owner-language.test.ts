import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedLanguage } from './owner-language.ts';

describe('the language that a request asks for', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['en', 'en'],
    ['fr', 'en'],
    ['fr, de;q=0.4', 'de'],
    ['de, en', 'de'],
    ['en, de', 'en'],
    ['de;q=0.5, en;q=0.6', 'en'],
    ['en;q=0.5,de;q=0.6', 'de'],
    ['de;q=0.5, *', 'en'],
    ['de;q=0', 'en'],
    ['en;q=0', 'en'],
    ['en;q=0, *', 'de'],
    ['en;q=0, de;q=0, *', 'en'],
    ['de ; q=1.000', 'de'],
    ['de;q=2', 'en'],
    ['de;q=-1', 'en'],
    ['de;q=0.1234', 'en'],
    ['de;level=1', 'en'],
    ['de\r\nX: y', 'en'],
    ['deutsch', 'en'],
    ['__proto__, constructor', 'en'],
    [',;q=,;;,', 'en'],
  ])('by %j is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  it('is one of ours, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (header) => /^(en|de)$/.test(acceptedLanguage(header))));
  });

  it('is found in far more than a header holds, which takes as long as it is long', () => {
    for (const piece of ['de;q=0.1,', ',', ';', ' ', 'q=1;', 'de-']) {
      expect(acceptedLanguage(piece.repeat(262_144 / piece.length))).toMatch(/^(en|de)$/);
    }
  });
});
