import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UuidV7 } from '../primitives.ts';
import { uuidv7 } from './uuid.ts';

const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('uuidv7', () => {
  it('starts with the milliseconds, as the example of RFC 9562 does', () => {
    const id = uuidv7(Date.parse('2022-02-22T19:22:22Z'));
    expect(id.slice(0, 15)).toBe('017f22e2-79b0-7');
  });

  it('is of version 7 and of the RFC variant at any time, and the schema takes it', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const id = uuidv7(now);
        expect(id[14]).toBe('7');
        expect('89ab').toContain(id[19]);
        expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(now);
        expect(UuidV7.safeParse(id).success).toBe(true);
      }),
    );
  });

  it('sorts as text by time', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        fc.pre(a !== b);
        expect(uuidv7(a) < uuidv7(b)).toBe(a < b);
      }),
    );
  });

  it('takes the present time by itself', () => {
    const before = Date.now();
    const time = Number.parseInt(uuidv7().replace('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  it('gives different ids within one millisecond', () => {
    expect(new Set(Array.from({ length: 1000 }, () => uuidv7(1))).size).toBe(1000);
  });

  it.each([
    ['version 4', '017f22e2-79b0-4cc3-98c4-dc0c0c07398f'],
    ['another variant', '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f'],
    ['upper case', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F'],
    ['a line break at the end', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n'],
    ['no hyphens', '017f22e279b07cc398c4dc0c0c07398f'],
  ])('is told by the schema from %s', (_, id) => {
    expect(UuidV7.safeParse(id).success).toBe(false);
  });
});
