import { tallyRows } from '../stats/tally.ts';
import { type Connections, type Query, RACES_AND_TAKEN, retried } from './connection.pg.ts';
import { OPT_OUT_COLUMNS, OPT_OUT_RECORD, OPT_OUT_VALUES, optOutRecord } from './opt-outs.pg.ts';
import { bounds, inPages } from './pages.ts';
import type { Appended, EntryFilter, Erased, NewReceipt, Store, StoredReceipt } from './port.ts';
import type { NewTrailRow } from './records-port.ts';
import { TALLY_RECORD, TALLY_VALUES, tallyRecords } from './tallies.pg.ts';
import { ADD_TALLIES, ADD_TO_THERE } from './tally-columns.ts';
import { uuidBytes } from './uuid-bytes.ts';

/**
 * Appends a batch in one statement, so that nobody waits for a client while the rows of the logs are
 * locked. What is counted was added up for the whole batch: one of which an id is there already is not written at
 * all, and the statement only says which these are. They are locked in the order of their sites; the lock orders the writers of a log. Ids that
 * another node commits meanwhile were not seen here: they violate the index, and the statement is
 * undone as a whole and run again. A log that is not there leaves a site id null, which is refused.
 */
const APPEND = `
  WITH sent AS MATERIALIZED (
    SELECT * FROM unnest($1::int[], $2::bytea[], $3::text[], $4::bytea[], $5::bytea[], $6::bigint[],
                         $7::bytea[], $8::bytea[], $9::bytea[], $10::text[])
      WITH ORDINALITY AS sent (site_id, receipt_id, kind, consent_id, sent_hash, received_at, salt,
                               commitment, owner, payload, ord)
  ), there AS MATERIALIZED (
    SELECT sent.ord, entry.*
      FROM sent CROSS JOIN LATERAL (
        SELECT sent_hash, received_at, erasure_id IS NOT NULL AS erased FROM entries
         WHERE receipt_id = sent.receipt_id AND site_id = sent.site_id LIMIT 1
      ) AS entry
  ), fresh AS MATERIALIZED (
    SELECT sent.*, row_number() OVER (PARTITION BY site_id ORDER BY ord) - 1 AS nth
      FROM sent WHERE NOT EXISTS (SELECT FROM there)
  ), growth AS MATERIALIZED (
    SELECT site_id, count(*) AS entries FROM fresh GROUP BY site_id
  ), held AS MATERIALIZED (
    SELECT site_id FROM logs WHERE site_id IN (SELECT site_id FROM growth)
     ORDER BY site_id FOR NO KEY UPDATE
  ), log AS (
    UPDATE logs SET size = logs.size + growth.entries
      FROM held JOIN growth ON growth.site_id = held.site_id
     WHERE logs.site_id = held.site_id
    RETURNING logs.site_id, logs.size - growth.entries AS start
  ), put AS (
    INSERT INTO entries (site_id, position, kind, receipt_id, consent_id, sent_hash, received_at, salt,
                         commitment, owner, payload)
    SELECT log.site_id, log.start + nth, kind, receipt_id, consent_id, sent_hash, received_at, salt,
           commitment, owner, payload
      FROM fresh LEFT JOIN log ON log.site_id = fresh.site_id
     ORDER BY ord
  ), put_opt_outs AS (
    INSERT INTO opt_outs (${OPT_OUT_COLUMNS})
    SELECT log.site_id, ${OPT_OUT_VALUES}
      FROM json_to_recordset($11::json) AS opt_out (${OPT_OUT_RECORD})
      JOIN fresh ON fresh.ord = opt_out.receipt_ord
      LEFT JOIN log ON log.site_id = opt_out.site_id
     ORDER BY opt_out.ord
    ON CONFLICT DO NOTHING
  ), put_tallies AS (
    ${ADD_TALLIES}
    SELECT log.site_id, ${TALLY_VALUES}
      FROM json_to_recordset($12::json) AS tally (${TALLY_RECORD})
      JOIN log ON log.site_id = tally.site_id
     ORDER BY tally.ord
    ${ADD_TO_THERE}
  )
  SELECT ord, sent_hash, received_at, erased FROM there`;

interface ThereRow {
  /** Which of the batch, counted from 1. */
  ord: number;
  sent_hash: Buffer;
  received_at: number;
  erased: boolean;
}

/** What holds an id: a row that is there, or the first of the batch that has it. */
interface Holder {
  sentHash: Buffer;
  receivedAt: number;
  erased: boolean;
}

interface ReceiptRow {
  position: number;
  payload: string;
  salt: Buffer;
  commitment: Buffer;
  erased_at: number | null;
  erased_by: Erased['by'] | null;
}

/** A row as a line of NDJSON, byte for byte that of SQLite. */
const LINE = `
  '{"position":' || entries.position ||
  CASE
    WHEN kind = 'statement' THEN ',"statement":' || to_json(payload)::text
    WHEN erasure_id IS NULL THEN
      ',"commitment":"' || encode(commitment, 'hex') ||
      '","salt":"' || encode(salt, 'hex') || '","receipt":' || payload
    ELSE
      ',"commitment":"' || encode(commitment, 'hex') || '","erased":{"at":"' ||
      to_char(timestamp 'epoch' + erasures.at * interval '1 millisecond',
              'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ||
      '","by":"' || erasures.by || '","statement":' || erasures.position || '}'
  END || '}' || chr(10)`;

/** The rows of a page; $1 to $6 are what `pageOf` says, $3 comes after the page before. */
const PAGE = `
  FROM entries LEFT JOIN erasures ON erasures.id = erasure_id
 WHERE entries.site_id = $1 AND entries.position < $2 AND entries.position > $3
   AND (kind = 'statement' OR
        received_at >= $4 AND received_at < $5 AND kind = coalesce($6, kind))`;

/** Lines of a page, put together as far as their positions leave none out. */
const RUNS = `
  SELECT min(position)::bigint AS first, max(position)::bigint AS last,
         string_agg(line, '' ORDER BY position) AS lines
    FROM (SELECT entries.position, ${LINE} AS line,
                 entries.position - row_number() OVER (ORDER BY entries.position) AS run
            ${PAGE} ORDER BY entries.position LIMIT 256) AS page
   GROUP BY run ORDER BY 1`;

interface RunRow {
  first: number;
  last: number;
  lines: string;
}

/** Entries of the logs on PostgreSQL, in raw statements: appending is run for every visitor. */
export function entriesOn({
  query,
  transaction,
}: Connections): Pick<
  Store,
  'appendReceipts' | 'receipts' | 'entryLines' | 'countReceipts' | 'appendStatement'
> {
  return {
    async appendReceipts(batch) {
      const holders = new Map<string, Holder>();
      for (let firsts = firstsOf(batch); firsts.length; ) {
        const values = appendValues(firsts);
        const there = await retried(
          () => query<ThereRow>(APPEND, values, 'append-receipts'),
          RACES_AND_TAKEN,
        );
        if (!there.length) break;
        noteHolders(holders, firsts, there);
        firsts = firsts.filter((receipt) => !holders.has(keyOf(receipt)));
      }
      return outcomes(batch, holders);
    },

    appendStatement: (siteId, note, at) =>
      transaction((query) => appendStatement(query, siteId, note, at)),

    async *receipts(siteId, range, kind) {
      const page = `SELECT entries.position, payload, salt, commitment, erasures.at AS erased_at,
                           erasures.by AS erased_by
                    ${PAGE} AND kind <> 'statement' ORDER BY entries.position LIMIT 1000`;
      const wanted = pageOf(siteId, Number.MAX_SAFE_INTEGER, { ...range, kind });
      const rows = inPages(
        -1,
        (after) => query<ReceiptRow>(page, wanted(after)),
        ({ position }) => position,
      );
      for await (const row of rows) yield asStored(row);
    },

    async *entryLines(siteId, to, filter) {
      const wanted = pageOf(siteId, to, filter);
      const runs = inPages(
        -1,
        (after) => query<RunRow>(RUNS, wanted(after)),
        ({ last }) => last,
      );
      for await (const { first, last, lines } of runs) {
        yield { from: first, to: last + 1, bytes: Buffer.from(lines) };
      }
    },

    async countReceipts(siteId, range) {
      const [row] = await query<{ count: number }>(
        `SELECT count(*) FROM entries
          WHERE site_id = $1 AND received_at >= $2 AND received_at < $3 AND kind <> 'statement'`,
        [siteId, ...bounds(range)],
      );
      return row?.count ?? 0;
    },
  };
}

/** Appends a statement in the transaction that is open. @returns its position */
export async function appendStatement(
  query: Query,
  siteId: number,
  note: string,
  at: number,
): Promise<number> {
  const [row] = await query<{ position: number }>(
    `WITH log AS (
       UPDATE logs SET size = size + 1 WHERE site_id = $1 RETURNING site_id, size - 1 AS position
     )
     INSERT INTO entries (site_id, position, kind, consent_id, sent_hash, received_at, salt,
                          commitment, payload)
     SELECT site_id, position, 'statement', '', '', $2, '', '', $3 FROM log RETURNING position`,
    [siteId, at, note],
  );
  if (!row) throw new Error('an entry for a log that is not there');
  return row.position;
}

/** Appends an entry of the audit trail in the transaction that is open. @returns its position */
export async function appendTrail(
  query: Query,
  siteId: number,
  { id, at, payload, salt, commitment }: NewTrailRow,
): Promise<number> {
  const [row] = await query<{ position: number }>(
    `WITH log AS (
       UPDATE logs SET size = size + 1 WHERE site_id = $1 RETURNING site_id, size - 1 AS position
     )
     INSERT INTO entries (site_id, position, kind, receipt_id, consent_id, sent_hash, received_at, salt,
                          commitment, payload)
     SELECT site_id, position, 'trail', $2, '', '', $3, $4, $5, $6 FROM log RETURNING position`,
    [siteId, uuidBytes(id), at, salt, commitment, payload],
  );
  if (!row) throw new Error('an entry for a log that is not there');
  return row.position;
}

const keyOf = ({ siteId, receiptId }: NewReceipt): string => `${siteId} ${receiptId}`;

/** The batch with every id once. */
function firstsOf(batch: readonly NewReceipt[]): NewReceipt[] {
  const firsts = new Map<string, NewReceipt>();
  for (const receipt of batch) {
    const key = keyOf(receipt);
    if (!firsts.has(key)) firsts.set(key, receipt);
  }
  return [...firsts.values()];
}

function appendValues(receipts: readonly NewReceipt[]): unknown[] {
  const each = <T>(pick: (receipt: NewReceipt) => T): T[] => receipts.map(pick);
  const optOuts = receipts.flatMap((receipt, i) =>
    receipt.optOuts.map((optOut) => ({ ...optOutRecord(optOut), receipt_ord: i + 1 })),
  );
  return [
    each(({ siteId }) => siteId),
    each(({ receiptId }) => uuidBytes(receiptId)),
    each(({ kind }) => kind),
    each(({ consentId }) => uuidBytes(consentId)),
    each(({ sentHash }) => sentHash),
    each(({ receivedAt }) => receivedAt),
    each(({ salt }) => salt),
    each(({ commitment }) => commitment),
    each(({ owner }) => owner),
    each(({ payload }) => payload),
    JSON.stringify(optOuts.map((record, ord) => ({ ...record, ord }))),
    tallyRecords(tallyRows(each(({ counted }) => counted))),
  ];
}

function noteHolders(
  holders: Map<string, Holder>,
  firsts: readonly NewReceipt[],
  there: readonly ThereRow[],
): void {
  for (const { ord, sent_hash, received_at, erased } of there) {
    const holder = { sentHash: sent_hash, receivedAt: received_at, erased };
    // Counted from 1.
    holders.set(keyOf(firsts[ord - 1] as NewReceipt), holder);
  }
}

/**
 * What became of each, in the order of the batch, as if they had come one after the other.
 * @param holders of ids that were there
 */
function outcomes(batch: readonly NewReceipt[], holders: Map<string, Holder>): Appended[] {
  return batch.map((receipt) => {
    const { sentHash, receivedAt } = receipt;
    const holder = holders.get(keyOf(receipt));
    if (!holder) {
      holders.set(keyOf(receipt), { sentHash, receivedAt, erased: false });
      return { outcome: 'stored', receivedAt };
    }
    if (holder.erased) return { outcome: 'erased', receivedAt: holder.receivedAt };
    const outcome = holder.sentHash.equals(sentHash) ? 'known' : 'conflict';
    return { outcome, receivedAt: holder.receivedAt };
  });
}

/** @param to exclusive */
function pageOf(
  siteId: number,
  to: number,
  { kind, ...range }: EntryFilter,
): (after: number) => unknown[] {
  const times = bounds(range);
  return (after) => [siteId, to, after, ...times, kind ?? null];
}

const asStored = (row: ReceiptRow): StoredReceipt => {
  const { position, erased_at, erased_by, commitment, payload, salt } = row;
  return erased_at !== null && erased_by
    ? { position, commitment, erased: { at: erased_at, by: erased_by } }
    : { position, payload, salt, erased: null };
};
