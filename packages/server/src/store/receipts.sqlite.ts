import type { ReceiptKind } from '@assent/contract';
import type Database from 'better-sqlite3';
import { bounds, inPages } from './pages.ts';
import type {
  Appended,
  Erased,
  KeptReceipt,
  NewOptOut,
  NewReceipt,
  Store,
  StoredReceipt,
} from './port.ts';
import { uuidBytes } from './uuid-bytes.ts';

interface Row {
  sent_hash: Buffer;
  received_at: number;
  erasure_id: number | null;
}

interface PageRow extends Omit<KeptReceipt, 'erased'> {
  erasedAt: number | null;
  erasedBy: Erased['by'] | null;
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
 * @param appendOptOut writes a row of the opt-out ledger, in the transaction that is open
 */
export function receiptsOn(
  connection: Database.Database,
  appendOptOut: (optOut: NewOptOut) => void,
): Pick<Store, 'appendReceipts' | 'receipts' | 'countReceipts'> {
  const insert = connection.prepare(
    `INSERT INTO receipts
       (site_id, kind, receipt_id, consent_id, sent_hash, received_at, payload, salt, leaf,
        owner)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (site_id, receipt_id) DO NOTHING`,
  );
  const find = connection.prepare<[number, Buffer], Row>(
    `SELECT sent_hash, received_at, erasure_id FROM receipts
      WHERE site_id = ? AND receipt_id = ?`,
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
      receipt.owner,
    );
    if (changes) {
      for (const optOut of receipt.optOuts) appendOptOut(optOut);
      return { outcome: 'stored', receivedAt: receipt.receivedAt };
    }
    const there = find.get(receipt.siteId, id);
    if (!there) throw new Error('a receipt conflicts with one that is not there');
    if (there.erasure_id !== null) return { outcome: 'erased', receivedAt: there.received_at };
    const same = there.sent_hash.equals(receipt.sentHash);
    return { outcome: same ? 'known' : 'conflict', receivedAt: there.received_at };
  }

  const appendAll = connection.transaction((batch: readonly NewReceipt[]) => batch.map(append));

  return {
    appendReceipts: async (batch) => appendAll.immediate(batch),

    async *receipts(siteId, range, kind) {
      // The plus keeps SQLite from an index by site, after which it would sort the whole log.
      const page = connection.prepare<PageBounds, PageRow>(
        `SELECT seq, payload, salt, leaf, erasures.at AS erasedAt, erasures.by AS erasedBy
           FROM receipts LEFT JOIN erasures ON erasures.id = erasure_id
          WHERE +receipts.site_id = ? AND seq > ? AND received_at >= ? AND received_at < ?
            AND kind = coalesce(?, kind)
          ORDER BY seq LIMIT 1000`,
      );
      const [from, to] = bounds(range);
      const rows = inPages((after) => page.all(siteId, after, from, to, kind ?? null));
      for await (const row of rows) yield asStored(row);
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

const asStored = ({ erasedAt, erasedBy, seq, leaf, payload, salt }: PageRow): StoredReceipt =>
  erasedAt !== null && erasedBy
    ? { seq, leaf, erased: { at: erasedAt, by: erasedBy } }
    : { seq, leaf, payload, salt, erased: null };
