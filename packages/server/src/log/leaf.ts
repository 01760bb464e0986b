import { hash, randomBytes } from 'node:crypto';

/** Salt length in bytes: too long to guess a receipt from its leaf. */
export const SALT_BYTES = 16;

/** What the log commits to, and the secret that opens the commitment. */
export interface SealedLeaf {
  salt: Buffer;
  /** SHA-256, 32 bytes. */
  leaf: Buffer;
}

/**
 * A salted commitment to a receipt: SHA-256(salt ‖ canonical JSON). Whoever has salt and payload
 * can check it; once both are destroyed, the leaf says nothing about the visitor.
 */
export function sealLeaf(payload: string, salt: Buffer = randomBytes(SALT_BYTES)): SealedLeaf {
  return { salt, leaf: hash('sha256', Buffer.concat([salt, Buffer.from(payload)]), 'buffer') };
}
