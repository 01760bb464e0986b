import {
  bytesOfBase64,
  type Checkpoint,
  type Faults,
  isConsistent,
  type Known,
  type Note,
  parseCheckpoint,
  parseNote,
  signersOf,
  type Verdict,
  type VerifierKey,
} from '@assent/log';

/** An older checkpoint that is in a bundle, with what shows that the log goes on from it. */
export interface BundledOlder {
  note: Note | null;
  checkpoint: Checkpoint | null;
  proof: Uint8Array[] | null;
}

/** Reads the two files; what is wrong with them is found later. */
export function readOlder(note: string | null, consistency: string | null): BundledOlder {
  const read = parseNote(note ?? '');
  const lines = consistency?.split('\n');
  const hashes = lines?.pop() === '' ? lines.map(bytesOfBase64) : null;
  const proof = hashes?.filter((hash) => hash !== null) ?? null;
  return {
    note: read,
    checkpoint: read && parseCheckpoint(read.text),
    proof: proof?.length === hashes?.length ? proof : null,
  };
}

/** The proof that is in the bundle serves the auditor's checkpoint where that is of the same size. */
export function knownWith(known: Known, older: BundledOlder | null): Known {
  const note = known.older === undefined ? null : parseNote(known.older);
  const size = note && parseCheckpoint(note.text)?.size;
  return older?.proof && older.checkpoint && older.checkpoint.size === size
    ? { ...known, consistency: older.proof }
    : known;
}

export function checkOlder(
  older: BundledOlder | null,
  log: Verdict,
  keys: readonly VerifierKey[],
  faults: Faults,
): void {
  if (!older) return;
  const newer = parseCheckpoint(parseNote(log.checkpoint ?? '')?.text ?? '');
  const { note, checkpoint, proof } = older;
  const isOurs =
    note && checkpoint && checkpoint.origin === log.origin && signersOf(note, keys)?.length;
  if (!isOurs) faults.add('not-the-older', { file: 'older-checkpoint.txt' });
  else if (!newer || !proof || !isConsistent(checkpoint, newer, proof)) {
    faults.add('wrong-consistency', { file: 'consistency.txt' });
  }
}
