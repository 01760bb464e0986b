/** The primitives that the log rests on, by Node's own OpenSSL. */
import { createHash, createPublicKey, hash, verify } from 'node:crypto';

/** SHA-256 of some bytes, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  // A text of 32 characters costs Node 20 a third of a buffer, and a tree is nothing but hashes.
  const text = hash('sha256', bytes, 'binary');
  const digest = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) digest[i] = text.charCodeAt(i);
  return digest;
}

/** SHA-256 of what is too long to be in memory at once. */
export interface Sha256 {
  update(bytes: Uint8Array): unknown;
  /** Ends it. @returns 32 bytes */
  digest(): Uint8Array;
}

export const newSha256 = (): Sha256 => createHash('sha256');

/** What stands before the 32 bytes of an Ed25519 public key in DER (RFC 8410 section 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a signature of 64 bytes is one of this public key of 32 (RFC 8032, Ed25519). */
export function isSignature(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, key, signature);
}
