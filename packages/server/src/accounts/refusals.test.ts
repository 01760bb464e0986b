import { describe, expect, it } from 'vitest';
import { passwordFault } from './passwords.ts';
import { refusalOf } from './refusals.ts';

describe('what is told of a refusal', () => {
  it('is its sentence, and ours in German', () => {
    expect(refusalOf('INVALID_CODE', 'Invalid code')).toEqual({
      en: 'Invalid code',
      de: 'Der Code stimmt nicht',
    });
  });

  it('is clearer where its own words do not say what to do', () => {
    expect(refusalOf('SESSION_NOT_FRESH', 'Session is not fresh')).toMatchObject({
      en: expect.stringMatching(/^You signed in more than a day ago/),
      de: expect.stringMatching(/^Sie haben sich vor mehr als einem Tag angemeldet/),
    });
  });

  it.each([
    ['SOMETHING_NEW', 'Something new', 'Something new'],
    ['constructor', 'x', 'x'],
    ['__proto__', undefined, undefined],
  ])('stays as it is where nobody foresaw it: %s', (code, message, told) => {
    expect(refusalOf(code, message)).toBe(told);
  });
});

describe('a password that is too easy', () => {
  const holder = { name: 'Olga Owner', email: 'olga@shop.example' };

  it.each([
    ['aaaaaaaaaaaa', /verschiedene Zeichen/],
    ['olga owner 12', /Ihren Namen/],
    ['password1234', /zuerst probiert/],
  ])('%s is refused in German as well', (password, said) => {
    const fault = passwordFault(password, holder);
    expect(fault?.de).toMatch(said);
    expect(fault?.de).not.toBe(fault?.en);
  });
});
