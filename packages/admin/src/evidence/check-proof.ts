import {
  commitmentTo,
  isIncluded,
  ownKeys,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  parseVkey,
  receiptLeaf,
  signersOf,
  utf8,
} from '@assent/log';

/** What is to be proved: what an entry says with what opens its commitment, or the commitment alone. */
export type Claim = { payload: string; salt: string } | { commitment: string };

export type ProofVerdict =
  | { holds: true; position: number; size: number; signers: string[]; checkpoint: string }
  /** `unreadable`: there is no proof; `unsigned`: no key of the log signed it; `changed`: it is of something else. */
  | { holds: false; why: 'unreadable' | 'unsigned' | 'changed' };

/**
 * Checks by this page's own arithmetic that an entry is in a log that was signed: what the service says of
 * it is not believed.
 * @param proof a C2SP tlog-proof
 * @param keys of the log, as vkeys
 */
export function checkProof(claim: Claim, proof: string, keys: readonly string[]): ProofVerdict {
  const parsed = parseTlogProof(proof);
  const note = parsed && parseNote(parsed.checkpoint);
  const checkpoint = note && parseCheckpoint(note.text);
  const leaf = leafOf(claim);
  if (!parsed || !note || !checkpoint || !leaf) return { holds: false, why: 'unreadable' };
  const known = keys.flatMap((key) => parseVkey(key) ?? []);
  const signers = signersOf(note, known) ?? [];
  const isSigned = ownKeys(signers).some(({ name }) => name === checkpoint.origin);
  if (!isSigned) return { holds: false, why: 'unsigned' };
  const { index, hashes } = parsed;
  const { size, root } = checkpoint;
  if (!isIncluded({ index, size, root }, leaf, hashes)) return { holds: false, why: 'changed' };
  return {
    holds: true,
    position: index,
    size,
    signers: signers.map(({ name }) => name),
    checkpoint: parsed.checkpoint,
  };
}

function leafOf(claim: Claim): Uint8Array | null {
  if ('commitment' in claim) {
    const commitment = bytesOfHex(claim.commitment);
    return commitment && receiptLeaf(commitment);
  }
  const salt = bytesOfHex(claim.salt);
  return salt && receiptLeaf(commitmentTo(utf8(claim.payload), salt));
}

function bytesOfHex(text: string): Uint8Array | null {
  if (!/^([0-9a-f]{2})+$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
