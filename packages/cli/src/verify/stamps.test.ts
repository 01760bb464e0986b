import { join } from 'node:path';
import { checkpointText, sha256, signNote } from '@assent/log';
import { changeKey } from '@assent/server/log/change-key';
import { type LogKey, newLogKey, signerOf } from '@assent/server/log/key';
import { stampRequest } from '@assent/server/stamps/token';
import { choiceInput, tempFolder } from '@assent/server/testing';
import { hasOpenssl, type TestAuthority, testAuthority } from '@assent/server/testing/authority';
import { beforeEach, describe, expect, it } from 'vitest';
import { screen } from './screen.ts';
import { stampedSizes } from './stamps.ts';
import {
  bundleOf,
  codes,
  type Files,
  folderOf,
  replaced,
  resigned,
  service,
  shop,
  stampedAt,
  text,
  unzipped,
  verifyBytes,
  verifyPath,
} from './testing/kit.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text);

it('names of files tell what was stamped', () => {
  const names = ['stamps/9.tsr', 'stamps/9.checkpoint', 'stamps/10.checkpoint', 'stamps/0.tsr'];
  const others = ['stamps/01.tsr', 'stamps/x.tsr', 'a/stamps/1.tsr', 'stamps/9999999999999999.tsr'];
  expect(stampedSizes([...names, ...others])).toEqual([0, 9, 10]);
});

describe.skipIf(!hasOpenssl)('time stamps in a bundle', { timeout: 30_000 }, () => {
  let authority: TestAuthority;
  let made: Awaited<ReturnType<typeof shop>>;
  let bytes: Uint8Array;
  let files: Files;
  let origin: string;

  beforeEach(async () => {
    authority = testAuthority();
    made = await shop(authority);
    bytes = await bundleOf(made);
    files = await unzipped(bytes);
    origin = text(files, 'checkpoint.txt').split('\n')[0] ?? '';
  });

  it('are there with what was stamped, which openssl verifies', async () => {
    for (const size of [3, 6]) {
      const [note, tsr] = ['checkpoint', 'tsr'].map((type) => files.get(`stamps/${size}.${type}`));
      expect(authority.verify(note ?? '', tsr ?? new Uint8Array())).toBe('Verification: OK');
      expect(tsr).toEqual(Uint8Array.from((await made.store.stamp(1, size))?.response ?? []));
    }
  });

  it('hold, and the verdict has them', async () => {
    const verdict = await verifyBytes(bytes);
    const signer = { subject: 'CN=tsa', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) };
    const found = { at: expect.any(Number), signer, isSignatureChecked: true, isCompared: true };
    expect(verdict).toMatchObject({ holds: true, faults: [] });
    expect(verdict.bundle?.stamps).toEqual([
      { size: 3, ...found },
      { size: 6, ...found },
    ]);
    const pem = authority.openssl('x509', '-in', 'tsa.pem', '-noout', '-fingerprint', '-sha256');
    const shown = pem.trim().split('=')[1]?.replaceAll(':', '').toLowerCase();
    expect(verdict.bundle?.stamps[0]?.signer?.fingerprint).toBe(shown);
  });

  it('are told on the screen', async () => {
    const lines = screen(await verifyBytes(bytes))
      .trimEnd()
      .split('\n');
    const at = lines.findIndex((line) => line.startsWith('Stamps'));
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
    expect(lines[at]).toMatch(new RegExp(`^Stamps   2, the first ${time}, the last ${time}$`));
    expect(lines.slice(at + 1, at + 4)).toEqual([
      '         by CN=tsa',
      expect.stringMatching(/^ {9}([0-9a-f]{8} ?){8}$/),
      '         In stamps/: openssl ts -verify -CAfile CA -in N.tsr -data N.checkpoint',
    ]);
    expect(lines.length).toBeLessThanOrEqual(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('of what is left out are told apart', async () => {
    const from = Date.now() + 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await made.post(choiceInput({ version: 2 }));
    const verdict = await verifyBytes(await bundleOf(made, { range: { from } }));
    expect(verdict).toMatchObject({ holds: true, leftOut: 5 });
    expect(verdict.bundle?.stamps.map(({ size, isCompared }) => [size, isCompared])).toEqual([
      [3, false],
      [6, true],
    ]);
    expect(screen(verdict)).toContain('1 not compared: too much is left out there');
  });

  it('the first after a period is compared, wherever the log is cut', async () => {
    const made = await shop();
    const to = Date.now() + 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const entries of [1, 2, 3]) {
      for (let i = 0; i < entries; i++) await made.post(choiceInput({ version: 2 }));
      await stampedAt(made, authority);
    }
    await made.post(choiceInput({ version: 2 }));
    const verdict = await verifyBytes(await bundleOf(made, { range: { to } }));
    expect(verdict).toMatchObject({ holds: true, size: 13, leftOut: 7 });
    expect(verdict.bundle?.stamps.map(({ size, isCompared }) => [size, isCompared])).toEqual([
      [7, true],
      [9, false],
      [12, true],
    ]);
  });

  it('are left out of a bundle of a log that has none', async () => {
    const verdict = await verifyBytes(await bundleOf(await shop()));
    expect(verdict).toMatchObject({ holds: true, bundle: { stamps: [] } });
    expect(screen(verdict)).not.toContain('Stamps');
  });

  it('of before and after a change of key are by the key of their time', async () => {
    const log = await service();
    await log.post(choiceInput());
    await stampedAt(log, authority);
    const key = await changeKey(log.store, log.key, join(tempFolder(), 'next.key'));
    await stampedAt({ store: log.store, key }, authority);
    const verdict = await verifyBytes(await bundleOf({ store: log.store, key }));
    expect(verdict).toMatchObject({ holds: true, bundle: { stamps: [{ size: 1 }, { size: 2 }] } });

    // The old key may have become known to somebody, and signs no more.
    const inside = await unzipped(await bundleOf({ store: log.store, key }));
    const note = text(inside, 'stamps/2.checkpoint').split('\n\n')[0] ?? '';
    const again = signNote(`${note}\n`, [signerOf(log.key, note.split('\n')[0] ?? '')]);
    const forged = resigned(withStamp(inside, 2, again), key);
    expect(codes(await verifyPath(await folderOf(forged)))).toEqual(['not-stamped']);
  });

  /** A stamp of a note by the authority, in place of what was there. */
  function withStamp(files: Files, size: number, note: string): Files {
    const response = authority.reply(stampRequest(utf8(note)).body);
    return new Map([
      ...files,
      [`stamps/${size}.checkpoint`, utf8(note)],
      [`stamps/${size}.tsr`, response],
    ]);
  }

  const checkpointOf = (size: number, by: LogKey = made.key): string =>
    signNote(checkpointText({ origin, size, root: sha256(utf8('other')) }), [signerOf(by, origin)]);

  const without = (path: string) => new Map([...files].filter(([name]) => name !== path));

  // Whoever has the log's key signs the list of the files anew after each of these.
  it.each<[string, string, (files: Files) => Files, string]>([
    [
      'of another history',
      'stamped-otherwise',
      (files) => withStamp(files, 3, checkpointOf(3)),
      'stamps/3.checkpoint',
    ],
    [
      'of entries that are gone',
      'stamped-is-longer',
      (files) => withStamp(files, 9, checkpointOf(9)),
      'stamps/9.checkpoint',
    ],
    [
      'under the name of another size',
      'not-stamped',
      (files) => withStamp(files, 4, text(files, 'stamps/3.checkpoint')),
      'stamps/4.checkpoint',
    ],
    [
      'of a checkpoint by another key',
      'not-stamped',
      (files) => withStamp(files, 3, checkpointOf(3, newLogKey())),
      'stamps/3.checkpoint',
    ],
    [
      'of another checkpoint',
      'stamp-of-other',
      (files) => replaced(files, 'stamps/3.checkpoint', () => text(files, 'checkpoint.txt')),
      'stamps/3.tsr',
    ],
    [
      'that is none',
      'not-a-stamp',
      (files) => replaced(files, 'stamps/3.tsr', () => 'hello'),
      'stamps/3.tsr',
    ],
    [
      'that is too long',
      'not-a-stamp',
      (files) => replaced(files, 'stamps/3.tsr', () => 'x'.repeat(100_000)),
      'stamps/3.tsr',
    ],
    [
      'that was not granted',
      'stamp-not-granted',
      (files) => replaced(files, 'stamps/3.tsr', () => '0\x050\x03\x02\x01\x02'),
      'stamps/3.tsr',
    ],
    [
      'without its checkpoint',
      'stamp-not-here',
      () => without('stamps/3.checkpoint'),
      'stamps/3.tsr',
    ],
    ['without itself', 'stamp-not-here', () => without('stamps/3.tsr'), 'stamps/3.checkpoint'],
  ])('one %s: %s', async (_, code, change, file) => {
    const verdict = await verifyPath(await folderOf(resigned(change(files), made.key)));
    expect(verdict.holds).toBe(false);
    expect(verdict.faults).toContainEqual(expect.objectContaining({ code, file }));
    expect(verdict.bundle?.stamps.map(({ size }) => size)).toContain(6);
    expect(screen(verdict)).toContain(file);
    expect(screen(verdict).trimEnd().split('\n').length).toBeLessThanOrEqual(24);
  });
});
