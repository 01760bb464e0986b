/** What a log sends to a witness (C2SP tlog-witness): its checkpoint, and how it grew to it. */
import { base64Of, bytesOfBase64 } from './bytes.ts';
import { HASH_BYTES } from './hash.ts';

export interface AddCheckpoint {
  /** The size that the witness cosigned last; 0 before the first time. */
  oldSize: number;
  /** That the tree of the old size is how this one began; empty for the old size 0. */
  proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  checkpoint: string;
}

/** A proof of more hashes is of no tree that has a 64-bit size. */
const MAX_PROOF = 63;

/** The body of the request. */
export const addCheckpointText = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${oldSize}`, ...proof.map(base64Of), '', checkpoint].join('\n');

/** @returns null for what is no such body; the checkpoint is not looked into */
export function parseAddCheckpoint(text: string): AddCheckpoint | null {
  const end = text.indexOf('\n\n');
  const [old, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const size = /^old (0|[1-9]\d{0,15})$/.exec(old ?? '')?.[1];
  const hashes = lines.map(bytesOfBase64);
  if (size === undefined || !Number.isSafeInteger(Number(size))) return null;
  if (lines.length > MAX_PROOF || !hashes.every((hash) => hash?.length === HASH_BYTES)) return null;
  return {
    oldSize: Number(size),
    proof: hashes.filter((hash) => hash !== null),
    checkpoint: text.slice(end + 2),
  };
}
