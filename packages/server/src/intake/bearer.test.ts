import { Problem } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { assertBearer, operatorToken } from './bearer.ts';

const TOKEN = 'k7Qd.3xV_9~Zr+a/w-==';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'passes';
  } catch (error) {
    return error instanceof Problem ? error.code : 'internal';
  }
};

describe('the token of a request', () => {
  it.each([
    [`Bearer ${TOKEN}`, TOKEN, 'passes'],
    [`bearer  ${TOKEN}`, TOKEN, 'passes'],
    [`Bearer ${TOKEN}x`, TOKEN, 'unauthorised'],
    [`Bearer ${TOKEN.slice(0, -1)}`, TOKEN, 'unauthorised'],
    [`Bearer ${TOKEN} x`, TOKEN, 'unauthorised'],
    [`Basic ${TOKEN}`, TOKEN, 'unauthorised'],
    [TOKEN, TOKEN, 'unauthorised'],
    ['Bearer ', TOKEN, 'unauthorised'],
    ['', TOKEN, 'unauthorised'],
    [undefined, TOKEN, 'unauthorised'],
    [`Bearer ${TOKEN}`, null, 'forbidden'],
    ['Bearer null', null, 'forbidden'],
    [undefined, null, 'forbidden'],
  ])('%j, where %j is configured: %s', (header, token, outcome) =>
    expect(codeOf(() => assertBearer(header, token))).toBe(outcome),
  );
});

describe('the token of the operator', () => {
  it('may be left out or empty, and then is none', () => {
    expect([operatorToken(), operatorToken('')]).toEqual([null, null]);
  });

  it('is taken as it is', () => expect(operatorToken(TOKEN)).toBe(TOKEN));

  it.each([
    'short',
    'has a space in it, and so fits no header',
    'schlüsselschlüsselschlüssel',
    'line\nline\nline\nline',
  ])('%j is refused, and not repeated', (text) => {
    expect(codeOf(() => operatorToken(text))).toBe('invalid-argument');
    expect(() => operatorToken(text)).not.toThrow(text);
  });
});
