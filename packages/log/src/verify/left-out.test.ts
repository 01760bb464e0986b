import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LeftOut } from './left-out.ts';

it('tells the place of each position that is there, and the position of each place', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (there) => {
      const leftOut = new LeftOut();
      there.forEach((isThere, position) => {
        if (!isThere) leftOut.add(position, position + 1);
      });
      let place = 0;
      there.forEach((isThere, position) => {
        expect(leftOut.has(position)).toBe(!isThere);
        if (!isThere) return;
        expect(leftOut.placeOf(position)).toBe(place);
        expect(leftOut.positionAt(place)).toBe(position);
        place++;
      });
    }),
  );
});
