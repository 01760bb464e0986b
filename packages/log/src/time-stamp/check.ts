/** Time stamps (RFC 3161): all that can be checked without knowing whom to trust. */

import { sha256 } from '#crypto';
import { hexOf, isEqual } from '../bytes.ts';
import { readCertificate } from './certificate.ts';
import { NotReadable } from './der.ts';
import { hashOf, isSigned } from './signature.ts';
import { readToken, SHA256, type Token } from './token.ts';

/** A time stamp of what it should be of. */
export interface TimeStamp {
  /** The time in it, Unix milliseconds. */
  at: number;
  /** Whose certificate it names and has in it; null when that cannot be told here. */
  signer: StampSigner | null;
  /** False where there is no WebCrypto that can tell, as in a page that came over plain http. */
  isSignatureChecked: boolean;
}

export interface StampSigner {
  /** Subject of the certificate, such as `C=DE, O=Example, CN=Example TSA`. */
  subject: string;
  /** SHA-256 of the certificate, lower-case hex. */
  fingerprint: string;
}

export type StampFault =
  | 'not-a-stamp'
  | 'stamp-not-granted'
  | 'stamp-of-other'
  | 'stamp-not-signed';

/** Longer than any authority's answer with its certificates, in bytes. */
export const MAX_STAMP_BYTES = 64 * 1024;

/**
 * Checks the answer of an authority: that it granted a time stamp, of this message by its SHA-256, and that
 * it is signed by the certificate in it, which is for time stamps. Whether that is an authority's is for
 * whoever relies on it (`openssl ts -verify -CAfile`).
 * @param response TimeStampResp in DER, whatever it may be in truth
 */
export async function checkTimeStamp(
  response: Uint8Array,
  message: Uint8Array,
): Promise<TimeStamp | { fault: StampFault }> {
  if (response.length > MAX_STAMP_BYTES) return { fault: 'not-a-stamp' };
  try {
    const token = readToken(response);
    if (!token) return { fault: 'stamp-not-granted' };
    const { type, hash } = token.imprint;
    if (type !== SHA256 || !isEqual(hash, sha256(message))) return { fault: 'stamp-of-other' };
    const signed = await checkSignature(token);
    return signed ? { at: token.at, ...signed } : { fault: 'stamp-not-signed' };
  } catch (error) {
    if (error instanceof NotReadable) return { fault: 'not-a-stamp' };
    throw error;
  }
}

type Signed = Pick<TimeStamp, 'signer' | 'isSignatureChecked'>;

/** The signature is of attributes, and they name hashes of the content and of the certificate. */
async function checkSignature(token: Token): Promise<Signed | null> {
  const { signer, content } = token;
  const certificate = await signersCertificate(token);
  const contentHash = await hashOf(signer.digest, content);
  if (certificate === 'unknown' || !contentHash) return { signer: null, isSignatureChecked: false };
  if (!certificate || !isEqual(contentHash, signer.contentHash)) return null;
  const { subject, publicKey, isForTimeStamps } = readCertificate(certificate);
  const isRight = await isSigned(signer.signed, signer, publicKey);
  if (!isForTimeStamps || isRight === false) return null;
  const fingerprint = hexOf(sha256(certificate));
  return { signer: { subject, fingerprint }, isSignatureChecked: isRight === true };
}

/** @returns null when it is not in there */
async function signersCertificate({
  signer,
  certificates,
}: Token): Promise<Uint8Array | 'unknown' | null> {
  const { type, hash } = signer.certificateHash;
  for (const certificate of certificates) {
    const found = await hashOf(type, certificate);
    if (!found) return 'unknown';
    if (isEqual(found, hash)) return certificate;
  }
  return null;
}
