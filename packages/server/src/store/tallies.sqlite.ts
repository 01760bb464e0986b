import type { Counts } from '@assent/contract';
import type Database from 'better-sqlite3';
import { COUNT_NAMES } from '../stats/counts.ts';
import type { TallyRow } from '../stats/tally.ts';
import type { Store } from './port.ts';
import { ADD_TALLIES, ADD_TO_THERE, SUMS } from './tally-columns.ts';

interface Tallies {
  /** Adds to the tallies, in the transaction that is open. */
  add(rows: readonly TallyRow[]): void;
  queries: Pick<Store, 'addTallies' | 'talliesByDay' | 'talliesByValue' | 'firstTallyDay'>;
}

/** The tallies on SQLite. Raw statements: they are written with the rows of the hot path. */
export function talliesOn(connection: Database.Database): Tallies {
  const put = connection.prepare(
    `${ADD_TALLIES} VALUES (?, ?, ?, ?, ${COUNT_NAMES.map(() => '?')}) ${ADD_TO_THERE}`,
  );
  const byDay = connection.prepare<[number, number, number], Counts & { day: number }>(
    `SELECT day, ${SUMS} FROM tallies
      WHERE site_id = ? AND day BETWEEN ? AND ? AND dimension = 'all' GROUP BY day ORDER BY day`,
  );
  const byValue = connection.prepare<[number, number, number, string], Counts & { value: string }>(
    `SELECT value, ${SUMS} FROM tallies
      WHERE site_id = ? AND day BETWEEN ? AND ? AND dimension = ? GROUP BY value`,
  );
  const firstDay = connection
    .prepare<[number], number | null>('SELECT min(day) FROM tallies WHERE site_id = ?')
    .pluck();

  function add(rows: readonly TallyRow[]): void {
    for (const { siteId, day, dimension, value, counts } of rows) {
      put.run(siteId, day, dimension, value, ...COUNT_NAMES.map((name) => counts[name]));
    }
  }
  const addAll = connection.transaction(add);

  return {
    add,
    queries: {
      addTallies: async (rows) => addAll.immediate(rows),

      talliesByDay: async (siteId, { from, to }) =>
        byDay.all(siteId, from, to).map(({ day, ...counts }) => ({ day, counts })),

      talliesByValue: async (siteId, dimension, { from, to }) =>
        byValue.all(siteId, from, to, dimension).map(({ value, ...counts }) => ({ value, counts })),

      firstTallyDay: async (siteId) => firstDay.get(siteId) ?? null,
    },
  };
}
