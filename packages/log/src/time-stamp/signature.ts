/** Hashes and signatures as authorities use them, by WebCrypto, which Node has as browsers do. */
import { sha256 } from '#crypto';
import { concat } from '../bytes.ts';
import type { PublicKey } from './certificate.ts';
import { DerReader, NotReadable, TAG } from './der.ts';
import { SHA1, SHA256 } from './token.ts';

const SHA384 = '608648016503040202'; // 2.16.840.1.101.3.4.2.2
const SHA512 = '608648016503040203'; // 2.16.840.1.101.3.4.2.3
const HASHES: Partial<Record<string, string>> = {
  [SHA1]: 'SHA-1',
  [SHA256]: 'SHA-256',
  [SHA384]: 'SHA-384',
  [SHA512]: 'SHA-512',
};

/** Signatures that name their hash: RSA (PKCS #1 v1.5), then ECDSA. That of RSA alone leaves it open. */
const RSA = '2a864886f70d010101'; // 1.2.840.113549.1.1.1
const EC = '2a8648ce3d0201'; // 1.2.840.10045.2.1
const SIGNATURES: Partial<Record<string, { key: string; hash: string }>> = {
  '2a864886f70d01010b': { key: RSA, hash: SHA256 },
  '2a864886f70d01010c': { key: RSA, hash: SHA384 },
  '2a864886f70d01010d': { key: RSA, hash: SHA512 },
  '2a8648ce3d040302': { key: EC, hash: SHA256 },
  '2a8648ce3d040303': { key: EC, hash: SHA384 },
  '2a8648ce3d040304': { key: EC, hash: SHA512 },
};

interface Curve {
  namedCurve: string;
  /** Of each of the two numbers of a signature. */
  bytes: number;
}

const CURVES: Partial<Record<string, Curve>> = {
  '2a8648ce3d030107': { namedCurve: 'P-256', bytes: 32 }, // 1.2.840.10045.3.1.7
  '2b81040022': { namedCurve: 'P-384', bytes: 48 }, // 1.3.132.0.34
  '2b81040023': { namedCurve: 'P-521', bytes: 66 }, // 1.3.132.0.35
};

/** A page that came over plain http has none, whatever its type says. */
const subtle = () => globalThis.crypto?.subtle as typeof globalThis.crypto.subtle | undefined;

/** @returns null where there is no WebCrypto @throws NotReadable for a hash that is not known */
export async function hashOf(type: string, bytes: Uint8Array): Promise<Uint8Array | null> {
  if (type === SHA256) return sha256(bytes);
  const hash = await subtle()?.digest(nameOf(type), Uint8Array.from(bytes));
  return hash ? new Uint8Array(hash) : null;
}

function nameOf(type: string): string {
  const name = HASHES[type];
  if (!name) throw new NotReadable('a hash that is not known');
  return name;
}

/** A signature, with the type of the hash that stands beside it. */
export interface Signature {
  algorithm: string;
  digest: string;
  signature: Uint8Array;
}

/**
 * Whoever could choose a kind that is passed over could choose the signature as well: one that is not known is
 * refused.
 * @returns whether it is one of the message by this key; null where there is no WebCrypto that can tell
 * @throws NotReadable for a kind that is not known, and an ECDSA signature that is none
 */
export async function isSigned(
  message: Uint8Array,
  { algorithm, digest, signature }: Signature,
  key: PublicKey,
): Promise<boolean | null> {
  const kind = algorithm === RSA ? { key: RSA, hash: digest } : SIGNATURES[algorithm];
  // Texts with one SHA-1 can be made: it tells a certificate from others, and signs nothing.
  if (!kind || kind.hash === SHA1) throw new NotReadable('a signature that is not known');
  if (kind.key !== key.algorithm) return false;
  const hash = nameOf(kind.hash);
  return kind.key === RSA
    ? isVerified({ name: 'RSASSA-PKCS1-v1_5', hash }, key, signature, message)
    : isVerified({ name: 'ECDSA', hash, ...curveOf(key) }, key, raw(signature, key), message);
}

interface Algorithm {
  name: string;
  hash: string;
  namedCurve?: string;
}

async function isVerified(
  algorithm: Algorithm,
  { spki }: PublicKey,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean | null> {
  const crypto = subtle();
  if (!crypto) return null;
  try {
    const key = await crypto.importKey('spki', Uint8Array.from(spki), algorithm, false, ['verify']);
    return await crypto.verify(
      algorithm,
      key,
      Uint8Array.from(signature),
      Uint8Array.from(message),
    );
  } catch (error) {
    // A browser may lack a curve; what is no key of its kind has signed nothing.
    return (error as Error).name === 'NotSupportedError' ? null : false;
  }
}

function curveOf({ curve }: PublicKey): Curve {
  const known = CURVES[curve ?? ''];
  if (!known) throw new NotReadable('a curve that is not known');
  return known;
}

/** The two numbers of an ECDSA signature in as many bytes as the curve has, one after the other. */
function raw(signature: Uint8Array, key: PublicKey): Uint8Array {
  const { bytes } = curveOf(key);
  const reader = new DerReader(signature);
  const numbers = reader.enter(TAG.sequence);
  reader.end();
  const both = concat(padded(numbers, bytes), padded(numbers, bytes));
  numbers.end();
  return both;
}

function padded(numbers: DerReader, bytes: number): Uint8Array {
  const { content } = numbers.expect(TAG.integer);
  const number = content[0] === 0 ? content.subarray(1) : content;
  if (number.length > bytes) throw new NotReadable('a number too long for its curve');
  return concat(new Uint8Array(bytes - number.length), number);
}
