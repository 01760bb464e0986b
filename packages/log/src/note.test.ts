import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from './bytes.ts';
import { checkpointText, parseCheckpoint } from './checkpoint.ts';
import * as browser from './crypto.browser.ts';
import * as node from './crypto.ts';
import {
  parseNote,
  parseNoteBytes,
  parseVkey,
  type Signer,
  signersOf,
  signNote,
  vkeyOf,
} from './note.ts';
import { parseStatement, statementText } from './statement.ts';
import { parseTlogProof, tlogProofText } from './tlog-proof.ts';

/** The example in the documentation of Go's `note` package, with which the format began. */
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const rawOf = (key: KeyObject): Uint8Array =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);

function signer(name: string, type: Signer['type'] = 'ed25519'): Signer {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    name,
    type,
    publicKey: Uint8Array.from(rawOf(privateKey)),
    sign: (message) => sign(null, message, privateKey),
  };
}

const ALICE = signer('shop.example/log');
const BOB = signer('witness.example', 'cosignature');
const TEXT = 'shop.example/log\n3\nabc\n';

describe('keys', () => {
  it('read back as they were written', () => {
    for (const { name, type, publicKey, ...key } of [ALICE, BOB]) {
      expect(parseVkey(vkeyOf({ name, type, publicKey, ...key }))).toEqual({
        name,
        type,
        publicKey,
      });
    }
  });

  it.each([
    ['another key id', VKEY.replace('c74f20a3', 'c74f20a4')],
    ['another name', VKEY.replace('Peter', 'Paul')],
    ['a key id in capitals', VKEY.replace('c74f20a3', 'C74F20A3')],
    ['another type', `x+00000000+${Buffer.alloc(33, 2).toString('base64')}`],
    ['no key', 'PeterNeumann+c74f20a3+'],
    ['nothing', ''],
  ])('are refused with %s', (_, vkey) => {
    expect(parseVkey(vkey)).toBeNull();
  });
});

describe('signed notes', () => {
  it('are those of other implementations', () => {
    const [note, key] = [parseNote(NOTE), parseVkey(VKEY)];
    if (!note || !key) throw new Error('not read');
    expect(signersOf(note, [key])).toEqual([key]);
    expect(signersOf({ ...note, text: note.text.replace('answer', 'Answer') }, [key])).toBeNull();
  });

  it('name their signers, and pass over those that nobody knows', () => {
    const note = parseNote(signNote(TEXT, [ALICE, BOB]));
    expect(note?.text).toBe(TEXT);
    if (!note) throw new Error('not read');
    expect(signersOf(note, [ALICE, BOB])?.map(({ name }) => name)).toEqual([ALICE.name, BOB.name]);
    expect(signersOf(note, [BOB])).toEqual([BOB]);
    expect(signersOf(note, [signer(ALICE.name)])).toEqual([]);
  });

  it('may carry the time at which a witness signed, and no other', () => {
    const note = parseNote(signNote(TEXT, [BOB], 1_679_315_147_999));
    const [line] = note?.signatures ?? [];
    if (!note || !line) throw new Error('not read');
    expect(Buffer.from(line.signature.subarray(0, 8)).readBigUInt64BE()).toBe(1_679_315_147n);
    line.signature[7] = (line.signature[7] ?? 0) ^ 1;
    expect(signersOf(note, [BOB])).toBeNull();
  });

  it('are spoiled by one wrong signature of a key that is known', () => {
    const note = parseNote(signNote(TEXT, [ALICE, BOB]));
    if (!note) throw new Error('not read');
    const altered = { ...note, text: TEXT.replace('3', '4') };
    expect(signersOf(altered, [BOB])).toBeNull();
  });

  it('hold no byte that can change unseen', () => {
    const note = signNote(TEXT, [ALICE]);
    fc.assert(
      fc.property(fc.nat(utf8(note).length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = utf8(note);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const read = parseNoteBytes(bytes);
        // It is no note, or not Alice's.
        expect(read && signersOf(read, [ALICE])?.length).toBeFalsy();
      }),
      { numRuns: 2000 },
    );
  });

  it('are read without an accident, whatever they are', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', '\n\n', '— ', 'a ', '+', 'AAAAAAAA', '=', '\u0000', '\ud800'),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const note = parseNote(text);
          if (note) expect(signersOf(note, [ALICE])).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['no signature', 'text\n\n'],
    ['no blank line', 'text\n— a AAAAAAAA\n'],
    ['a hyphen for a dash', 'text\n\n- a AAAAAAAA\n'],
    ['base64 with other spelling', 'text\n\n— a AAAAAAB=\n'],
    ['a key id and no signature', 'text\n\n— a AAAAAA==\n'],
    ['a control character', 'te\u0007xt\n\n— a AAAAAAAA\n'],
    ['no line feed at the end', 'text\n\n— a AAAAAAAA'],
    ['more signatures than anybody makes', `text\n\n${'— a AAAAAAAA\n'.repeat(101)}`],
  ])('are none with %s', (_, text) => {
    expect(parseNote(text)).toBeNull();
  });

  it('cannot be made of what is no text', () => {
    expect(() => signNote('no line feed', [ALICE])).toThrow(TypeError);
    expect(() => signNote('tab\t\n', [ALICE])).toThrow(TypeError);
    expect(() => signNote(TEXT, [signer('with space')])).toThrow(TypeError);
  });
});

describe('signatures', () => {
  it('are the same to a browser as to Node', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.nat(63),
        fc.integer({ min: 0, max: 255 }),
        (message, at, flip) => {
          const signature = Uint8Array.from(ALICE.sign(message));
          signature[at] = (signature[at] ?? 0) ^ flip;
          const answers = [node, browser].map(({ isSignature }) =>
            isSignature(signature, message, ALICE.publicKey),
          );
          expect(answers).toEqual([flip === 0, flip === 0]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('checkpoints', () => {
  const checkpoint = { origin: 'shop.example/log', size: 12_345, root: new Uint8Array(32).fill(7) };

  it('read back as they were written', () => {
    expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint);
    expect(parseCheckpoint(`${checkpointText(checkpoint)}an extension\n`)).toEqual(checkpoint);
  });

  it.each([
    ['a size with a leading zero', checkpointText(checkpoint).replace('12345', '012345')],
    ['a negative size', checkpointText(checkpoint).replace('12345', '-1')],
    [
      'a size beyond what can be counted',
      checkpointText(checkpoint).replace('12345', '9'.repeat(16)),
    ],
    ['a short root', 'a\n1\nAAAA\n'],
    ['no origin', checkpointText({ ...checkpoint, origin: '' })],
    ['no end', checkpointText(checkpoint).trimEnd()],
    ['an empty line', `${checkpointText(checkpoint)}\n`],
  ])('are none with %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });
});

describe('proofs in files', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 })),
        fc.option(fc.uint8Array(), { nil: undefined }),
        (index, hashes, extra) => {
          const proof = {
            ...(extra && { extra }),
            index,
            hashes,
            checkpoint: signNote(TEXT, [ALICE]),
          };
          expect(parseTlogProof(tlogProofText(proof))).toEqual(proof);
        },
      ),
    );
  });

  it.each([
    '',
    'c2sp.org/tlog-proof@v1\n',
    'c2sp.org/tlog-proof@v1\nindex -1\n\nx',
    'x\nindex 1\n\nx',
  ])('are none: %j', (text) => {
    expect(parseTlogProof(text)).toBeNull();
  });
});

describe('statements', () => {
  it('read back as they were written', () => {
    for (const statement of [
      {
        type: 'erasure',
        at: '2026-01-01T00:00:00.000Z',
        by: 'visitor',
        positions: [
          [3, 5],
          [9, 9],
        ],
      },
      { type: 'key', at: '2026-01-01T00:00:00.000Z', from: VKEY, to: vkeyOf(ALICE) },
    ] as const) {
      const text = statementText('shop.example/log', structuredClone(statement) as never);
      expect(parseStatement(text)).toEqual({ origin: 'shop.example/log', statement });
    }
  });

  it.each([
    'assent statement v2\no\n{}\n',
    'assent statement v1\no\n{}\n',
    'assent statement v1\no\nnull\n',
    'assent statement v1\no\n{\n',
    'assent statement v1\no\n{"type":"erasure","at":"x","by":"me","positions":[]}\n',
    'assent statement v1\no\n{"type":"erasure","at":"x","by":"visitor","positions":[[1]]}\n',
    'assent statement v1\no\n{"type":"key","at":"x","from":"a","to":"b"}\nmore\n',
  ])('are none: %j', (text) => {
    expect(parseStatement(text)).toBeNull();
  });
});
