/** Hashes of a Merkle tree (RFC 6962 section 2.1, RFC 9162 section 2.1). */
import { sha256 } from '#crypto';

/** Length of a hash in bytes. */
export const HASH_BYTES = 32;

/** The root of a tree without leaves. */
export const EMPTY_ROOT = sha256(new Uint8Array());

/** The hash of an entry as a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(1 + entry.length);
  prefixed.set(entry, 1);
  return sha256(prefixed);
}

/** Used for one hash after the other: trees have a node a leaf. */
const pair = new Uint8Array(1 + 2 * HASH_BYTES);
pair[0] = 1;

/** The hash of a node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}
