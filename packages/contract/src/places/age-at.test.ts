import { describe, expect, it } from 'vitest';
import { ageAt, agesOf } from './age-at.ts';

const LINE = { default: 16, byCountry: { AT: 14, FR: 15, US: 13 } };

describe('the age below which a parent has to agree', () => {
  it.each([
    ['AT', 14],
    ['US-CA', 13],
    ['DE', 16],
    [null, 16],
    ['nowhere', 16],
  ])('at %s is %i', (place, age) => expect(ageAt(LINE, place)).toBe(age));

  it('is the highest where the country is not known, even above the default', () => {
    expect(ageAt({ default: 13, byCountry: { DE: 16 } }, null)).toBe(16);
  });

  it('has each value once, the strictest first', () => {
    expect(agesOf({ default: 16, byCountry: { DE: 16, AT: 14 } })).toEqual([16, 14]);
  });
});
