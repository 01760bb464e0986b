import type Database from 'better-sqlite3';
import { type Counted, type TallyRow, tallyRows } from '../stats/tally.ts';
import { type Page, pageOf } from './page.sqlite.ts';
import { inPages } from './pages.ts';
import type { Appended, Erased, NewOptOut, NewReceipt, Store, StoredReceipt } from './port.ts';
import type { NewTrailRow } from './records-port.ts';
import { POSITIONS, positionOf, seqOf } from './seq.ts';
import { uuidBytes } from './uuid-bytes.ts';
import type { WalSync } from './wal-sync.sqlite.ts';

interface ThereRow {
  sentHash: Buffer;
  receivedAt: number;
  erasureId: number | null;
}

interface ReceiptRow {
  seq: number;
  payload: string;
  salt: Buffer;
  commitment: Buffer;
  erasedAt: number | null;
  erasedBy: Erased['by'] | null;
}

/** Entries of all kinds, written in the transaction that is open. */
export interface EntryWriter {
  /** Where the next entry of a log goes. */
  nextPosition(siteId: number): number;
  /** The log has this many entries now. */
  grew(siteId: number, size: number): void;
  /** Appends a statement. @returns its position */
  appendStatement(siteId: number, note: string, at: number): number;
  /** Appends an entry of the audit trail. @returns its position */
  appendTrail(siteId: number, row: NewTrailRow): number;
}

/**
 * The hot path on SQLite, in raw prepared statements: it is run for every visitor.
 * @param wal commits receipts while the next ones are taken
 * @param appendOptOut writes a row of the opt-out ledger, in the transaction that is open
 * @param addTallies adds to the tallies, in the same
 */
export function entriesOn(
  connection: Database.Database,
  wal: WalSync,
  appendOptOut: (optOut: NewOptOut) => void,
  addTallies: (rows: readonly TallyRow[]) => void,
): {
  writer: EntryWriter;
  queries: Pick<Store, 'appendReceipts' | 'receipts' | 'countReceipts' | 'appendStatement'>;
} {
  const insert = connection.prepare(
    `INSERT INTO entries
       (seq, site_id, kind, receipt_id, consent_id, sent_hash, received_at, salt, commitment, owner,
        payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (receipt_id, site_id) DO NOTHING`,
  );
  const find = connection.prepare<[number, Buffer], ThereRow>(
    `SELECT sent_hash AS sentHash, received_at AS receivedAt, erasure_id AS erasureId FROM entries
      WHERE site_id = ? AND receipt_id = ?`,
  );
  const size = connection
    .prepare<[number], number>('SELECT size FROM logs WHERE site_id = ?')
    .pluck();
  const grow = connection.prepare('UPDATE logs SET size = ? WHERE site_id = ?');

  const writer: EntryWriter = {
    nextPosition(siteId) {
      const position = size.get(siteId);
      if (position === undefined) throw new Error('an entry for a log that is not there');
      return position;
    },
    grew: (siteId, size) => void grow.run(size, siteId),
    appendStatement(siteId, note, at) {
      const position = writer.nextPosition(siteId);
      const none = Buffer.alloc(0);
      const seq = seqOf(siteId, position);
      insert.run(seq, siteId, 'statement', null, none, none, at, none, none, null, note);
      writer.grew(siteId, position + 1);
      return position;
    },
    appendTrail(siteId, { id, at, payload, salt, commitment }) {
      const position = writer.nextPosition(siteId);
      const none = Buffer.alloc(0);
      const seq = seqOf(siteId, position);
      const trailId = uuidBytes(id);
      insert.run(seq, siteId, 'trail', trailId, none, none, at, salt, commitment, null, payload);
      writer.grew(siteId, position + 1);
      return position;
    },
  };

  /** @param position where it goes when it is new */
  function append(receipt: NewReceipt, position: number): Appended {
    const id = uuidBytes(receipt.receiptId);
    const { changes } = insert.run(
      seqOf(receipt.siteId, position),
      receipt.siteId,
      receipt.kind,
      id,
      uuidBytes(receipt.consentId),
      receipt.sentHash,
      receipt.receivedAt,
      receipt.salt,
      receipt.commitment,
      receipt.owner,
      receipt.payload,
    );
    if (changes) {
      for (const optOut of receipt.optOuts) appendOptOut(optOut);
      return { outcome: 'stored', receivedAt: receipt.receivedAt };
    }
    const there = find.get(receipt.siteId, id);
    if (!there) throw new Error('a receipt conflicts with one that is not there');
    if (there.erasureId !== null) return { outcome: 'erased', receivedAt: there.receivedAt };
    const same = there.sentHash.equals(receipt.sentHash);
    return { outcome: same ? 'known' : 'conflict', receivedAt: there.receivedAt };
  }

  const appendAll = connection.transaction((batch: readonly NewReceipt[]) => {
    const next = new Map<number, number>();
    const counted: (Counted | null)[] = [];
    const appended = batch.map((receipt) => {
      const { siteId } = receipt;
      const position = next.get(siteId) ?? writer.nextPosition(siteId);
      const result = append(receipt, position);
      const isNew = result.outcome === 'stored';
      next.set(siteId, isNew ? position + 1 : position);
      if (isNew) counted.push(receipt.counted);
      return result;
    });
    for (const [siteId, size] of next) writer.grew(siteId, size);
    addTallies(tallyRows(counted));
    return appended;
  });
  const appendOne = connection.transaction(writer.appendStatement);

  const receiptPage = connection.prepare<[Page], ReceiptRow>(
    `SELECT seq, payload, salt, commitment, erasures.at AS erasedAt, erasures.by AS erasedBy
       FROM entries LEFT JOIN erasures ON erasures.id = erasure_id
      WHERE seq > :after AND seq < :end AND received_at >= :from AND received_at < :to
        AND kind = coalesce(:kind, kind) AND kind <> 'statement'
      ORDER BY seq LIMIT 1000`,
  );
  return {
    writer,
    queries: {
      appendReceipts: (batch) => wal.commit(() => appendAll.immediate(batch)),

      appendStatement: async (siteId, note, at) => appendOne.immediate(siteId, note, at),

      async *receipts(siteId, range, kind) {
        const wanted = pageOf(siteId, POSITIONS, { ...range, kind });
        const rows = inPages(
          wanted.after,
          (after) => receiptPage.all({ ...wanted, after }),
          (row) => row.seq,
        );
        for await (const row of rows) yield asStored(row);
      },

      async countReceipts(siteId, range) {
        const { after, end, from, to } = pageOf(siteId, POSITIONS, range);
        const count = connection
          .prepare(
            `SELECT count(*) FROM entries
              WHERE seq > ? AND seq < ? AND received_at >= ? AND received_at < ? AND kind <> 'statement'`,
          )
          .pluck()
          .get(after, end, from, to);
        return Number(count);
      },
    },
  };
}

const asStored = (row: ReceiptRow): StoredReceipt => {
  const { erasedAt, erasedBy, commitment, payload, salt } = row;
  const position = positionOf(row.seq);
  return erasedAt !== null && erasedBy
    ? { position, commitment, erased: { at: erasedAt, by: erasedBy } }
    : { position, payload, salt, erased: null };
};
