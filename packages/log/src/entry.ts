/**
 * What the log's entries are. A receipt's is a commitment, which says nothing of the visitor once the
 * salt is gone; a statement's is the statement itself, for everybody to read.
 */
import { sha256 } from '#crypto';
import { concat, utf8 } from './bytes.ts';
import { HASH_BYTES } from './hash.ts';

/** Length of a salt in bytes: too long to guess a receipt from its commitment. */
export const SALT_BYTES = 16;

/** What stands before a commitment; no text begins with it. */
const COMMITMENT = 1;

/** Used for one commitment after the other. */
const salted = new Uint8Array(64 * 1024);

/** The salted commitment to a receipt: SHA-256(salt ‖ canonical JSON), 32 bytes. */
export function commitmentTo(payload: Uint8Array, salt: Uint8Array): Uint8Array {
  const length = salt.length + payload.length;
  if (length > salted.length) return sha256(concat(salt, payload));
  salted.set(salt);
  salted.set(payload, salt.length);
  return sha256(salted.subarray(0, length));
}

/** The entry of a receipt, 33 bytes. */
export const receiptEntry = (commitment: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(COMMITMENT), commitment);

/** Used for one leaf after the other: the prefix of a leaf, and a receipt's entry. */
const leaf = Uint8Array.of(0, COMMITMENT, ...new Uint8Array(HASH_BYTES));

/** The hash of a receipt's entry as a leaf, as `leafHash(receiptEntry(commitment))`. */
export function receiptLeaf(commitment: Uint8Array): Uint8Array {
  leaf.set(commitment, 2);
  return sha256(leaf);
}

/** The entry of a statement: its signed note in UTF-8. */
export const statementEntry = (note: string): Uint8Array => utf8(note);

/** Entries as a bundle of them is served: each behind its length, 16 bits (C2SP tlog-tiles). */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError('an entry is too long');
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** The longest that an entry can be. */
export const MAX_ENTRY_BYTES = 65_535;
