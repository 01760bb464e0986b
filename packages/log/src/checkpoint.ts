/** Checkpoints (C2SP tlog-checkpoint v1.0.0): what a log says of itself, to be signed as a note. */
import { base64Of, bytesOfBase64 } from './bytes.ts';
import { HASH_BYTES } from './hash.ts';

export interface Checkpoint {
  /** Tells the log from all others. */
  origin: string;
  size: number;
  root: Uint8Array;
}

/** The text of the note. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${base64Of(root)}\n`;

/** @returns null for what is no checkpoint; lines after the third are extensions, and passed over */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, size, root, ...rest] = text.split('\n');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || rest.at(-1) !== '') return null;
  const bytes = bytesOfBase64(root ?? '');
  if (bytes?.length !== HASH_BYTES || !Number.isSafeInteger(Number(size))) return null;
  if (rest.slice(0, -1).includes('')) return null;
  return { origin, size: Number(size), root: bytes };
}
