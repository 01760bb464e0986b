import type { FormReceipt, Receipt } from '@assent/contract';
import type { Mine } from '@assent/contract/vocabulary';
import { describe, expect, it } from 'vitest';
import { entryOf, timeOf } from './entry.ts';

const MINE: Mine = {
  language: 'en',
  texts: {
    'mine.granted': 'Allowed: {names}',
    'mine.nothing': 'Nothing allowed',
    'mine.given': 'Consent given: {form}',
    'mine.withdrawn': 'Consent withdrawn: {form}',
    'method.save': 'Own selection',
  },
  vendors: { counter: 'Counter', maps: 'Maps', ads: '$& Ads' },
  forms: { newsletter: 'The newsletter' },
};
const HEAD = { id: '019aa000-0000-7000-8000-000000000002', madeAt: '2026-11-22T10:00:00.000Z' };

const choice = (...granted: string[]) =>
  ({
    ...HEAD,
    kind: 'choice',
    method: 'save',
    outcomes: [
      { granted: true, vendors: ['own', ...granted] },
      { granted: false, vendors: ['recorder'] },
    ],
  }) as unknown as Receipt;

const form = (given: boolean, id = 'newsletter') =>
  ({ ...HEAD, kind: 'form-consent', form: id, given, wording: 'Yes, write to me.' }) as FormReceipt;

describe('a receipt as the visitor reads it', () => {
  it('names what was allowed, and not what is always on', () => {
    expect(entryOf(choice('maps', 'counter'), MINE)).toEqual({
      ...HEAD,
      what: 'Own selection',
      outcome: 'Allowed: Counter and Maps',
    });
  });

  it('says when that was nothing', () => {
    expect(entryOf(choice(), MINE).outcome).toBe('Nothing allowed');
  });

  it('takes a name as it is', () => {
    expect(entryOf(choice('ads'), MINE).outcome).toBe('Allowed: $& Ads');
  });

  it("has a form's consent, and its withdrawal, with the words that were shown", () => {
    expect(entryOf(form(true), MINE)).toMatchObject({
      what: 'Consent given: The newsletter',
      outcome: 'Yes, write to me.',
    });
    expect(entryOf(form(false), MINE).what).toBe('Consent withdrawn: The newsletter');
    expect(entryOf(form(true, 'gone'), MINE).what).toBe('Consent given: gone');
  });

  it('says the words of a form once', () => {
    const mine = { ...MINE, forms: { newsletter: 'Yes, write to me.' } };
    expect(entryOf(form(true), mine)).toMatchObject({
      what: 'Consent given: Yes, write to me.',
      outcome: '',
    });
  });

  it('has its time as the language writes it', () => {
    const german = timeOf(entryOf(choice(), MINE), { ...MINE, language: 'de' });
    expect(german).toMatch(/^22\.11\.2026, \d\d:00$/);
  });
});
