import { describe, expect, it } from 'vitest';
import { daysOf, durationText } from './duration.ts';

describe('durations', () => {
  it.each([
    ['P6M', 183],
    ['P1Y', 365],
    ['P2W', 14],
    ['P1D', 1],
    ['PT30M', 1],
  ])('%s is %i days', (duration, days) => expect(daysOf(duration)).toBe(days));

  it('refuses what is none', () => expect(() => daysOf('P1M2D')).toThrow(RangeError));

  it.each([
    ['P2Y', 'en', '2 years'],
    ['P1M', 'de', '1 Monat'],
    ['PT30M', 'de', '30 Minuten'],
  ])('%s in %s is "%s"', (duration, language, text) =>
    expect(durationText(duration, language)).toBe(text),
  );

  it('has no words for what is none', () => expect(durationText('session', 'en')).toBeNull());
});
