import { expect, it } from 'vitest';
import { timeOf } from './time.ts';

it.each([
  ['2026-01-31', Date.UTC(2026, 0, 31)],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
  ['2026-01-31T00:30:00.5+02:00', Date.UTC(2026, 0, 30, 22, 30, 0, 500)],
])('%s is a time', (text, time) => {
  expect(timeOf(text)).toBe(time);
});

it.each([
  '2026-02-29',
  '2026-02-31',
  '2026-04-31T12:00:00Z',
  '2026-13-01',
  '2026-01-31T12:00:00',
  '2026-01-31T25:00:00Z',
  'yesterday',
  '',
])('%s is none', (text) => {
  expect(timeOf(text)).toBeNull();
});
