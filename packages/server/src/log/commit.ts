import { hash, randomFillSync } from 'node:crypto';
import { SALT_BYTES } from '@assent/log';

/** What the log commits to, and the secret that opens the commitment. */
export interface Commitment {
  salt: Uint8Array;
  /** SHA-256, 32 bytes. */
  commitment: Uint8Array;
}

/**
 * A salted commitment to a receipt: SHA-256(salt ‖ canonical JSON). Whoever has salt and payload
 * can check it; once both are destroyed, the commitment says nothing about the visitor.
 */
export function commitTo(payload: string): Commitment {
  const salt = freshSalt();
  const opened = Buffer.allocUnsafe(SALT_BYTES + Buffer.byteLength(payload));
  opened.set(salt);
  opened.write(payload, SALT_BYTES);
  return { salt, commitment: hash('sha256', opened, 'buffer') };
}

/** Randomness is drawn for many salts at once: one draw costs as much as a hash. */
const pool = Buffer.alloc(256 * SALT_BYTES);
let used = pool.length;

function freshSalt(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const salt = Buffer.from(pool.subarray(used, used + SALT_BYTES));
  // What is handed out is not kept here.
  pool.fill(0, used, used + SALT_BYTES);
  used += SALT_BYTES;
  return salt;
}
