import { describe, expect, it } from 'vitest';
import { isIn } from '../draft/findings.tsx';
import { linesIn } from './lines.tsx';
import { readText, textIn, textsOf } from './local-text.tsx';

describe('a place', () => {
  it.each([
    ['vendors[2].category', 'vendors[2]', true],
    ['vendors[20]', 'vendors[2]', false],
    ['a.b', 'a', true],
    ['ab', 'a', false],
    ['a', 'a', false],
  ])('%s in %s: %s', (place, other, is) => expect(isIn(place, other)).toBe(is));
});

describe('a text for visitors', () => {
  it('is a string while it is in one language, and goes there and back', () => {
    expect(textIn({ en: 'A' }, 'en')).toBe('A');
    expect(textIn({ en: 'A', de: 'B' }, 'en')).toEqual({ en: 'A', de: 'B' });
    expect(textIn({ de: 'B' }, 'en')).toEqual({ de: 'B' });
    expect(textIn({ en: '' }, 'en')).toBeUndefined();
    expect(textsOf('A', 'en')).toEqual({ en: 'A' });
  });

  it('is read in a language, or else in any', () => {
    expect(readText({ en: 'A', de: 'B' }, 'de')).toBe('B');
    expect(readText({ en: 'A' }, 'de')).toBe('A');
    expect(readText(undefined, 'de')).toBe('');
  });
});

it('lines are items, and empty ones are none', () => {
  expect(linesIn(' a.example \n\nb.example, c.example\n')).toEqual([
    'a.example',
    'b.example',
    'c.example',
  ]);
});
