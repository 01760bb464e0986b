import { row } from '../../export/csv.ts';
import { COLUMNS } from './columns.ts';
import { factsOf, type Written } from './facts.ts';

/** The vendors of a draft as CSV (RFC 4180), with a byte order mark so that Excel reads UTF-8. */
export function vendorsCsv(vendors: readonly Written[]): string {
  const rows = vendors.map((own) => {
    const facts = factsOf(own);
    return row(COLUMNS.map(({ read }) => read(facts)));
  });
  return `\uFEFF${row(COLUMNS.map(({ title }) => title))}${rows.join('')}`;
}
