import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ContentInfo, PKIStatus, PKIStatusInfo, SignedData, TimeStampResp } from 'pkijs';
import { describe, expect, it } from 'vitest';
import { hasOpenssl, testAuthority } from '../testing/authority.ts';
import { checkStamp, stampRequest } from './token.ts';

const MESSAGE = Buffer.from('log.example\n3\nAA==\n\n— log.example AAAA\n');

/** Signs what is stamped once more, with a certificate that is for something else. */
function signedByOther(authority: ReturnType<typeof testAuthority>, response: Buffer): Buffer {
  const { timeStampToken } = TimeStampResp.fromBER(response);
  const signed = new SignedData({ schema: timeStampToken?.content });
  const info = signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer();
  writeFileSync(join(authority.folder, 'info'), Buffer.from(info));
  const type = '-econtent_type 1.2.840.113549.1.9.16.1.4 -md sha256';
  const files = '-in info -out other.cms -signer other.pem -inkey other.key';
  const form = '-sign -binary -nodetach -outform DER';
  authority.openssl('cms', ...`${form} ${type} ${files}`.split(' '));
  const other = ContentInfo.fromBER(readFileSync(join(authority.folder, 'other.cms')));
  const status = new PKIStatusInfo({ status: PKIStatus.granted });
  const whole = new TimeStampResp({ status, timeStampToken: other });
  return Buffer.from(whole.toSchema().toBER());
}

describe.skipIf(!hasOpenssl)('a time stamp of a real authority', { timeout: 30_000 }, () => {
  it.each(['rsa:2048', 'ec'])('with a key of %s holds, here and for openssl', async (key) => {
    const authority = testAuthority(key);
    const began = Math.floor(Date.now() / 1000) * 1000;
    const request = stampRequest(MESSAGE);
    const response = authority.reply(request.body);
    const verdict = await checkStamp(response, request);
    expect(verdict).toEqual({ at: expect.any(Number) });
    const at = 'at' in verdict ? verdict.at : 0;
    expect(at >= began && at <= Date.now()).toBe(true);
    expect(authority.verify(MESSAGE, response)).toBe('Verification: OK');
  });

  it('does not hold for another message, another request, or with another certificate', async () => {
    const authority = testAuthority();
    const request = stampRequest(MESSAGE);
    const response = authority.reply(request.body);
    expect(await checkStamp(response, { ...request, message: Buffer.from('else') })).toEqual({
      fault: 'its time stamp is of something else',
    });
    expect(await checkStamp(response, { ...request, nonce: stampRequest(MESSAGE).nonce })).toEqual({
      fault: 'its time stamp is the answer to another request',
    });
    expect(await checkStamp(signedByOther(authority, response), request)).toEqual({
      fault: 'its time stamp is not signed rightly',
    });
  });

  it('is of the same time or none, whichever byte changes', async () => {
    const request = stampRequest(MESSAGE);
    const response = testAuthority().reply(request.body);
    const whole = await checkStamp(response, request);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(response.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (i, by) => {
          const changed = Buffer.from(response);
          changed[i] = (changed[i] ?? 0) ^ by;
          const verdict = await checkStamp(changed, request);
          if ('at' in verdict) expect(verdict).toEqual(whole);
          else refused += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(100);
    // The signature stands at the end.
    const unsigned = Buffer.from(response);
    unsigned[response.length - 1] = (unsigned[response.length - 1] ?? 0) ^ 1;
    expect(await checkStamp(unsigned, request)).toHaveProperty('fault');
  });

  it('that was not granted is none', async () => {
    const request = stampRequest(MESSAGE);
    const response = testAuthority('ec', 'sha512').reply(request.body);
    expect(await checkStamp(response, request)).toEqual({ fault: 'it granted none (status 2)' });
  });
});

describe('what is no time stamp', () => {
  it.each(['', '0', '<html></html>', '\x30\x03\x02\x01\x00', '\x30\x05\x30\x03\x02\x01\x00'])(
    'is refused: %j',
    async (text) => {
      const request = stampRequest(MESSAGE);
      expect(await checkStamp(Buffer.from(text, 'latin1'), request)).toEqual({
        fault: 'its answer is no time stamp',
      });
    },
  );
});
