/** Of a certificate (RFC 5280) what tells whose it is and what for. Whether to trust it is not asked here. */
import { type Der, DerReader, field, oidOf, plainField, TAG } from './der.ts';

export interface Certificate {
  /** Whose it is, such as `C=DE, O=Example, CN=Example TSA`. */
  subject: string;
  publicKey: PublicKey;
  isForTimeStamps: boolean;
}

export interface PublicKey {
  /** SubjectPublicKeyInfo, DER. */
  spki: Uint8Array;
  algorithm: string;
  /** Of a key on an elliptic curve, if it is a named one. */
  curve: string | null;
}

const EXTENDED_KEY_USAGE = '551d25'; // 2.5.29.37
const TIME_STAMPING = '2b06010505070308'; // 1.3.6.1.5.5.7.3.8

/** @param certificate DER @throws NotReadable for what is no certificate */
export function readCertificate(certificate: Uint8Array): Certificate {
  const tbs = new DerReader(certificate).enter(TAG.sequence).enter(TAG.sequence);
  tbs.optional(field(0));
  tbs.expect(TAG.integer);
  tbs.expect(TAG.sequence);
  tbs.expect(TAG.sequence);
  tbs.expect(TAG.sequence);
  const subject = nameOf(tbs.enter(TAG.sequence));
  const publicKey = readPublicKey(tbs.expect(TAG.sequence));
  tbs.optional(plainField(1));
  tbs.optional(plainField(2));
  const extensions = tbs.optional(field(3));
  return { subject, publicKey, isForTimeStamps: purposesOf(extensions).includes(TIME_STAMPING) };
}

function readPublicKey(info: Der): PublicKey {
  const reader = new DerReader(info.content);
  const algorithm = reader.enter(TAG.sequence);
  const name = oidOf(algorithm.expect(TAG.oid));
  const curve = algorithm.optional(TAG.oid);
  return { spki: info.whole, algorithm: name, curve: curve && oidOf(curve) };
}

/** What the certificate is for; nothing where it does not say. */
function purposesOf(extensions: Der | null): string[] {
  if (!extensions) return [];
  for (const { content } of new DerReader(extensions.content).enter(TAG.sequence).rest()) {
    const extension = new DerReader(content);
    if (oidOf(extension.expect(TAG.oid)) !== EXTENDED_KEY_USAGE) continue;
    extension.optional(TAG.boolean);
    return extension.enter(TAG.octets).enter(TAG.sequence).rest().map(oidOf);
  }
  return [];
}

/** The parts of a name that people know, from 2.5.4.3 to 2.5.4.11; others are not told. */
const PARTS: Partial<Record<string, string>> = {
  '550403': 'CN',
  '550406': 'C',
  '550407': 'L',
  '550408': 'ST',
  '55040a': 'O',
  '55040b': 'OU',
};

function nameOf(name: DerReader): string {
  const parts: string[] = [];
  while (!name.isAtEnd) {
    const set = name.enter(TAG.set);
    while (!set.isAtEnd) {
      const part = set.enter(TAG.sequence);
      const label = PARTS[oidOf(part.expect(TAG.oid))];
      const text = part.next();
      if (label) parts.push(`${label}=${textIn(text)}`);
    }
  }
  return parts.join(', ');
}

/** UTF-8, BMPString, else a text of one byte a character. Commas of its own are told from those between parts. */
function textIn({ tag, content }: Der): string {
  const encoding = { 12: 'utf-8', 30: 'utf-16be' }[tag] ?? 'latin1';
  return new TextDecoder(encoding).decode(content).replace(/[\\,=]/g, '\\$&');
}
