import type Database from 'better-sqlite3';
import { type Page, pageOf } from './page.sqlite.ts';
import { inPages } from './pages.ts';
import type { EntryLines, Store } from './port.ts';
import { positionOf } from './seq.ts';

/** A row as a line of NDJSON. The receipt stands in it in the bytes that are committed to. */
const LINE = `
  '{"position":' || (seq & 4294967295) ||
  CASE
    WHEN kind = 'statement' THEN ',"statement":' || json_quote(payload)
    WHEN erasure_id IS NULL THEN
      ',"commitment":"' || lower(hex(commitment)) ||
      '","salt":"' || lower(hex(salt)) || '","receipt":' || payload
    ELSE
      ',"commitment":"' || lower(hex(commitment)) ||
      '","erased":{"at":"' || strftime('%Y-%m-%dT%H:%M:%S', erasures.at / 1000, 'unixepoch') ||
      printf('.%03dZ', erasures.at % 1000) ||
      '","by":"' || erasures.by || '","statement":' || erasures.position || '}'
  END || '}' || char(10)`;

/** A few hundred kilobytes: more at once brings no more. */
const LINES = `
  SELECT seq, ${LINE} AS line FROM entries LEFT JOIN erasures ON erasures.id = erasure_id
   WHERE seq > :after AND seq < :end AND (kind = 'statement' OR
         received_at >= :from AND received_at < :to AND kind = coalesce(:kind, kind))
   ORDER BY seq LIMIT 256`;

interface Joined {
  first: number | null;
  last: number;
  count: number;
  bytes: Buffer;
}

/**
 * Entries as lines on SQLite. The lines of a page leave it as one blob: a row at a time, each would be made
 * a string of JavaScript and that bytes again, which takes as long as all the rest.
 */
export function entryLinesOn(connection: Database.Database): Pick<Store, 'entryLines'> {
  // A subquery with a limit is run as it stands, so the lines are put together in its order. An ORDER BY
  // in the aggregate would sort them once more, which costs more than reading them.
  const joined = connection.prepare<[Page], Joined>(
    `SELECT min(seq) AS first, max(seq) AS last, count(*) AS count,
            CAST(group_concat(line, '') AS BLOB) AS bytes
       FROM (${LINES})`,
  );
  const rows = connection.prepare<[Page], [seq: number, line: string]>(LINES).raw();

  /** Mostly one run. Where the filter leaves out what lies between, the lines are needed one by one. */
  function pageAfter(page: Page): EntryLines[] {
    const { first, last, count, bytes } = joined.get(page) as Joined;
    if (first === null) return [];
    if (last - first + 1 === count) {
      return [{ from: positionOf(first), to: positionOf(last) + 1, bytes }];
    }
    return runsOf(rows.all(page));
  }

  return {
    async *entryLines(siteId, to, filter) {
      const wanted = pageOf(siteId, to, filter);
      const { after } = wanted;
      yield* inPages(
        after,
        (after) => pageAfter({ ...wanted, after }),
        (run) => after + run.to,
      );
    },
  };
}

/** Lines in runs that leave no position out. */
function runsOf(rows: readonly (readonly [seq: number, line: string])[]): EntryLines[] {
  const runs: { from: number; lines: string[] }[] = [];
  for (const [seq, line] of rows) {
    const position = positionOf(seq);
    const run = runs.at(-1);
    if (run && run.from + run.lines.length === position) run.lines.push(line);
    else runs.push({ from: position, lines: [line] });
  }
  return runs.map(({ from, lines }) => ({
    from,
    to: from + lines.length,
    bytes: Buffer.from(lines.join('')),
  }));
}
