/** The same primitives for a page that works without a network, where WebCrypto would make each hash a promise. */
import { hashes, verify } from '@noble/ed25519';
import { sha256 as sha256Of, sha512 } from '@noble/hashes/sha2.js';
import type { Sha256 } from './crypto.ts';

export type { Sha256 };

hashes.sha512 = sha512;

/** SHA-256 of some bytes, 32 bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => sha256Of(bytes);

export const newSha256 = (): Sha256 => sha256Of.create();

/** Whether a signature of 64 bytes is one of this public key of 32 (RFC 8032, Ed25519). */
export const isSignature = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean => verify(signature, message, publicKey, { zip215: false });
