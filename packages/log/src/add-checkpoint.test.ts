import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCheckpointText, parseAddCheckpoint } from './add-checkpoint.ts';
import { base64Of } from './bytes.ts';

const CHECKPOINT = 'log.example\n3\nAA==\n\n— log.example AAAA\n';
const HASH = base64Of(new Uint8Array(32).fill(7));

describe('what a witness is sent', () => {
  it('is as the specification has it', () => {
    const proof = [new Uint8Array(32).fill(7)];
    expect(addCheckpointText({ oldSize: 2, proof, checkpoint: CHECKPOINT })).toBe(
      `old 2\n${HASH}\n\n${CHECKPOINT}`,
    );
    expect(addCheckpointText({ oldSize: 0, proof: [], checkpoint: CHECKPOINT })).toBe(
      `old 0\n\n${CHECKPOINT}`,
    );
  });

  it('reads back as it was written', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(hash, { maxLength: 63 }), (oldSize, proof) => {
        const sent = { oldSize, proof, checkpoint: CHECKPOINT };
        expect(parseAddCheckpoint(addCheckpointText(sent))).toEqual(sent);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no old size', `\n\n${CHECKPOINT}`],
    ['a leading zero', `old 02\n\n${CHECKPOINT}`],
    ['a size below zero', `old -1\n\n${CHECKPOINT}`],
    ['a size that no number holds', `old 9999999999999999\n\n${CHECKPOINT}`],
    ['a hash that is too short', `old 2\nAAAA\n\n${CHECKPOINT}`],
    ['what is no base64', `old 2\n${HASH.slice(0, -1)}!\n\n${CHECKPOINT}`],
    ['more hashes than any proof has', `old 2\n${`${HASH}\n`.repeat(64)}\n${CHECKPOINT}`],
    ['no empty line', `old 2\n${HASH}\n`],
  ])('refuses %s', (_, text) => {
    expect(parseAddCheckpoint(text)).toBeNull();
  });
});
