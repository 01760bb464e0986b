import type { TimeRange } from './port.ts';

/**
 * All rows after one another, read a page at a time: an open cursor would keep the write-ahead log
 * from being checkpointed for as long as the reader is slow.
 * @param pageAfter the rows that follow a position, in order; none at the end
 */
export async function* inPages<Row extends { seq: number }>(
  pageAfter: (seq: number) => Row[],
): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const rows = pageAfter(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

export const bounds = ({ from, to }: TimeRange): [number, number] => [
  from ?? 0,
  to ?? Number.MAX_SAFE_INTEGER,
];
