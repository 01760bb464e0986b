import { describe, expect, it } from 'vitest';
import { doNotSellAt } from './do-not-sell-at.ts';

describe('doNotSellAt', () => {
  it.each([
    ['a listed state', ['US-CA'], 'US-CA', true],
    ['a state of a listed country', ['US'], 'US-WY', true],
    ['a country of which a state is listed: it may be that one', ['US-CA'], 'US', true],
    ['another state', ['US-CA'], 'US-WY', false],
    ['another country', ['US-CA'], 'DE', false],
    ['the country that shares its letters with a state', ['US-DE'], 'DE', false],
    ['an unknown place', ['US-CA'], null, true],
    ['what is no place', ['US-CA'], 'T1', true],
  ])('%s', (_, listed, place, offered) => {
    expect(doNotSellAt(listed, place)).toBe(offered);
  });
});
