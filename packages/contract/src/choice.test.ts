import { describe, expect, it } from 'vitest';
import { Choice } from './choice.ts';
import { uuidv7 } from './vocabulary/uuid.ts';

const CHOICE: Choice = {
  id: uuidv7(),
  consentId: uuidv7(),
  previous: null,
  version: 1,
  notice: null,
  language: 'en',
  regime: 'opt-in',
  method: 'reject-all',
  categories: { analytical: false },
  vendors: {},
  doNotSell: false,
  gpc: false,
  madeAt: new Date(0).toISOString(),
};

const takes = (change: object) => Choice.safeParse({ ...CHOICE, ...change }).success;

describe('a choice', () => {
  it('is taken as the banner sends it', () => {
    expect(Choice.parse(CHOICE)).toEqual(CHOICE);
  });

  it('is taken when a program made it by a click on the banner', () => {
    expect(takes({ method: 'automated' })).toBe(true);
  });

  it.each([null, 'ab'.repeat(32)])("says with %s whose it is, or that it is nobody's", (owner) => {
    expect(takes({ owner })).toBe(true);
  });

  it.each(Object.keys(CHOICE))('is refused without %s', (field) => {
    expect(takes({ [field]: undefined })).toBe(false);
  });

  it.each([
    ['a secret that is no hash', { owner: 'hunter2' }],
    ['an id of version 4', { id: '017f22e2-79b0-4cc3-98c4-dc0c0c07398f' }],
    ['an answer that is no yes or no', { categories: { analytical: 'yes' } }],
    ['an answer to what is no category', { categories: { 'Not An Id': true } }],
    ['an answer for a name that every object has', { vendors: { constructor: true } }],
    ['version 0', { version: 0 }],
    ['half a version', { version: 1.5 }],
    ['a notice that is no hash', { notice: 'abc' }],
    ['a time without milliseconds', { madeAt: '2026-11-21T10:00:00Z' }],
    ['a time in another zone', { madeAt: '2026-11-21T10:00:00.000+01:00' }],
    ['a day that no calendar has', { madeAt: '2026-02-30T10:00:00.000Z' }],
    ['a method that nobody knows', { method: 'scroll' }],
    ['a field that nobody knows', { userAgent: 'x' }],
  ])('is refused with %s', (_, change) => {
    expect(takes(change)).toBe(false);
  });
});
