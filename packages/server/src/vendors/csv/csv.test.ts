import { Problem } from '@assent/contract';
import { vendorById } from '@assent/registry';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../../config/resolve.ts';
import { siteInput } from '../../testing/kit.ts';
import type { Written } from './facts.ts';
import { readVendors } from './read.ts';
import { vendorsCsv } from './write.ts';

const REASON = 'The data protection officer has looked at it and agrees.';

/** One from the registry, one of the own, one with everything that no column holds. */
const VENDORS: Written[] = [
  { id: 'google-analytics', category: 'analytical' },
  {
    id: 'counter',
    name: '=HYPERLINK("https://evil.example")',
    legalName: 'Zähler "GmbH", Berlin; 日本 🍪',
    address: '1 High Street\nDublin',
    country: 'IE',
    role: 'processor',
    privacyUrl: null,
    category: 'analytical',
    gate: { value: 'consent', reason: REASON },
    purposes: [
      {
        id: 'counting',
        title: { en: 'Counting', de: 'Zählen' },
        legalBases: [
          { basis: '6-1-a', when: 'With an account' },
          { basis: '6-1-f', interest: 'To know', balancing: 'Nobody is named' },
        ],
      },
    ],
    sellsOrShares: false,
    transfer: { mechanisms: ['scc'], thirdCountries: ['US'], dpf: null, since: '2026-01-31' },
    hosts: { script: ['cdn.counter.example'], connect: ['*.counter.example'] },
  },
  {
    id: 'chat',
    registry: 'intercom',
    category: 'functionality',
    contract: '-1 of 2026',
    endedOn: '2026-05-01',
    stores: [],
    transfer: { mechanisms: ['scc'], thirdCountries: ['US'], dpf: true },
  },
];

const cellsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { bom: true, columns: true }) as Record<string, string>[];

const asFile = (rows: readonly Record<string, string>[], separator = ','): string => {
  const titles = Object.keys(rows[0] ?? {});
  const quoted = (cells: readonly string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator);
  return [titles.join(separator), ...rows.map((row) => quoted(titles.map((t) => row[t] ?? '')))]
    .map((line) => `${line}\r\n`)
    .join('');
};

/** The vendors with one cell of one of them changed. */
function withCell(id: string, title: string, cell: string): Written[] {
  const rows = cellsOf(vendorsCsv(VENDORS)).map((row) =>
    row.id === id ? { ...row, [title]: cell } : row,
  );
  return readVendors(asFile(rows), VENDORS);
}

const one = (vendors: Written[], id: string) => vendors.find((vendor) => vendor.id === id);

function faultsOf(csv: string, before: Written[] = VENDORS): string[] {
  try {
    readVendors(csv, before);
  } catch (error) {
    if (error instanceof Problem) {
      return error.faults.map(({ path, message }) => `${path}: ${message}`);
    }
    throw error;
  }
  return [];
}

describe('a file of vendors', () => {
  it('that comes back as it was changes nothing', () => {
    expect(readVendors(vendorsCsv(VENDORS), VENDORS)).toEqual(VENDORS);
  });

  it.each([';', '\t', ','])('may have %j between its cells', (separator) => {
    const file = asFile(cellsOf(vendorsCsv(VENDORS)), separator);
    expect(readVendors(file, VENDORS)).toEqual(VENDORS);
    expect(readVendors(`\uFEFF${file}`, VENDORS)).toEqual(VENDORS);
    expect(readVendors(`sep=${separator}\r\n${file}`, VENDORS)).toEqual(VENDORS);
  });

  it('has no cell that a spreadsheet runs, and gives back what was meant', () => {
    const csv = vendorsCsv(VENDORS);
    for (const row of cellsOf(csv)) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(csv).toContain("'-1 of 2026");
  });

  it('says the facts that hold, be they the registry’s', () => {
    const [ga] = cellsOf(vendorsCsv(VENDORS));
    expect(ga).toMatchObject({
      'legal name': 'Google Ireland Limited',
      purposes: 'audience-measurement: 6-1-a',
      gate: 'consent',
      'transfer mechanisms': 'adequacy-dpf scc',
    });
  });

  it.each<[string, string, string, Partial<Written>]>([
    ['a category', 'category', 'functionality', { category: 'functionality' }],
    ['a name', 'name', 'GA', { name: 'GA' }],
    ['a yes', 'sells or shares', 'yes', { sellsOrShares: true }],
    ['no parent', 'parent', 'none', { parent: null }],
    ['no links', 'opt-out links', 'none', { optOutUrls: [] }],
    [
      'a purpose more',
      'purposes',
      'audience-measurement: 6-1-a; security: f',
      {
        purposes: [
          { id: 'audience-measurement', legalBases: [{ basis: '6-1-a' }] },
          { id: 'security', legalBases: [{ basis: '6-1-f' }] },
        ],
      },
    ],
    [
      'a day of the clauses',
      'transfer since',
      '2026-03-01',
      {
        transfer: {
          mechanisms: ['adequacy-dpf', 'scc'],
          thirdCountries: ['US'],
          dpf: true,
          since: '2026-03-01',
        },
      },
    ],
  ])('changes %s alone', (_, title, cell, change) => {
    const changed = withCell('google-analytics', title, cell);
    expect(changed).toEqual([{ ...VENDORS[0], ...change }, ...VENDORS.slice(1)]);
  });

  it('keeps what is written at a purpose and at its bases', () => {
    const [purpose] = VENDORS[1]?.purposes ?? [];
    const changed = withCell('counter', 'purposes', 'counting: 6-1-f; security: 6-1-f');
    expect(one(changed, 'counter')?.purposes).toEqual([
      { ...purpose, legalBases: [purpose?.legalBases[1]] },
      { id: 'security', legalBases: [{ basis: '6-1-f' }] },
    ]);
  });

  it('gives a fact back to the registry, when its cell is empty or says the same', () => {
    const own: Written[] = [{ id: 'youtube', category: 'functionality', name: 'Films' }];
    const rows = cellsOf(vendorsCsv(own));
    for (const name of ['', vendorById('youtube')?.name ?? '']) {
      const file = asFile(rows.map((row) => ({ ...row, name })));
      expect(readVendors(file, own)).toEqual([{ id: 'youtube', category: 'functionality' }]);
    }
  });

  it('adds a vendor that the registry knows by its id alone', () => {
    const [added] = readVendors('id\nhotjar\n', []);
    expect(added).toEqual({ id: 'hotjar', category: 'analytical' });
    expect(() => resolveConfig(siteInput({ vendors: [added as never] }))).not.toThrow();
  });

  it('leaves alone, or takes out, what it does not name', () => {
    const file = 'id,category\nchat,analytical\n';
    expect(readVendors(file, VENDORS).map(({ id }) => id)).toEqual([
      'google-analytics',
      'counter',
      'chat',
    ]);
    expect(readVendors(file, VENDORS, 'remove').map(({ id }) => id)).toEqual(['chat']);
  });
});

describe('a file with faults', () => {
  it.each<[string, string, RegExp]>([
    ['nothing in it', '', /^line 1: the file is empty/],
    ['no id', 'name\nA\n', /^line 1: the column "id" is missing/],
    ['a column of its own', 'id,colour\na,b\n', /^line 1: there is no column "colour"/],
    ['a column twice', 'id,name,name\na,b,c\n', /"name" is there twice/],
    ['a line that is too short', 'id,name\nyoutube\n', /^line 2: has more or fewer cells/],
    ['a quote without an end', 'id,name\nyoutube,"A\n', /^line \d: a quote is opened/],
    ['a quote in the middle', 'id,name\nyoutube,A"B"\n', /^line 2: is not CSV/],
    ['an id twice', 'id\nyoutube\nyoutube\n', /^line 3, "id": "youtube" is there twice/],
    ['an id of other letters', 'id,category\n<b>,analytical\n', /^line 2, "id": use lower-case/],
    ['an empty id', 'id,category\n,analytical\n', /^line 2, "id": is empty/],
    ['a category missing', 'id\nmine\n', /^line 2, "category": is needed/],
    ['a basis that is none', 'id,purposes\nyoutube,video: 6-1-g\n', /"6-1-g" is no legal basis/],
    [
      'a gate that is none',
      `id,gate,gate reason\nyoutube,open,${REASON}\n`,
      /^line 2, gate\.value/,
    ],
    ['a gate without a reason', 'id,gate\nyoutube,exempt-conditional\n', /say why in a sentence/],
    ['neither yes nor no', 'id,sells or shares\nyoutube,perhaps\n', /neither "yes" nor "no"/],
    ['a wrong day', 'id,ended on\nyoutube,2026-02-30\n', /^line 2, endedOn/],
    ['a link that is a script', 'id,privacy notice\nyoutube,javascript:1\n', /use an http/],
    ['a host without a kind', 'id,hosts\nyoutube,a.example\n', /names no kind of use/],
    ['a mechanism that is none', 'id,transfer mechanisms\nyoutube,magic\n', /transfer\.mechanisms/],
    ['another encoding', 'id,name\nyoutube,M\uFFFDller\n', /^line 2: is not in UTF-8/],
    ['a cell of a megabyte', `id,name\nyoutube,${'a'.repeat(1_000_000)}\n`, /^line \d: is longer/],
    ['a cell that is too long', `id,name\nyoutube,${'a'.repeat(30_000)}\n`, /^line 2: a cell is/],
    ['too many lines', `id\n${'a\n'.repeat(30_000)}`, /more than 20000 lines/],
    ['a million columns', ',\n'.repeat(1).padStart(1_000_000, ','), /^line \d: /],
  ])('such as %s is refused by line', (_, csv, told) => {
    expect(faultsOf(csv).join('\n')).toMatch(told);
  });

  it('is refused as a whole, with each of them', () => {
    const csv = 'id,sells or shares,ended on\nyoutube,yes,\nhotjar,perhaps,\nvimeo,,tomorrow\n';
    expect(faultsOf(csv)).toHaveLength(2);
  });
});

it('reads ten thousand vendors in time', () => {
  const many: Written[] = Array.from({ length: 10_000 }, (_, i) => ({
    ...(VENDORS[1] as Written),
    id: `counter-${i}`,
  }));
  const before = performance.now();
  expect(readVendors(vendorsCsv(many), many)).toEqual(many);
  expect(performance.now() - before).toBeLessThan(10_000);
});
