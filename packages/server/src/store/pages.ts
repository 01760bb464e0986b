import type { TimeRange } from './port.ts';

/**
 * All rows after one another, read a page at a time: an open cursor would keep SQLite's write-ahead log
 * from being checkpointed, and PostgreSQL's vacuum from clearing, for as long as the reader is slow.
 * @param start the key after which to begin
 * @param pageAfter the rows that follow a key, in order; none at the end
 */
export async function* inPages<Row>(
  start: number,
  pageAfter: (key: number) => Row[] | Promise<Row[]>,
  keyOf: (row: Row) => number,
): AsyncGenerator<Row> {
  for (let after = start; ; ) {
    const rows = await pageAfter(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
  }
}

export const bounds = ({ from, to }: TimeRange): [number, number] => [
  from ?? 0,
  to ?? Number.MAX_SAFE_INTEGER,
];
