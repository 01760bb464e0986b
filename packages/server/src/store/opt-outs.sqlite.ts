import type Database from 'better-sqlite3';
import { type TallyRow, tallyRows } from '../stats/tally.ts';
import { bounds, inPages } from './pages.ts';
import type { Appended, NewOptOut, NewSignal, Store, StoredOptOut } from './port.ts';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

interface Row
  extends Omit<StoredOptOut, 'optOutId' | 'consentId' | 'subject' | 'receiptId' | 'conflict'> {
  conflict: string | null;
  optOutId: Buffer;
  consentId: Buffer;
  subject: Buffer | null;
  receiptId: Buffer | null;
}

interface OptOuts {
  /**
   * Writes a row in the transaction that is open, unless its id, or the conflict that it is of, is
   * there already.
   * @returns whether it was written
   */
  keep(optOut: NewOptOut): boolean;
  queries: Pick<Store, 'appendOptOuts' | 'optOuts'>;
}

/**
 * The opt-out ledger on SQLite. Raw statements: its rows are written with those of the hot path.
 * @param addTallies adds to the tallies, in the transaction that is open
 */
export function optOutsOn(
  connection: Database.Database,
  addTallies: (rows: readonly TallyRow[]) => void,
): OptOuts {
  const insert = connection.prepare(
    `INSERT INTO opt_outs
       (site_id, opt_out_id, consent_id, subject, signal, source, version, regime, at, received_at,
        effect, response, receipt_id, sent_hash, conflict)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const find = connection.prepare<
    [number, Buffer],
    { sentHash: Buffer | null; receivedAt: number }
  >(
    `SELECT sent_hash AS sentHash, received_at AS receivedAt FROM opt_outs
      WHERE site_id = ? AND opt_out_id = ?`,
  );

  function keep(row: NewOptOut): boolean {
    const { changes } = insert.run(
      row.siteId,
      uuidBytes(row.optOutId),
      uuidBytes(row.consentId),
      row.subject && Buffer.from(row.subject, 'hex'),
      row.signal,
      row.source,
      row.version,
      row.regime,
      row.at,
      row.receivedAt,
      row.effect,
      row.response,
      row.receiptId && uuidBytes(row.receiptId),
      row.sentHash,
      row.conflict && JSON.stringify(row.conflict),
    );
    return changes > 0;
  }

  function append(row: NewOptOut): Appended {
    if (keep(row)) return { outcome: 'stored', receivedAt: row.receivedAt };
    const there = find.get(row.siteId, uuidBytes(row.optOutId));
    if (!there) throw new Error('an opt-out conflicts with one that is not there');
    const same = row.sentHash && there.sentHash?.equals(row.sentHash);
    return { outcome: same ? 'known' : 'conflict', receivedAt: there.receivedAt };
  }

  const appendAll = connection.transaction((batch: readonly NewSignal[]) => {
    const appended = batch.map(append);
    const fresh = batch.filter((_, i) => appended[i]?.outcome === 'stored');
    addTallies(tallyRows(fresh.map(({ counted }) => counted)));
    return appended;
  });

  return {
    keep,
    queries: {
      appendOptOuts: async (batch) => appendAll.immediate(batch),

      async *optOuts(siteId, range) {
        const page = connection.prepare<[number, number, number, number], Row>(
          `SELECT seq, opt_out_id AS optOutId, consent_id AS consentId, subject, signal, source,
                  version, regime, at, received_at AS receivedAt, effect, response,
                  receipt_id AS receiptId, conflict
             FROM opt_outs
            WHERE +site_id = ? AND seq > ? AND received_at >= ? AND received_at < ?
            ORDER BY seq LIMIT 1000`,
        );
        const pageAfter = (seq: number) => page.all(siteId, seq, ...bounds(range));
        for await (const row of inPages(0, pageAfter, ({ seq }) => seq)) yield asStored(row);
      },
    },
  };
}

const asStored = (row: Row): StoredOptOut => ({
  ...row,
  optOutId: uuidText(row.optOutId),
  consentId: uuidText(row.consentId),
  subject: row.subject?.toString('hex') ?? null,
  receiptId: row.receiptId && uuidText(row.receiptId),
  conflict: row.conflict && JSON.parse(row.conflict),
});
