import type Database from 'better-sqlite3';
import type { EntryWriter } from './entries.sqlite.ts';
import type { Erased, NewErasure, Store } from './port.ts';
import type { AppendTrail } from './records.sqlite.ts';
import type { TrailSite } from './records.ts';
import { positionOf, seqOf } from './seq.ts';
import { unerasedOn } from './unerased.sqlite.ts';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

interface Found {
  payload: string;
  consentId: Buffer;
  siblings: number;
  erasedAt: number | null;
  erasedBy: Erased['by'] | null;
}

interface Visitor {
  siteId: number;
  consentId: Buffer;
  owner: Buffer;
}

/** What else an erasure is of. */
interface BesideErasure {
  /** Takes what is erased out of the index for searching. */
  forget(siteId: number, positions: readonly number[]): void;
  appendTrail: AppendTrail;
  trailSite: TrailSite;
  /** Clears away the pages as they were, once the erasure is committed. */
  clearTraces(): Promise<void>;
}

/**
 * Visitors' receipts on SQLite: to read one's own, and to erase them.
 * @param writer writes entries in the transaction that is open
 */
export function visitorsOn(
  connection: Database.Database,
  writer: EntryWriter,
  beside: BesideErasure,
): Pick<Store, 'findReceipt' | 'ownReceipts' | 'eraseReceipts' | 'countErasable' | 'receivedAt'> {
  const find = connection.prepare<[number, Buffer], Found>(
    `SELECT payload, consent_id AS consentId, erasures.at AS erasedAt, erasures.by AS erasedBy,
            (SELECT count(*) FROM entries AS other
              WHERE other.site_id = entries.site_id
                AND other.consent_head = entries.consent_head
                AND other.consent_id = entries.consent_id
            ) AS siblings
       FROM entries LEFT JOIN erasures ON erasures.id = erasure_id
      WHERE entries.site_id = ? AND receipt_id = ?`,
  );
  // A wrong secret and an unknown consent id read the same rows and find nothing. What is compared
  // is a hash, of which no guess at the secret comes any nearer.
  const own = connection
    .prepare<[Visitor], string>(
      `SELECT payload FROM entries
        WHERE site_id = :siteId AND consent_head = substr(:consentId, 1, 5)
          AND consent_id = :consentId AND owner = :owner
        ORDER BY seq`,
    )
    .pluck();
  const unerased = unerasedOn(connection);
  const receivedAt = connection
    .prepare<[number], number>('SELECT received_at FROM entries WHERE seq = ?')
    .pluck();
  const note = connection.prepare(
    'INSERT INTO erasures (site_id, at, by, position) VALUES (?, ?, ?, ?)',
  );
  // The hash of what was sent goes as well: together with the ids, its content could be guessed.
  const empty = connection.prepare(
    `UPDATE entries
        SET consent_id = x'', sent_hash = x'', payload = '', salt = x'', owner = NULL, erasure_id = ?
      WHERE seq = ?`,
  );

  const erase = connection.transaction(
    (
      erasure: NewErasure,
      state: (at: number[]) => string,
      appendTrail: ((positions: number[]) => void) | null,
    ) => {
      const { siteId, at, by } = erasure;
      const seqs = unerased(siteId, erasure.of);
      if (!seqs.length) return 0;
      const positions = seqs.map(positionOf);
      const position = writer.appendStatement(siteId, state(positions), at);
      const { lastInsertRowid } = note.run(siteId, at, by, position);
      for (const seq of seqs) empty.run(lastInsertRowid, seq);
      beside.forget(siteId, positions);
      appendTrail?.(positions);
      return seqs.length;
    },
  );

  return {
    async findReceipt(siteId, receiptId) {
      const row = find.get(siteId, uuidBytes(receiptId));
      if (!row) return null;
      const { payload, consentId, siblings, erasedAt, erasedBy } = row;
      return erasedAt !== null && erasedBy
        ? { erased: { at: erasedAt, by: erasedBy } }
        : { erased: null, payload, consentId: uuidText(consentId), siblings };
    },

    countErasable: async (siteId, of) => unerased(siteId, of).length,

    receivedAt: async (siteId, position) => receivedAt.get(seqOf(siteId, position)) ?? null,

    ownReceipts: async (siteId, consentId, owner) =>
      own.all({ siteId, consentId: uuidBytes(consentId), owner }),

    async eraseReceipts(erasure, state, trail) {
      const trailId = trail ? await beside.trailSite(erasure.at) : null;
      const erased = erase.immediate(
        erasure,
        state,
        trail && trailId !== null
          ? (positions) => beside.appendTrail(trailId, trail(positions))
          : null,
      );
      if (erased) await beside.clearTraces();
      return erased;
    },
  };
}
