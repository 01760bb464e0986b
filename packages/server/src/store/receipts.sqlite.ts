import type { ReceiptKind } from '@assent/contract';
import type Database from 'better-sqlite3';
import type { Appended, NewReceipt, Store, StoredReceipt, TimeRange } from './port.ts';
import { uuidBytes } from './uuid-bytes.ts';

interface Row {
  sent_hash: Buffer;
  received_at: number;
}

type PageBounds = [
  siteId: number,
  after: number,
  from: number,
  to: number,
  kind: ReceiptKind | null,
];

/**
 * The hot path on SQLite, in raw prepared statements: it is run for every visitor.
 */
export function receiptsOn(
  connection: Database.Database,
): Pick<Store, 'appendReceipts' | 'receipts' | 'countReceipts'> {
  const insert = connection.prepare(
    `INSERT INTO receipts
       (site_id, kind, receipt_id, consent_id, sent_hash, received_at, payload, salt, leaf)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (site_id, receipt_id) DO NOTHING`,
  );
  const find = connection.prepare<[number, Buffer], Row>(
    'SELECT sent_hash, received_at FROM receipts WHERE site_id = ? AND receipt_id = ?',
  );

  function append(receipt: NewReceipt): Appended {
    const id = uuidBytes(receipt.receiptId);
    const { changes } = insert.run(
      receipt.siteId,
      receipt.kind,
      id,
      uuidBytes(receipt.consentId),
      receipt.sentHash,
      receipt.receivedAt,
      receipt.payload,
      receipt.salt,
      receipt.leaf,
    );
    if (changes) return { outcome: 'stored', receivedAt: receipt.receivedAt };
    const there = find.get(receipt.siteId, id);
    if (!there) throw new Error('a receipt conflicts with one that is not there');
    const same = there.sent_hash.equals(receipt.sentHash);
    return { outcome: same ? 'known' : 'conflict', receivedAt: there.received_at };
  }

  const appendAll = connection.transaction((batch: readonly NewReceipt[]) => batch.map(append));

  return {
    appendReceipts: async (batch) => appendAll.immediate(batch),

    async *receipts(siteId, range, kind) {
      // A page at a time: an open cursor would keep the write-ahead log from being checkpointed.
      // The plus keeps SQLite from an index by site, after which it would sort the whole log.
      const page = connection.prepare<PageBounds, StoredReceipt>(
        `SELECT seq, payload, salt, leaf FROM receipts
          WHERE +site_id = ? AND seq > ? AND received_at >= ? AND received_at < ?
            AND kind = coalesce(?, kind)
          ORDER BY seq LIMIT 1000`,
      );
      const [from, to] = bounds(range);
      for (let after = 0; ; ) {
        const rows = page.all(siteId, after, from, to, kind ?? null);
        yield* rows;
        const last = rows.at(-1);
        if (!last) return;
        after = last.seq;
      }
    },

    async countReceipts(siteId, range) {
      const count = connection
        .prepare(
          'SELECT count(*) FROM receipts WHERE site_id = ? AND received_at >= ? AND received_at < ?',
        )
        .pluck()
        .get(siteId, ...bounds(range));
      return Number(count);
    },
  };
}

const bounds = ({ from, to }: TimeRange): [number, number] => [
  from ?? 0,
  to ?? Number.MAX_SAFE_INTEGER,
];
