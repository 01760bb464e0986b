import { generateKeyPairSync, sign } from 'node:crypto';
import {
  checkpointText,
  commitmentTo,
  hexOf,
  nodeHash,
  receiptLeaf,
  signNote,
  tlogProofText,
  utf8,
  vkeyOf,
} from '@assent/log';
import { describe, expect, it } from 'vitest';
import { checkProof } from './check-proof.ts';

const ORIGIN = 'shop.example/shop/00000000';

function newSigner(name = ORIGIN) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    name,
    type: 'ed25519' as const,
    publicKey: Uint8Array.from(der.subarray(-32)),
    sign: (message: Uint8Array) => sign(null, message, privateKey),
  };
}

const SALT = '0f'.repeat(16);
const payload = '{"method":"save"}';
const commitment = commitmentTo(utf8(payload), Uint8Array.from(Buffer.from(SALT, 'hex')));
const other = new Uint8Array(32).fill(7);
const signer = newSigner();
const keys = [vkeyOf(signer)];
const noteBy = (by = signer, origin = ORIGIN) =>
  signNote(checkpointText({ origin, size: 2, root: nodeHash(other, receiptLeaf(commitment)) }), [
    by,
  ]);
const proofWith = (checkpoint: string, index = 1) =>
  tlogProofText({ index, hashes: [other], checkpoint });
const claim = { payload, salt: SALT };

describe('a proof', () => {
  it('holds of what was recorded, and of the commitment to what was erased', () => {
    const held = { holds: true, position: 1, size: 2, signers: [ORIGIN] };
    expect(checkProof(claim, proofWith(noteBy()), keys)).toMatchObject(held);
    const erased = { commitment: hexOf(commitment) };
    expect(checkProof(erased, proofWith(noteBy()), keys)).toMatchObject(held);
  });

  it.each([
    ['another text', { payload: '{"method":"api"}', salt: SALT }],
    ['another salt', { payload, salt: '0e'.repeat(16) }],
    ['another commitment', { commitment: '00'.repeat(32) }],
  ])('does not hold of %s', (_, changed) => {
    const verdict = checkProof(changed, proofWith(noteBy()), keys);
    expect(verdict).toEqual({ holds: false, why: 'changed' });
  });

  it('does not hold at another place', () => {
    expect(checkProof(claim, proofWith(noteBy(), 0), keys)).toEqual({
      holds: false,
      why: 'changed',
    });
  });

  it('does not hold by a key that is not the log’s, or is another log’s', () => {
    const unsigned = { holds: false, why: 'unsigned' };
    expect(checkProof(claim, proofWith(noteBy(newSigner())), keys)).toEqual(unsigned);
    expect(checkProof(claim, proofWith(noteBy()), [])).toEqual(unsigned);
    expect(checkProof(claim, proofWith(noteBy(signer, 'another/log')), keys)).toEqual(unsigned);
  });

  it.each(['', 'no proof', proofWith('no note\n')])('is none: %j', (text) => {
    expect(checkProof(claim, text, keys)).toEqual({ holds: false, why: 'unreadable' });
  });

  it('is none of a salt that is no hex', () => {
    const verdict = checkProof({ payload, salt: 'x' }, proofWith(noteBy()), keys);
    expect(verdict).toEqual({ holds: false, why: 'unreadable' });
  });
});
