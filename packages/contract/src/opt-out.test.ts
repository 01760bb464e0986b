import { describe, expect, it } from 'vitest';
import { OptOutInput } from './opt-out.ts';
import { uuidv7 } from './vocabulary/uuid.ts';

const SENT: OptOutInput = {
  id: uuidv7(),
  consentId: uuidv7(),
  signal: 'gpc',
  source: 'script',
  version: 1,
  regime: 'opt-out',
  subject: null,
  madeAt: new Date(0).toISOString(),
};

const takes = (change: object) => OptOutInput.safeParse({ ...SENT, ...change }).success;

describe('an opt-out signal', () => {
  it('is taken as it is sent', () => expect(OptOutInput.parse(SENT)).toEqual(SENT));

  it.each(Object.keys(SENT))('is refused without %s', (field) => {
    expect(takes({ [field]: undefined })).toBe(false);
  });

  it.each([
    ['a header that only the server can find', { source: 'header' }],
    ['a person that only the server knows', { source: 'account' }],
    ['a signal that nobody knows', { signal: 'dnt' }],
    ['a regime that nobody knows', { regime: 'none' }],
    ['a person in the clear', { subject: 'ann@shop.example' }],
    ['an effect of its own', { effect: 'none' }],
  ])('is refused with %s', (_, change) => expect(takes(change)).toBe(false));
});
