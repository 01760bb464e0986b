import { describe, expect, it } from 'vitest';
import { Place } from '../primitives.ts';
import { GPP_SECTIONS, gppSectionAt } from './gpp-section-at.ts';

describe('gppSectionAt', () => {
  it.each([
    ['US-CA', '8:usca'],
    ['US-RI', '27:usri'],
    ['US-WY', ''],
    ['US', ''],
    ['DE', ''],
    ['constructor', ''],
    [null, ''],
  ])('%s: "%s"', (place, section) => {
    expect(gppSectionAt(place)).toBe(section);
  });

  it("names each state's own section, none twice and none of the TCF's", () => {
    for (const [place, section] of Object.entries(GPP_SECTIONS)) {
      expect(Place.safeParse(place).success, place).toBe(true);
      expect(section.split(':')[1]).toBe(place.replace('-', '').toLowerCase());
    }
    const ids = Object.values(GPP_SECTIONS).map((section) => Number.parseInt(section, 10));
    expect(ids).toEqual(Array.from({ length: 20 }, (_, at) => at + 8));
  });
});
