import { isEqual, keyIdOf, parseNote, signersOf, type VerifierKey } from '@assent/log';

/** Whether a key's line stands under a note of ours, where only what was verified stands. */
export const isSignedWith = (note: string, key: VerifierKey): boolean =>
  parseNote(note)?.signatures.some(isOf(key)) ?? false;

/**
 * The line of a witness's key among those that it sent; lines of other keys are passed over.
 * @param note the checkpoint that it was asked to cosign
 * @returns with its line feed; null when there is none, or it is wrong
 */
export function cosignatureIn(lines: string, note: string, key: VerifierKey): string | null {
  const text = parseNote(note)?.text ?? '';
  const cosigned = parseNote(`${text}\n${lines}`);
  // What is no block of signatures would otherwise end up in the text.
  if (cosigned?.text !== text || !signersOf(cosigned, [key])?.length) return null;
  return `${lines.split('\n')[cosigned.signatures.findIndex(isOf(key))]}\n`;
}

const isOf =
  (key: VerifierKey) =>
  (line: { name: string; keyId: Uint8Array }): boolean =>
    line.name === key.name && isEqual(line.keyId, keyIdOf(key));
