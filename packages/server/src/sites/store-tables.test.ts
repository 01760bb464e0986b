import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byLetter, type StoreTable, withoutCovered } from './store-tables.ts';

describe('withoutCovered', () => {
  it('leaves out what a wider pattern of the same owner covers', () => {
    expect(withoutCovered([{ '_gcl_*': 'c', _gcl_au: 'c', _gid: 'c' }])).toEqual([
      { '_gcl_*': 'c', _gid: 'c' },
    ]);
  });

  it('keeps a pattern for a storage that the wider one does not name', () => {
    const tables = [{ '_gcl_*': 'c', _gcl_ls: 'cl' }];
    expect(withoutCovered(tables)).toEqual(tables);
  });

  it.each<StoreTable>([{ '_gcl_a*': 'c' }, { '_gcl_*': 'c' }, { _gcl_au: 'l' }])(
    'keeps it where %j of another owner could come between',
    (theirs) => {
      const tables = [{ '_gcl_*': 'c', _gcl_au: 'c' }, theirs];
      expect(withoutCovered(tables)).toEqual(tables);
    },
  );

  it('never changes whose a name is', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 });
    const pattern = fc.tuple(name, fc.boolean()).map(([stem, open]) => (open ? `${stem}*` : stem));
    const table = fc.dictionary(pattern, fc.constantFrom('c', 'l', 'cl'));
    fc.assert(
      fc.property(fc.array(table, { maxLength: 3 }), name, (tables, wanted) => {
        for (const letter of 'cl') {
          expect(ownersOf(withoutCovered(tables), wanted, letter)).toEqual(
            ownersOf(tables, wanted, letter),
          );
        }
      }),
    );
  });
});

describe('byLetter', () => {
  it('gives each storage the names that are stored there', () => {
    expect(byLetter({ '_a*': 'c', b: 'lc', both: 'ls' })).toEqual({
      c: ['_a*', 'b'],
      l: ['b', 'both'],
      s: ['both'],
    });
  });

  it('is nothing for an empty table', () => {
    expect(byLetter({})).toBeNull();
  });
});

/** Who holds the longest pattern that fits; an exact name beats every prefix. */
function ownersOf(tables: readonly StoreTable[], name: string, letter: string): number[] {
  const lengths = tables.map((table) =>
    Math.max(
      -1,
      ...Object.entries(table)
        .filter(([, letters]) => letters.includes(letter))
        .map(([pattern]) => lengthOf(pattern, name)),
    ),
  );
  const best = Math.max(0, ...lengths);
  return lengths.flatMap((length, owner) => (length === best ? [owner] : []));
}

function lengthOf(pattern: string, name: string): number {
  if (pattern === name) return 1000;
  const stem = pattern.replace(/\*$/, '');
  return stem !== pattern && name.startsWith(stem) ? stem.length : -1;
}
