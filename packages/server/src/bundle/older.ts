import { Problem } from '@assent/contract';
import {
  base64Of,
  type Checkpoint,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  signersOf,
  type VerifierKey,
} from '@assent/log';
import { consistencyProof } from '../log/proof.ts';
import type { Store } from '../store/port.ts';

/** A checkpoint that somebody kept of this log. */
export interface OlderCheckpoint {
  /** The signed note. */
  note: string;
  checkpoint: Checkpoint;
}

/**
 * Reads a checkpoint that was kept, as it is or in a `.tlog-proof`.
 * @throws Problem invalid-argument for one that is not of this log
 */
export function olderCheckpoint(
  text: string,
  origin: string,
  keys: readonly VerifierKey[],
): OlderCheckpoint {
  const note = parseTlogProof(text)?.checkpoint ?? text;
  const read = parseNote(note);
  const checkpoint = read && parseCheckpoint(read.text);
  if (read && checkpoint?.origin === origin && signersOf(read, keys)?.length) {
    return { note, checkpoint };
  }
  throw new Problem('invalid-argument', {
    en: `That is no checkpoint that the log ${origin} signed.`,
    de: `Das ist kein Prüfpunkt, den das Protokoll ${origin} signiert hat.`,
  });
}

/**
 * Hashes that show that the log of a size goes on from an older one, base64, one a line.
 * @throws Problem invalid-argument when the older one is the larger
 */
export async function consistencyText(
  store: Store,
  siteId: number,
  { checkpoint }: OlderCheckpoint,
  size: number,
): Promise<string> {
  if (checkpoint.size > size) {
    throw new Problem('invalid-argument', {
      en: `The checkpoint counts ${checkpoint.size} entries, and the log has ${size}: entries are missing.`,
      de: `Der Prüfpunkt zählt ${checkpoint.size} Einträge, und das Protokoll hat ${size}: Es fehlen Einträge.`,
    });
  }
  const hashes = await consistencyProof(store, siteId, checkpoint.size, size);
  return hashes.map((hash) => `${base64Of(hash)}\n`).join('');
}
