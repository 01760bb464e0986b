import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormConsentInput } from './form-consent.ts';
import { uuidv7 } from './vocabulary/uuid.ts';

const SENT: FormConsentInput = {
  id: uuidv7(),
  consentId: uuidv7(),
  form: 'newsletter',
  version: 1,
  language: 'en',
  given: true,
  wording: 'Yes, write to me.',
  subject: null,
  madeAt: new Date(0).toISOString(),
};

const takes = (change: object) => FormConsentInput.safeParse({ ...SENT, ...change }).success;

describe('a form consent', () => {
  it('is taken as a page sends it', () => expect(FormConsentInput.parse(SENT)).toEqual(SENT));

  it.each([null, 'ab'.repeat(32)])("says with %s whose it is, or that it is nobody's", (owner) => {
    expect(takes({ owner })).toBe(true);
  });

  it.each(Object.keys(SENT))('is refused without %s', (field) => {
    expect(takes({ [field]: undefined })).toBe(false);
  });

  it.each([
    ['no words', { wording: '' }],
    ['blank words', { wording: ' \n\u00a0' }],
    ['more than 4000 characters', { wording: 'x'.repeat(4001) }],
    ['a control character', { wording: 'Yes\u0000' }],
    ['half a character, which no canonical JSON carries', { wording: 'Yes \ud83d' }],
    ['a subject in the clear', { subject: 'ann@shop.example' }],
    ['a secret that is no hash', { owner: 'hunter2' }],
    ['an id of version 4', { id: '017f22e2-79b0-4cc3-98c4-dc0c0c07398f' }],
    ['a time without milliseconds', { madeAt: '2026-11-21T10:00:00Z' }],
    ['a field that nobody knows', { email: 'ann@shop.example' }],
  ])('is refused with %s', (_, change) => expect(takes(change)).toBe(false));

  it('takes the words of any language, with their line breaks', () => {
    expect(takes({ wording: 'はい、\n受け取ります。\t😀' })).toBe(true);
    const printable = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    fc.assert(fc.property(printable, (wording) => takes({ wording: `x${wording}` })));
  });
});
