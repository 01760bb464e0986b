/** A proof in a file of its own (C2SP tlog-proof): a position, its path, and the checkpoint. */
import { base64Of, bytesOfBase64 } from './bytes.ts';
import { HASH_BYTES } from './hash.ts';

export interface TlogProof {
  /** What the log's own application says of the entry; here what opens its commitment is elsewhere. */
  extra?: Uint8Array;
  index: number;
  hashes: Uint8Array[];
  /** The signed checkpoint of the tree that the path leads to, whole. */
  checkpoint: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

export const tlogProofText = ({ extra, index, hashes, checkpoint }: TlogProof): string =>
  [
    HEADER,
    ...(extra ? [`extra ${base64Of(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(base64Of),
    '',
    checkpoint,
  ].join('\n');

/** @returns null for what is no such proof */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (header !== HEADER) return null;
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  const hashes = lines.map(bytesOfBase64);
  const extra = extraLine === undefined ? undefined : bytesOfBase64(extraLine.slice(6));
  if (index === undefined || extra === null) return null;
  if (!hashes.every((hash) => hash?.length === HASH_BYTES)) return null;
  return {
    ...(extra && { extra }),
    index: Number(index),
    hashes: hashes.filter((hash) => hash !== null),
    checkpoint: text.slice(end + 2),
  };
}
