import { describe, expect, it } from 'vitest';
import { bucketOf, daysIn, isRange, lastDays } from './range.ts';

describe('a range', () => {
  it('counts both of its ends', () => {
    const now = Date.parse('2026-03-01T23:59:00Z');
    expect(lastDays(30, now)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(daysIn(lastDays(30, now))).toBe(30);
  });

  it.each([
    [7, 'day'],
    [62, 'day'],
    [90, 'week'],
    [730, 'month'],
  ] as const)('of %i days is drawn by the %s', (days, bucket) =>
    expect(bucketOf(lastDays(days))).toBe(bucket),
  );

  it('is none the wrong way round, without an end, or longer than ten years', () => {
    expect(isRange({ from: '2026-02-01', to: '2026-01-01' })).toBe(false);
    expect(isRange({ from: '', to: '2026-01-01' })).toBe(false);
    expect(isRange({ from: '1999-01-01', to: '2026-01-01' })).toBe(false);
    expect(isRange({ from: '2026-01-01', to: '2026-01-01' })).toBe(true);
  });
});
