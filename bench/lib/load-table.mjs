import { differences, spread } from './spread.mjs';

/** Columns of every table: a page by itself, and over the page that it is compared with. */
const COLUMNS = ['median', 'quartiles', 'extra', 'quartiles'];
const NAME_WIDTH = 36;

/** What a page costs the main thread over its base, in ms; null for a page that has none. */
export const extraOf = ({ name, over }, loads) =>
  over ? spread(differences(cpuOf(loads[name]), cpuOf(loads[over]))) : null;

/**
 * Prints a row a page.
 * @param pages as `loadPage` loaded them; `over` names a page's base
 * @param loads of each page by its name, in the order of the rounds
 * @param more headings of further columns
 * @param cellsOf what stands in them
 */
export function sayTable(title, pages, loads, more, cellsOf) {
  console.log(`\n${title}\n`);
  console.log(row('', [...COLUMNS, ...more]));
  for (const page of pages) {
    const own = spread(cpuOf(loads[page.name]));
    console.log(row(page.name, [...cells(own), ...cells(extraOf(page, loads)), ...cellsOf(page)]));
  }
  console.log('');
}

function row(name, cells) {
  const wide = (_, i) => (COLUMNS[i] === 'quartiles' ? 18 : 9);
  return (
    name.padEnd(NAME_WIDTH) + cells.map((cell, i) => `${cell}`.padStart(wide(cell, i))).join('')
  );
}

const cells = (values) =>
  values
    ? [values.median.toFixed(1), `${values.low.toFixed(1)} to ${values.high.toFixed(1)}`]
    : ['', ''];

const cpuOf = (loads) => loads.map(({ cpu }) => cpu);
