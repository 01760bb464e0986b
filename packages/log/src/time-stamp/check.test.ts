import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkTimeStamp, MAX_STAMP_BYTES } from './check.ts';

const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));

/** Answers of `openssl ts` over the same checkpoint, each by a certificate with another key. */
const CHECKPOINT = fixture('stamped.checkpoint');
const KINDS = ['ec', 'ec384', 'ec521', 'rsa'];
const stampBy = (kind: string): Uint8Array => fixture(`${kind}.tsr`);
const EC = stampBy('ec');

afterEach(() => vi.unstubAllGlobals());

const found = async (kind: string) => checkTimeStamp(stampBy(kind), CHECKPOINT);

describe('a time stamp', () => {
  // Their hashes are as long as their keys; that of RSA has SHA-512, and SHA-1 of the certificate.
  it.each(KINDS)('by a key of the kind %s is read and verified', async (kind) => {
    expect(await found(kind)).toEqual({
      at:
        kind === 'ec521' ? Date.UTC(2026, 10, 23, 11, 57, 22) : Date.UTC(2026, 10, 23, 11, 35, 45),
      signer: {
        subject: 'C=DE, O=Example\\, Ltd, CN=Example TSA',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      isSignatureChecked: true,
    });
  });

  it('of something else is none of this', async () => {
    expect(await checkTimeStamp(EC, CHECKPOINT.subarray(1))).toEqual({ fault: 'stamp-of-other' });
  });

  it('by a certificate that is for something else is not signed', async () => {
    expect(await checkTimeStamp(stampBy('other-purpose'), CHECKPOINT)).toEqual({
      fault: 'stamp-not-signed',
    });
  });

  it('without its certificate is not signed by any', async () => {
    expect(await checkTimeStamp(stampBy('no-certificate'), CHECKPOINT)).toEqual({
      fault: 'stamp-not-signed',
    });
  });

  it('that was not granted is none', async () => {
    expect(await checkTimeStamp(Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2), CHECKPOINT)).toEqual({
      fault: 'stamp-not-granted',
    });
  });

  it('is told apart from one whose signature a browser cannot check', async () => {
    vi.stubGlobal('crypto', {});
    expect(await checkTimeStamp(EC, CHECKPOINT)).toMatchObject({
      signer: { subject: expect.stringContaining('CN=Example TSA') },
      isSignatureChecked: false,
    });
    expect(await checkTimeStamp(stampBy('rsa'), CHECKPOINT)).toEqual({
      at: expect.any(Number),
      signer: null,
      isSignatureChecked: false,
    });
    expect(await checkTimeStamp(EC, CHECKPOINT.subarray(1))).toHaveProperty('fault');
  });
});

describe('whatever is handed over', () => {
  const refused = async (bytes: Uint8Array): Promise<void> => {
    expect(await checkTimeStamp(bytes, CHECKPOINT)).toHaveProperty('fault');
  };
  const refusedOrSame = async (bytes: Uint8Array): Promise<void> => {
    const verdict = await checkTimeStamp(bytes, CHECKPOINT);
    if (!('fault' in verdict)) expect(verdict).toEqual(await found('ec'));
  };

  it.each(KINDS)('one byte changed: the same stamp or none (%s)', async (kind) => {
    const stamp = stampBy(kind);
    const whole = await found(kind);
    let refused = 0;
    for (let at = 0; at < stamp.length; at++) {
      const changed = Uint8Array.from(stamp);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const verdict = await checkTimeStamp(changed, CHECKPOINT);
      if ('fault' in verdict) refused++;
      else expect(verdict).toEqual(whole);
    }
    // Nobody signs the other certificate, nor what says again what is signed.
    expect(refused).toBeGreaterThan(1000);
  });

  it('cut off anywhere, or longer, it is none', async () => {
    for (let length = 0; length < EC.length; length++) await refused(EC.subarray(0, length));
    await refused(Uint8Array.of(...EC, 0));
    await refused(new Uint8Array(MAX_STAMP_BYTES + 1));
  });

  it('bytes at random are none', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), refused), {
      numRuns: 2000,
    });
  });

  it('many bytes changed, put in or taken out: the same stamp or none', async () => {
    const edit = fc.record({
      at: fc.nat(EC.length),
      taken: fc.nat(40),
      put: fc.uint8Array({ maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
        let bytes = [...EC];
        for (const { at, taken, put } of edits) bytes = bytes.toSpliced(at, taken, ...put);
        await refusedOrSame(Uint8Array.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('lengths that no bytes have: the same stamp or none', async () => {
    const lengths = [[0x80], [0x84, 255, 255, 255, 255], [0x85, 0, 0, 0, 0, 1], [0xff], [0x81, 5]];
    for (let at = 0; at < EC.length; at += 3) {
      for (const length of lengths) {
        const bytes = [...EC];
        bytes.splice(at, 1, ...length);
        await refusedOrSame(Uint8Array.from(bytes));
      }
    }
  });

  it('values in values without end are none', async () => {
    const depth = MAX_STAMP_BYTES / 4;
    const nested = new Uint8Array(MAX_STAMP_BYTES);
    for (let i = 0; i < depth; i++) {
      const length = MAX_STAMP_BYTES - 4 * (i + 1);
      nested.set([0x30, 0x82, length >> 8, length & 255], 4 * i);
    }
    await refused(nested);
    await refused(new Uint8Array(MAX_STAMP_BYTES).fill(0x30));
    await refused(new Uint8Array(MAX_STAMP_BYTES).fill(0xa0));
  });
});
