import { FEWEST_VISITORS } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_COUNTS, sumOf } from './counts.ts';
import { type Cell, foldFew, leaveOutFew, visitorsIn } from './fewer.ts';

const cell = (value: string, first: number, more: Partial<Cell['counts']> = {}): Cell => ({
  value,
  counts: { ...NO_COUNTS, choices: first, first, ...more },
});
const shownOf = (cells: Cell[]) => foldFew(cells).shown.map(({ value }) => value);

describe('values with few visitors', () => {
  it.each<[string, [string, number][], string[], number | null]>([
    [
      'none',
      [
        ['DE', 10],
        ['FR', 11],
      ],
      ['DE', 'FR'],
      null,
    ],
    [
      'several',
      [
        ['DE', 500],
        ['LI', 6],
        ['MC', 4],
      ],
      ['DE'],
      10,
    ],
    [
      'one: the next smallest goes with it',
      [
        ['DE', 500],
        ['FR', 40],
        ['LI', 9],
      ],
      ['DE'],
      49,
    ],
    [
      'several that are few together',
      [
        ['DE', 500],
        ['FR', 40],
        ['LI', 1],
        ['MC', 2],
      ],
      ['DE'],
      43,
    ],
    [
      'one of two',
      [
        ['DE', 500],
        ['LI', 9],
      ],
      [],
      509,
    ],
    ['one alone', [['DE', 9]], [], 9],
    ['nothing at all', [], [], null],
  ])('%s', (_, given, shown, folded) => {
    const cells = given.map(([value, first]) => cell(value, first));
    expect(shownOf(cells)).toEqual(shown);
    expect(foldFew(cells).fewer?.counts?.first ?? null).toBe(folded);
  });

  it('are counted by what a browser does once, not by page views or choices', () => {
    const busy = cell('LI', 3, { choices: 900, shown: 5000, interacted: 900 });
    const signals = cell('US', 2, { signals: 10 });
    const cells = [cell('DE', 500), cell('FR', 40), busy, signals];
    expect(shownOf(cells)).toEqual(['FR', 'DE']);
    expect(foldFew(cells).fewer).toMatchObject({ values: 2, counts: { first: 5, shown: 5000 } });
  });

  it('by category are left out, and no other goes with them', () => {
    const { shown, fewer } = leaveOutFew([cell('analytical', 50), cell('targeting', 9)]);
    expect(shown.map(({ value }) => value)).toEqual(['analytical']);
    expect(fewer).toEqual({ values: 1, counts: null });
  });

  const cells = fc
    .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.nat(30), fc.nat(15), fc.nat(30)), {
      selector: ([value]) => value,
      maxLength: 8,
    })
    .map((all) =>
      all.map(([value, first, signals, more]) =>
        cell(value, first, { signals, choices: first + more, shown: more * 3 }),
      ),
    );

  it('never stand alone, and neither they nor what can be worked out tell of few', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const { shown, fewer } = foldFew(all);
        for (const { counts } of shown) {
          expect(visitorsIn(counts)).toBeGreaterThanOrEqual(FEWEST_VISITORS);
        }
        const rest = all.filter((one) => !shown.includes(one));
        expect(fewer?.values ?? 0).toBe(rest.length);
        if (!fewer) return;
        // All that can be worked out is the sum of the rest.
        expect(fewer.counts).toEqual(sumOf(rest.map(({ counts }) => counts)));
        if (!shown.length) return;
        expect(rest.length).toBeGreaterThanOrEqual(2);
        expect(visitorsIn(sumOf(rest.map(({ counts }) => counts)))).toBeGreaterThanOrEqual(
          FEWEST_VISITORS,
        );
      }),
    );
  });

  it('take no more of the others with them than they must', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const { shown } = foldFew(all);
        const few = all.filter(({ counts }) => visitorsIn(counts) < FEWEST_VISITORS);
        if (!few.length) expect(shown).toHaveLength(all.length);
        const rest = all.filter((one) => !shown.includes(one));
        const others = rest.filter((one) => !few.includes(one));
        // One other is always enough: it is no value alone any more, and has enough visitors itself.
        expect(others.length).toBeLessThanOrEqual(1);
        for (const { counts } of others) {
          for (const one of shown) {
            expect(visitorsIn(counts)).toBeLessThanOrEqual(visitorsIn(one.counts));
          }
        }
      }),
    );
  });
});
