import {
  SiteVendor as Schema,
  type SiteVendor,
  Slug,
  type UntoldFault,
  untoldFaultsOf,
  type Words,
} from '@assent/contract';
import { CellFault, COLUMNS, NO_CATEGORY } from './columns.ts';
import { factsOf, knownOf, type Written } from './facts.ts';
import { type Line, readTable, refused } from './table.ts';

/** What becomes of vendors that the file does not name. */
export type Others = 'keep' | 'remove';

/**
 * The vendors of a draft with what a file says of them. A cell that is as it would be written changes
 * nothing, so what no column holds stays: cookies, texts, circumstances of legal bases.
 * @throws Problem not-acceptable with every fault by line; then nothing of the file counts
 */
export function readVendors(
  csv: string,
  before: readonly Written[],
  others: Others = 'keep',
): SiteVendor[] {
  const lines = readTable(csv);
  const byId = new Map(before.map((vendor) => [vendor.id, vendor]));
  const faults: UntoldFault[] = [];
  const read = new Map<string, SiteVendor>();
  for (const line of lines) {
    const id = line.cells.get('id') ?? '';
    const at = (message: Words) => faults.push({ path: `line ${line.number}, "id"`, message });
    if (!id) at({ en: 'is empty', de: 'ist leer' });
    else if (read.has(id)) {
      const name = id.slice(0, 64);
      at({ en: `"${name}" is there twice`, de: `„${name}“ ist zweimal da` });
    } else {
      const { vendor, faults: own } = vendorOf(line, byId.get(id) ?? { id });
      faults.push(...own);
      read.set(id, vendor);
    }
  }
  if (faults.length) throw refused(faults);
  const kept = before.filter(({ id }) => others === 'keep' || read.has(id));
  return [
    // What is kept was in the draft, faults and all.
    ...kept.map((vendor) => read.get(vendor.id) ?? (vendor as SiteVendor)),
    ...[...read.values()].filter(({ id }) => !byId.has(id)),
  ];
}

const NO_SLUG: Words = {
  en: 'use lower-case letters, digits and hyphens',
  de: 'verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche',
};

function vendorOf(line: Line, before: Written): { vendor: SiteVendor; faults: UntoldFault[] } {
  const own: Written = structuredClone(before);
  const faults: UntoldFault[] = [];
  const path = (column: string) => `line ${line.number}, "${column}"`;
  if (!Slug.safeParse(before.id).success) {
    faults.push({ path: path('id'), message: NO_SLUG });
  }
  const suggested = own.category ?? knownOf(own)?.category;
  if (suggested) own.category = suggested;
  else if (!line.cells.get('category')) {
    faults.push({ path: path('category'), message: NO_CATEGORY });
  }
  const facts = factsOf(before);
  for (const { title, read, write } of COLUMNS) {
    const cell = line.cells.get(title);
    if (cell === undefined || cell === read(facts).trim()) continue;
    try {
      write(own, cell);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      faults.push({ path: path(title), message: error.words });
    }
  }
  // A vendor of the draft may have had faults before; those of the file are looked for where it says more.
  if (!faults.length && JSON.stringify(own) !== JSON.stringify(before)) {
    const checked = Schema.safeParse(own);
    if (!checked.success) {
      const found = untoldFaultsOf(checked.error, own).map(({ path: field, message }) => ({
        path: `line ${line.number}, ${field}`,
        message,
      }));
      faults.push(...found);
    }
  }
  return { vendor: own as SiteVendor, faults };
}
