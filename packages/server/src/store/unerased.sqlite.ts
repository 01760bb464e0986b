import type Database from 'better-sqlite3';
import { ERASED_AT_ONCE, type ErasureOf } from './port.ts';
import { seqOf } from './seq.ts';
import { uuidBytes } from './uuid-bytes.ts';

interface Consent {
  siteId: number;
  consentId: Buffer;
  owner: Buffer | null;
}

/** Finds the rows that an erasure is of, in the order of the log, `ERASED_AT_ONCE` of them at most. */
export function unerasedOn(
  connection: Database.Database,
): (siteId: number, of: ErasureOf) => number[] {
  const ofConsent = connection
    .prepare<[Consent], number>(
      `SELECT seq FROM entries
        WHERE site_id = :siteId AND consent_time = substr(:consentId, 1, 5)
          AND consent_id = :consentId AND owner IS coalesce(:owner, owner)
        ORDER BY seq LIMIT ${ERASED_AT_ONCE}`,
    )
    .pluck();
  const ofReceipt = connection
    .prepare<[number, Buffer], number>(
      'SELECT seq FROM entries WHERE site_id = ? AND receipt_id = ? AND erasure_id IS NULL',
    )
    .pluck();
  const before = connection
    .prepare<[number, number, number], number>(
      `SELECT seq FROM entries
        WHERE seq >= ? AND seq < ? AND received_at < ? AND erasure_id IS NULL AND kind <> 'statement'
        ORDER BY seq LIMIT ${ERASED_AT_ONCE}`,
    )
    .pluck();

  return (siteId, of) => {
    if ('receiptId' in of) return ofReceipt.all(siteId, uuidBytes(of.receiptId));
    if ('receivedBefore' in of) {
      return before.all(seqOf(siteId, of.from), seqOf(siteId, of.to), of.receivedBefore);
    }
    return ofConsent.all({ siteId, consentId: uuidBytes(of.consentId), owner: of.owner });
  };
}
