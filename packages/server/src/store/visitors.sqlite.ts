import type Database from 'better-sqlite3';
import type { Erased, NewErasure, Store } from './port.ts';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

interface Found {
  payload: string;
  consentId: Buffer;
  siblings: number;
  erasedAt: number | null;
  erasedBy: Erased['by'] | null;
}

interface Visitor<Owner> {
  siteId: number;
  consentId: Buffer;
  owner: Owner;
}

/** One visitor's receipts on SQLite: to read them, and to erase them. */
export function visitorsOn(
  connection: Database.Database,
): Pick<Store, 'findReceipt' | 'ownReceipts' | 'eraseReceipts'> {
  const find = connection.prepare<[number, Buffer], Found>(
    `SELECT payload, consent_id AS consentId, erasures.at AS erasedAt, erasures.by AS erasedBy,
            (SELECT count(*) FROM receipts AS other
              WHERE other.site_id = receipts.site_id
                AND other.consent_tail = receipts.consent_tail
                AND other.consent_id = receipts.consent_id
            ) AS siblings
       FROM receipts LEFT JOIN erasures ON erasures.id = erasure_id
      WHERE receipts.site_id = ? AND receipt_id = ?`,
  );
  // A wrong secret and an unknown consent id read the same rows and find nothing. What is compared
  // is a hash, of which no guess at the secret comes any nearer.
  const own = connection
    .prepare<[Visitor<Buffer>], string>(
      `SELECT payload FROM receipts
        WHERE site_id = :siteId AND consent_tail = substr(:consentId, -2)
          AND consent_id = :consentId AND owner = :owner
        ORDER BY seq`,
    )
    .pluck();
  const seqs = connection
    .prepare<[Visitor<Buffer | null>], number>(
      `SELECT seq FROM receipts
        WHERE site_id = :siteId AND consent_tail = substr(:consentId, -2)
          AND consent_id = :consentId AND owner IS coalesce(:owner, owner)`,
    )
    .pluck();
  const note = connection.prepare('INSERT INTO erasures (site_id, at, by) VALUES (?, ?, ?)');
  // The hash of what was sent goes as well: together with the ids, its content could be guessed.
  const empty = connection.prepare(
    `UPDATE receipts
        SET consent_id = x'', sent_hash = x'', payload = '', salt = x'', owner = NULL, erasure_id = ?
      WHERE seq = ?`,
  );

  const erase = connection.transaction(({ siteId, consentId, owner, at, by }: NewErasure) => {
    const found = seqs.all({ siteId, consentId: uuidBytes(consentId), owner });
    if (!found.length) return 0;
    const { lastInsertRowid } = note.run(siteId, at, by);
    for (const seq of found) empty.run(lastInsertRowid, seq);
    return found.length;
  });

  return {
    async findReceipt(siteId, receiptId) {
      const row = find.get(siteId, uuidBytes(receiptId));
      if (!row) return null;
      const { payload, consentId, siblings, erasedAt, erasedBy } = row;
      return erasedAt !== null && erasedBy
        ? { erased: { at: erasedAt, by: erasedBy } }
        : { erased: null, payload, consentId: uuidText(consentId), siblings };
    },

    ownReceipts: async (siteId, consentId, owner) =>
      own.all({ siteId, consentId: uuidBytes(consentId), owner }),

    async eraseReceipts(erasure) {
      const erased = erase.immediate(erasure);
      // The pages as they were still stand in the write-ahead log.
      if (erased) connection.pragma('wal_checkpoint(TRUNCATE)');
      return erased;
    },
  };
}
