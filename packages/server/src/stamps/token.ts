/** Time stamps (RFC 3161): what is asked of an authority, and whether its answer is one to that. */
import { hash, randomBytes } from 'node:crypto';
import { checkTimeStamp, FAULTS } from '@assent/log';
import { Integer, Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  type Certificate,
  ExtKeyUsage,
  id_ContentType_SignedData,
  id_ExtKeyUsage,
  id_eContentType_TSTInfo,
  id_sha256,
  MessageImprint,
  PKIStatus,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

/** The purpose that a certificate of an authority has (RFC 3161 section 2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const NONCE_BYTES = 8;

export interface StampRequest {
  /** What is stamped: its SHA-256 is all that the authority sees. */
  message: Uint8Array;
  /** An integer above zero in as few bytes as it has. */
  nonce: Uint8Array;
  /** TimeStampReq in DER. */
  body: Uint8Array<ArrayBuffer>;
}

/** What an answer is worth: the time in the stamp, Unix milliseconds, or why it is none. */
export type StampVerdict = { at: number } | { fault: string };

/** A request with a new nonce, which asks for the authority's certificate, too. */
export function stampRequest(message: Uint8Array): StampRequest {
  const nonce = randomBytes(NONCE_BYTES);
  // Neither a sign nor a leading zero: the integer then has one spelling.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({
        algorithmId: id_sha256,
        algorithmParams: new Null(),
      }),
      hashedMessage: new OctetString({ valueHex: exactly(sha256(message)) }),
    }),
    nonce: new Integer({ valueHex: exactly(nonce) }),
    certReq: true,
  });
  return { message, nonce, body: new Uint8Array(request.toSchema().toBER()) };
}

/**
 * Checks all that can be checked without knowing whom to trust: that the stamp was granted, is of this
 * message and this request, is signed by the certificate in it, which is for time stamping, and that the
 * verifier of audit bundles comes to the same. Whether that certificate is an authority's is for whoever relies
 * on it (`openssl ts -verify -CAfile`).
 * @param response TimeStampResp in DER
 */
export async function checkStamp(
  response: Uint8Array,
  { message, nonce }: Pick<StampRequest, 'message' | 'nonce'>,
): Promise<StampVerdict> {
  const answer = readResponse(response);
  if (!answer) return { fault: 'its answer is no time stamp' };
  if ('status' in answer) return { fault: `it granted none (status ${answer.status})` };
  const { signed, info } = answer;
  if (!isOf(info, message)) return { fault: 'its time stamp is of something else' };
  if (!isEqual(info.nonce?.valueBlock.valueHexView, nonce)) {
    return { fault: 'its time stamp is the answer to another request' };
  }
  if (!(await isSigned(signed, message))) return { fault: 'its time stamp is not signed rightly' };
  // It goes into audit bundles, and their verifier knows the usual kinds alone.
  const read = await checkTimeStamp(response, message);
  if ('fault' in read) return { fault: `its time stamp ${FAULTS[read.fault]}` };
  return { at: info.genTime.getTime() };
}

type Read = { status: PKIStatus } | { signed: SignedData; info: TSTInfo };

/** @returns null for what is no such structure */
function readResponse(bytes: Uint8Array): Read | null {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(exactly(bytes));
    const isGranted = [PKIStatus.granted, PKIStatus.grantedWithMods].includes(status.status);
    if (!isGranted) return { status: status.status };
    if (timeStampToken?.contentType !== id_ContentType_SignedData) return null;
    const signed = new SignedData({ schema: timeStampToken.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== id_eContentType_TSTInfo || !eContent) return null;
    return { signed, info: TSTInfo.fromBER(eContent.getValue()) };
  } catch {
    return null;
  }
}

const isOf = ({ messageImprint }: TSTInfo, message: Uint8Array): boolean =>
  messageImprint.hashAlgorithm.algorithmId === id_sha256 &&
  isEqual(messageImprint.hashedMessage.valueBlock.valueHexView, sha256(message));

/** A time stamp has one signature, over attributes of its own (RFC 3161 section 2.4.2). */
async function isSigned(signed: SignedData, message: Uint8Array): Promise<boolean> {
  const [signer, ...others] = signed.signerInfos;
  if (!signer?.signedAttrs || others.length) return false;
  try {
    const verdict = await signed.verify({
      signer: 0,
      data: exactly(message),
      extendedMode: true,
    });
    return verdict.signatureVerified === true && isForStamps(verdict.signerCertificate);
  } catch {
    // It throws for whatever is missing or unknown.
    return false;
  }
}

function isForStamps(certificate: Certificate | null | undefined): boolean {
  const usage = certificate?.extensions?.find(({ extnID }) => extnID === id_ExtKeyUsage);
  const parsed: unknown = usage?.parsedValue;
  return parsed instanceof ExtKeyUsage && parsed.keyPurposes.includes(TIME_STAMPING);
}

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');

const isEqual = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.from(a).equals(b);

/** The bytes in a buffer that holds no others, as the libraries want them. */
const exactly = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
