import { tallyRows } from '../stats/tally.ts';
import type { Connections, Query } from './connection.pg.ts';
import { bounds, inPages } from './pages.ts';
import type { Appended, NewOptOut, NewSignal, Store, StoredOptOut } from './port.ts';
import { addTallies } from './tallies.pg.ts';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

/** What is written of a row, in this order: its site, which the caller's statement knows, and these. */
export const OPT_OUT_COLUMNS = `site_id, opt_out_id, consent_id, subject, signal, source, version,
  regime, at, received_at, effect, response, receipt_id, sent_hash, conflict`;

/** The same out of a record of {@link OPT_OUT_RECORD}, called `opt_out`. */
export const OPT_OUT_VALUES = `decode(opt_out.opt_out_id, 'hex'), decode(opt_out.consent_id, 'hex'),
  decode(opt_out.subject, 'hex'), opt_out.signal, opt_out.source, opt_out.version, opt_out.regime,
  opt_out.at, opt_out.received_at, opt_out.effect, opt_out.response,
  decode(opt_out.receipt_id, 'hex'), decode(opt_out.sent_hash, 'hex'), opt_out.conflict`;

/** A row on its way in: JSON, because most receipts have none, and bytes in hex. */
export const OPT_OUT_RECORD = `ord bigint, receipt_ord bigint, site_id int, opt_out_id text,
  consent_id text, subject text, signal text, source text, version int, regime text, at bigint,
  received_at bigint, effect text, response text, receipt_id text, sent_hash text, conflict text`;

/**
 * Through the row of its log, whose lock orders the writers: the sequence is in the order of the
 * commits. A log that is not there leaves a site id null, which is refused.
 */
const KEEP = `
  WITH opt_out AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS opt_out (${OPT_OUT_RECORD})
  ), log AS MATERIALIZED (
    SELECT site_id FROM logs WHERE site_id IN (SELECT site_id FROM opt_out)
     ORDER BY site_id FOR NO KEY UPDATE
  )
  INSERT INTO opt_outs (${OPT_OUT_COLUMNS})
  SELECT log.site_id, ${OPT_OUT_VALUES}
    FROM opt_out LEFT JOIN log ON log.site_id = opt_out.site_id
   ORDER BY opt_out.ord
  ON CONFLICT DO NOTHING
  RETURNING site_id, opt_out_id`;

interface Key {
  site_id: number;
  opt_out_id: Buffer;
}

interface Holder {
  sentHash: Buffer | null;
  receivedAt: number;
}

interface Row {
  seq: number;
  opt_out_id: Buffer;
  consent_id: Buffer;
  subject: Buffer | null;
  signal: StoredOptOut['signal'];
  source: StoredOptOut['source'];
  version: number;
  regime: StoredOptOut['regime'];
  at: number;
  received_at: number;
  effect: StoredOptOut['effect'];
  response: StoredOptOut['response'];
  receipt_id: Buffer | null;
  conflict: string | null;
}

/** The opt-out ledger on PostgreSQL. */
export function optOutsOn({
  query,
  transaction,
}: Connections): Pick<Store, 'appendOptOuts' | 'optOuts'> {
  return {
    async appendOptOuts(batch) {
      const fresh = await transaction((query) => keepSignals(query, batch));
      const there = await holdersOf(
        query,
        batch.filter((row) => !fresh.has(keyOf(row))),
      );
      return outcomes(batch, fresh, there);
    },

    async *optOuts(siteId, range) {
      const pageAfter = (seq: number) =>
        query<Row>(
          `SELECT seq, opt_out_id, consent_id, subject, signal, source, version, regime, at,
                  received_at, effect, response, receipt_id, conflict
             FROM opt_outs
            WHERE site_id = $1 AND seq > $2 AND received_at >= $3 AND received_at < $4
            ORDER BY seq LIMIT 1000`,
          [siteId, seq, ...bounds(range)],
        );
      for await (const row of inPages(0, pageAfter, ({ seq }) => seq)) yield asStored(row);
    },
  };
}

/**
 * Writes rows, unless their id, or the conflict that they are of, is there already.
 * @returns those that were written
 */
export const keepOptOuts = (query: Query, batch: readonly NewOptOut[]): Promise<Key[]> =>
  query<Key>(KEEP, [JSON.stringify(batch.map((row, ord) => ({ ...optOutRecord(row), ord })))]);

/** Writes signals, and counts those that were written. @returns the keys of these */
async function keepSignals(query: Query, batch: readonly NewSignal[]): Promise<Set<string>> {
  const fresh = new Set((await keepOptOuts(query, batch)).map(keyOfRow));
  // Of two with one id the first was written.
  const firsts = new Map(batch.toReversed().map((signal) => [keyOf(signal), signal.counted]));
  await addTallies(query, tallyRows([...fresh].map((key) => firsts.get(key) ?? null)));
  return fresh;
}

/** As {@link OPT_OUT_RECORD} has it. */
export const optOutRecord = (row: NewOptOut) => ({
  site_id: row.siteId,
  opt_out_id: hexOf(uuidBytes(row.optOutId)),
  consent_id: hexOf(uuidBytes(row.consentId)),
  subject: row.subject,
  signal: row.signal,
  source: row.source,
  version: row.version,
  regime: row.regime,
  at: row.at,
  received_at: row.receivedAt,
  effect: row.effect,
  response: row.response,
  receipt_id: row.receiptId && hexOf(uuidBytes(row.receiptId)),
  sent_hash: row.sentHash && hexOf(row.sentHash),
  conflict: row.conflict && JSON.stringify(row.conflict),
});

/** Rows are never changed, so that it does not matter when they are read. */
async function holdersOf(query: Query, batch: readonly NewOptOut[]): Promise<Map<string, Holder>> {
  if (!batch.length) return new Map();
  const rows = await query<Key & { sent_hash: Buffer | null; received_at: number }>(
    `SELECT opt_outs.site_id, opt_outs.opt_out_id, sent_hash, received_at
       FROM unnest($1::int[], $2::bytea[]) AS sent (site_id, opt_out_id)
       JOIN opt_outs ON opt_outs.site_id = sent.site_id AND opt_outs.opt_out_id = sent.opt_out_id`,
    [batch.map(({ siteId }) => siteId), batch.map(({ optOutId }) => uuidBytes(optOutId))],
  );
  return new Map(
    rows.map((row) => [keyOfRow(row), { sentHash: row.sent_hash, receivedAt: row.received_at }]),
  );
}

/** What became of each, in the order of the batch: of two with one id the first was written. */
function outcomes(
  batch: readonly NewOptOut[],
  fresh: ReadonlySet<string>,
  holders: Map<string, Holder>,
): Appended[] {
  return batch.map((row) => {
    const { sentHash, receivedAt } = row;
    const key = keyOf(row);
    const holder = holders.get(key);
    if (holder) {
      const same = sentHash && holder.sentHash?.equals(sentHash);
      return { outcome: same ? 'known' : 'conflict', receivedAt: holder.receivedAt };
    }
    if (!fresh.has(key)) throw new Error('an opt-out conflicts with one that is not there');
    holders.set(key, { sentHash, receivedAt });
    return { outcome: 'stored', receivedAt };
  });
}

const keyOf = ({ siteId, optOutId }: NewOptOut): string => `${siteId} ${optOutId}`;
const keyOfRow = ({ site_id, opt_out_id }: Key): string => `${site_id} ${uuidText(opt_out_id)}`;
const hexOf = (bytes: Buffer): string => bytes.toString('hex');

const asStored = (row: Row): StoredOptOut => ({
  seq: row.seq,
  optOutId: uuidText(row.opt_out_id),
  consentId: uuidText(row.consent_id),
  subject: row.subject?.toString('hex') ?? null,
  signal: row.signal,
  source: row.source,
  version: row.version,
  regime: row.regime,
  at: row.at,
  receivedAt: row.received_at,
  effect: row.effect,
  response: row.response,
  receiptId: row.receipt_id && uuidText(row.receipt_id),
  conflict: row.conflict && JSON.parse(row.conflict),
});
