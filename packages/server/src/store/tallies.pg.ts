import type { Counts } from '@assent/contract';
import { COUNT_NAMES } from '../stats/counts.ts';
import type { TallyRow } from '../stats/tally.ts';
import type { Connections, Query } from './connection.pg.ts';
import type { Store } from './port.ts';
import { ADD_TALLIES, ADD_TO_THERE, COUNT_COLUMNS, SUMS } from './tally-columns.ts';

/** A row on its way in. */
export const TALLY_RECORD = `ord int, site_id int, day int, dimension text, value text,
  ${COUNT_COLUMNS.map((column) => `${column} int`)}`;

/** What is written of a record of {@link TALLY_RECORD}, called `tally`, after its site. */
export const TALLY_VALUES = `tally.day, tally.dimension, tally.value,
  ${COUNT_COLUMNS.map((column) => `tally.${column}`)}`;

/** Rows as {@link TALLY_RECORD} has them, JSON; `ord` is the order in which they are to be locked. */
export const tallyRecords = (rows: readonly TallyRow[]): string =>
  JSON.stringify(
    rows.map(({ siteId, day, dimension, value, counts }, ord) => ({
      ord,
      site_id: siteId,
      day,
      dimension,
      value,
      ...Object.fromEntries(COUNT_NAMES.map((name, i) => [COUNT_COLUMNS[i], counts[name]])),
    })),
  );

const ADD = `
  ${ADD_TALLIES}
  SELECT tally.site_id, ${TALLY_VALUES}
    FROM json_to_recordset($1::json) AS tally (${TALLY_RECORD})
   ORDER BY tally.ord
  ${ADD_TO_THERE}`;

const BY_DAY = `
  SELECT day, ${SUMS} FROM tallies
   WHERE site_id = $1 AND day BETWEEN $2 AND $3 AND dimension = 'all' GROUP BY day ORDER BY day`;

const BY_VALUE = `
  SELECT value, ${SUMS} FROM tallies
   WHERE site_id = $1 AND day BETWEEN $2 AND $3 AND dimension = $4 GROUP BY value`;

/** Adds to the tallies, in the transaction that is open. */
export async function addTallies(query: Query, rows: readonly TallyRow[]): Promise<void> {
  if (rows.length) await query(ADD, [tallyRecords(rows)]);
}

/** The tallies on PostgreSQL. */
export function talliesOn({
  query,
  transaction,
}: Connections): Pick<Store, 'addTallies' | 'talliesByDay' | 'talliesByValue' | 'firstTallyDay'> {
  return {
    addTallies: (rows) => transaction((query) => addTallies(query, rows)),

    async talliesByDay(siteId, { from, to }) {
      const rows = await query<Counts & { day: number }>(BY_DAY, [siteId, from, to]);
      return rows.map(({ day, ...counts }) => ({ day, counts }));
    },

    async talliesByValue(siteId, dimension, { from, to }) {
      const values = [siteId, from, to, dimension];
      const rows = await query<Counts & { value: string }>(BY_VALUE, values);
      return rows.map(({ value, ...counts }) => ({ value, counts }));
    },

    async firstTallyDay(siteId) {
      const [row] = await query<{ day: number | null }>(
        'SELECT min(day) AS day FROM tallies WHERE site_id = $1',
        [siteId],
      );
      return row?.day ?? null;
    },
  };
}
