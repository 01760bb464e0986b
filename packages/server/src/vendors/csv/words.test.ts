import { Problem } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { dataIn, writtenWords } from '../../testing/written-words.ts';
import { COLUMNS } from './columns.ts';
import { readVendors } from './read.ts';

const TITLES = COLUMNS.map(({ title }) => title);

/** Files with faults: between them every one that there is. */
const FAULTY = [
  '',
  'id\n\ufffd',
  `id\n${'x\n'.repeat(20_002)}`,
  `id\n"${'x'.repeat(200_001)}"`,
  'id\n"x',
  'id,name\nx',
  'id\nx"y',
  [...TITLES, ...TITLES, 'more'].join(','),
  'name\nx',
  'id,nmae\nx,y',
  'id,id\nx,y',
  `id,name\nx,${'y'.repeat(20_001)}`,
  'id\nX Y',
  'id,name\n,x',
  'id,category\nown,analytical\nown,analytical',
  'id,gate reason\nown,because',
  'id,category,purposes\nown,analytical,ads: 7',
  'id,category,hosts\nown,analytical,cdn.example',
  'id,category,sells or shares\nown,analytical,perhaps',
  'id,category,country\nown,analytical,Germany',
];

function faultsOf(csv: string) {
  try {
    readVendors(csv, []);
  } catch (error) {
    if (error instanceof Problem) {
      expect(error.languageFor('de')).toBe('de');
      const german = error.detailsIn('de');
      const english = error.detailsIn('en');
      return [
        [english.detail, german.detail] as const,
        ...english.faults.map(({ message }, i) => [message, german.faults[i]?.message] as const),
      ];
    }
    throw error;
  }
  throw new Error(`nothing is wrong with ${csv.slice(0, 80)}`);
}

const SEEN = FAULTY.flatMap(faultsOf);

describe('what is wrong with a file of vendors', () => {
  it('is told in German, with the same numbers and names', () => {
    for (const [english, german] of SEEN) {
      expect(german).not.toBe(english);
      for (const datum of dataIn(english)) expect(german, english).toContain(datum);
    }
  });

  it.each(['./table.ts', './columns.ts', './read.ts'])('is shown here, all of %s', (file) => {
    const written = writtenWords(new URL(file, import.meta.url));
    expect(written.length).toBeGreaterThan(2);
    expect(written.filter((text) => !SEEN.some(([english]) => english.includes(text)))).toEqual([]);
  });
});
