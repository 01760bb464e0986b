/** What an authority answers to a request for a time stamp (RFC 3161), as it stands in DER. */
import { type Der, DerReader, field, NotReadable, oidOf, TAG, timeOf } from './der.ts';

/** A time stamp that was read, and of which nothing is verified yet. */
export interface Token {
  /** What was stamped. */
  imprint: Imprint;
  /** The time in it, Unix milliseconds. */
  at: number;
  /** What is signed by its hash: the bytes that imprint and time were read from. */
  content: Uint8Array;
  signer: SignerInfo;
  /** Certificates, DER; the signer's should be among them. */
  certificates: Uint8Array[];
}

export interface Imprint {
  /** Type of the hash. */
  type: string;
  hash: Uint8Array;
}

export interface SignerInfo {
  /** Type of the hash. */
  digest: string;
  /** Type of the signature. */
  algorithm: string;
  signature: Uint8Array;
  /** The signed attributes, as they are signed. */
  signed: Uint8Array;
  /** The hash of the content, as it was signed. */
  contentHash: Uint8Array;
  /** The hash of the signer's certificate, as it was signed. */
  certificateHash: Imprint;
}

/** Types by their object identifiers, in hex. */
const SIGNED_DATA = '2a864886f70d010702'; // 1.2.840.113549.1.7.2
const TST_INFO = '2a864886f70d0109100104'; // 1.2.840.113549.1.9.16.1.4
const CONTENT_TYPE = '2a864886f70d010903'; // 1.2.840.113549.1.9.3
const MESSAGE_DIGEST = '2a864886f70d010904'; // 1.2.840.113549.1.9.4
const SIGNING_CERTIFICATE = '2a864886f70d010910020c'; // 1.2.840.113549.1.9.16.2.12
const SIGNING_CERTIFICATE_V2 = '2a864886f70d010910022f'; // 1.2.840.113549.1.9.16.2.47
export const SHA1 = '2b0e03021a'; // 1.3.14.3.2.26
export const SHA256 = '608648016503040201'; // 2.16.840.1.101.3.4.2.1

/** `granted` and `grantedWithMods`. */
const GRANTED = [0, 1];

/**
 * @param response TimeStampResp
 * @returns null when the authority granted none
 * @throws NotReadable for what is no answer of an authority
 */
export function readToken(response: Uint8Array): Token | null {
  const reader = new DerReader(response);
  const answer = reader.enter(TAG.sequence);
  reader.end();
  const [status, ...more] = answer.enter(TAG.sequence).expect(TAG.integer).content;
  if (status === undefined || more.length) throw new NotReadable('no status');
  if (!GRANTED.includes(status)) return null;
  const content = answer.enter(TAG.sequence);
  answer.end();
  expectType(content, SIGNED_DATA);
  const signed = content.enter(field(0));
  content.end();
  return readSignedData(signed.enter(TAG.sequence));
}

/** SignedData (RFC 5652 section 5.1), with one signer (RFC 3161 section 2.4.2). */
function readSignedData(data: DerReader): Token {
  data.expect(TAG.integer);
  data.expect(TAG.set);
  const encapsulated = data.enter(TAG.sequence);
  expectType(encapsulated, TST_INFO);
  const content = encapsulated.enter(field(0)).expect(TAG.octets).content;
  const certificates = data.optional(field(0));
  data.optional(field(1));
  const signers = data.enter(TAG.set);
  data.end();
  const signer = readSigner(signers.enter(TAG.sequence));
  signers.end();
  return { ...readInfo(content), content, signer, certificates: certificatesIn(certificates) };
}

/** TSTInfo (RFC 3161 section 2.4.2). */
function readInfo(bytes: Uint8Array): Pick<Token, 'imprint' | 'at'> {
  const reader = new DerReader(bytes);
  const info = reader.enter(TAG.sequence);
  reader.end();
  info.expect(TAG.integer);
  info.expect(TAG.oid);
  const imprint = readHash(info.enter(TAG.sequence));
  info.expect(TAG.integer);
  return { imprint, at: timeOf(info.expect(TAG.time)) };
}

function readHash(reader: DerReader): Imprint {
  const type = readAlgorithm(reader);
  const hash = reader.expect(TAG.octets).content;
  reader.end();
  return { type, hash };
}

const readAlgorithm = (reader: DerReader): string =>
  oidOf(reader.enter(TAG.sequence).expect(TAG.oid));

/** SignerInfo (RFC 5652 section 5.3). Whose it is the signed hash of the certificate tells. */
function readSigner(reader: DerReader): SignerInfo {
  reader.expect(TAG.integer);
  reader.next();
  const digest = readAlgorithm(reader);
  const attributes = readAttributes(reader.expect(field(0)));
  const algorithm = readAlgorithm(reader);
  const signature = reader.expect(TAG.octets).content;
  reader.optional(field(1));
  reader.end();
  return { digest, algorithm, signature, ...attributes };
}

type Attributes = Pick<SignerInfo, 'signed' | 'contentHash' | 'certificateHash'>;

function readAttributes({ content, whole }: Der): Attributes {
  const attributes = new Map<string, DerReader>();
  for (const attribute of new DerReader(content).rest()) {
    const reader = new DerReader(attribute.content);
    const type = oidOf(reader.expect(TAG.oid));
    if (attributes.has(type)) throw new NotReadable('an attribute twice');
    attributes.set(type, reader.enter(TAG.set));
  }
  expectType(attribute(attributes, CONTENT_TYPE), TST_INFO);
  // They stand under the number of their field, and are signed as the set that they are.
  const signed = Uint8Array.from(whole);
  signed[0] = TAG.set;
  return {
    signed,
    contentHash: attribute(attributes, MESSAGE_DIGEST).expect(TAG.octets).content,
    certificateHash: readCertificateHash(attributes),
  };
}

/** The signer's certificate comes first (RFC 5035 sections 3 and 5), SHA-256 unless another hash is named. */
function readCertificateHash(attributes: ReadonlyMap<string, DerReader>): Imprint {
  const isSecond = attributes.has(SIGNING_CERTIFICATE_V2);
  const value = attribute(attributes, isSecond ? SIGNING_CERTIFICATE_V2 : SIGNING_CERTIFICATE);
  const first = value.enter(TAG.sequence).enter(TAG.sequence).enter(TAG.sequence);
  const named = isSecond ? first.optional(TAG.sequence) : null;
  const type = named ? oidOf(new DerReader(named.content).expect(TAG.oid)) : SHA256;
  return { type: isSecond ? type : SHA1, hash: first.expect(TAG.octets).content };
}

function attribute(attributes: ReadonlyMap<string, DerReader>, type: string): DerReader {
  const value = attributes.get(type);
  if (!value) throw new NotReadable('an attribute is missing');
  return value;
}

function expectType(reader: DerReader, type: string): void {
  if (oidOf(reader.expect(TAG.oid)) !== type) throw new NotReadable('another type');
}

/** Other things than certificates of X.509 may stand among them, under numbers. */
const certificatesIn = (set: Der | null): Uint8Array[] =>
  new DerReader(set?.content ?? new Uint8Array())
    .rest()
    .filter(({ tag }) => tag === TAG.sequence)
    .map(({ whole }) => whole);
