import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayText, language, variant } from './language.ts';

const browserOf = (...languages: string[]) =>
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);

afterEach(() => {
  vi.restoreAllMocks();
  language.value = 'en';
});

describe('days', () => {
  const NOON = Date.UTC(2026, 10, 23, 12);

  it('are written as in the country of the browser', () => {
    browserOf('fr-FR', 'en-GB', 'en', 'de-AT');
    expect(dayText(NOON)).toBe('23 Nov 2026');
    expect(variant()).toBe('en-GB');
    language.value = 'de';
    expect(variant()).toBe('de-AT');
  });

  it.each([['en-US@posix'], ['en'], ['fr-FR'], ['en-u-ca-buddhist'], []])(
    'are those of the language where the browser says %s',
    (...languages) => {
      browserOf(...languages);
      expect(variant()).toBe('en');
      expect(dayText(NOON)).toBe('Nov 23, 2026');
    },
  );
});
