import type { Counts } from '@assent/contract';
import type Database from 'better-sqlite3';
import { COUNT_NAMES } from '../stats/counts.ts';
import type { TallyRow } from '../stats/tally.ts';
import type { Store } from './port.ts';
import { ADD_TALLIES, ADD_TO_THERE, daysFrom, SUMS } from './tally-columns.ts';

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
    `${daysFrom('?', '?')}
     SELECT days.day, ${SUMS}
       FROM days CROSS JOIN tallies
         ON site_id = ? AND tallies.day = days.day AND dimension = 'all'
      GROUP BY days.day ORDER BY days.day`,
  );
  const byValue = connection.prepare<[number, number, number, string], Counts & { value: string }>(
    `${daysFrom('?', '?')}
     SELECT value, ${SUMS}
       FROM days CROSS JOIN tallies
         ON site_id = ? AND tallies.day = days.day AND dimension = ?
      GROUP BY value`,
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
        byDay.all(from, to, siteId).map(({ day, ...counts }) => ({ day, counts })),

      talliesByValue: async (siteId, dimension, { from, to }) =>
        byValue.all(from, to, siteId, dimension).map(({ value, ...counts }) => ({ value, counts })),

      firstTallyDay: async (siteId) => firstDay.get(siteId) ?? null,
    },
  };
}
