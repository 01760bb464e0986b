/** SQL of the tallies that both dialects read alike. */
import { COUNT_NAMES } from '../stats/counts.ts';

/** The columns of the counts, in the order of {@link COUNT_NAMES}. */
export const COUNT_COLUMNS = COUNT_NAMES.map((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

/** The columns of a row, in the order in which they are written. */
const COLUMNS = ['site_id', 'day', 'dimension', 'value', ...COUNT_COLUMNS];

/** Begins a statement that adds rows to the tallies; what they are comes next. */
export const ADD_TALLIES = `INSERT INTO tallies (${COLUMNS})`;

/** Ends it: a row that is there is added to. */
export const ADD_TO_THERE = `
  ON CONFLICT (site_id, day, dimension, value) DO UPDATE
    SET ${COUNT_COLUMNS.map((column) => `${column} = tallies.${column} + excluded.${column}`)}`;

/** The sums of the counts, by their names in the contract. */
export const SUMS = COUNT_NAMES.map(
  (name, i) => `CAST(sum(${COUNT_COLUMNS[i]}) AS bigint) AS "${name}"`,
).join(', ');
