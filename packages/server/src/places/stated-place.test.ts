import { Place } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statedPlace } from './stated-place.ts';

describe('statedPlace', () => {
  it.each<[string, string | undefined, string | null]>([
    ['DE', undefined, 'DE'],
    ['US-CA', undefined, 'US-CA'],
    ['US', 'CA', 'US-CA'],
    ['US', 'US-CA', 'US-CA'],
    ['XK', undefined, 'XK'],
    ['US', '', 'US'],
    ['US', 'California', 'US'],
    ['US', 'MX-CA', 'US'],
    ['US-CA', 'NY', 'US-CA'],
    ['XX', undefined, null],
    ['XX', 'CA', null],
    ['T1', undefined, null],
    ['ZZ', undefined, null],
    ['us', 'CA', null],
    ['DE, US-CA', undefined, null],
    ['Germany', undefined, null],
    ['', 'CA', null],
  ])('"%s" and "%s" state %s', (place, region, expected) => {
    expect(statedPlace(place, region)).toBe(expected);
  });

  it('never makes up what is no place, nor moves anybody to another country', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (place, region) => {
        const stated = statedPlace(place, region);
        if (stated === null) return;
        expect(Place.safeParse(stated).success).toBe(true);
        expect(place.slice(0, 2)).toBe(stated.slice(0, 2));
      }),
    );
  });
});
