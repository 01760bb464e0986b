import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkpointText,
  manifestText,
  parseManifest,
  parseNote,
  signNote,
  vkeyOf,
} from '@assent/log';
import { publishConfig } from '@assent/server/config/publish';
import { changeKey } from '@assent/server/log/change-key';
import { signerOf } from '@assent/server/log/key';
import { choiceInput, siteInput, tempFolder } from '@assent/server/testing';
import { hasOpenssl, testAuthority } from '@assent/server/testing/authority';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifySource } from './bundle.ts';
import { readKnown } from './known.ts';
import { openPath } from './open.ts';
import { screen } from './screen.ts';
import {
  bundleOf,
  codes,
  type Files,
  folderOf,
  replaced,
  resigned,
  service,
  shop,
  text,
  unzipped,
  verifyBytes,
  verifyPath,
} from './testing/kit.ts';

let choices: ReturnType<typeof choiceInput>[];
let bytes: Uint8Array;
let files: Files;

beforeAll(async () => {
  // With stamps the changes of single bytes below are of them, too.
  const made = await shop(hasOpenssl ? testAuthority() : null);
  choices = made.choices;
  bytes = await bundleOf(made);
  files = await unzipped(bytes);
});

const STAMPS = [3, 6].flatMap((size) => [`stamps/${size}.checkpoint`, `stamps/${size}.tsr`]);

describe('a bundle as it was written', () => {
  it('holds, zipped and unpacked, and its log by itself', async () => {
    const verdict = await verifyBytes(bytes);
    expect(verdict.faults).toEqual([]);
    expect(verdict).toMatchObject({
      holds: true,
      size: 6,
      receipts: { choice: 3, 'form-consent': 1 },
      erased: 1,
      statements: 1,
      bundle: { created: '2026-01-02T03:04:05.000Z', versions: 2, notices: 1, older: null },
    });
    const folder = await folderOf(files);
    expect(await verifyPath(folder)).toMatchObject({ holds: true, faults: [] });
    expect(await verifyPath(join(folder, 'log.ndjson'))).toMatchObject({
      holds: true,
      bundle: null,
    });
  });

  it('is the same bytes each time', async () => {
    const made = await shop();
    const [first, second] = [await bundleOf(made), await bundleOf(made)];
    expect(Buffer.from(first).equals(second)).toBe(true);
  });

  it('has what it says it has', () => {
    expect([...files.keys()]).toEqual([
      'README.txt',
      'verify.mjs',
      'log.ndjson',
      'checkpoint.txt',
      'keys.txt',
      ...(hasOpenssl ? STAMPS : []),
      expect.stringMatching(/^notices\/[0-9a-f]{64}\.json$/),
      'versions/1.json',
      'versions/2.json',
      'vendors.csv',
      'opt-outs.ndjson',
      'publications.ndjson',
      'audit-trail.ndjson',
      'manifest.txt',
    ]);
    expect(text(files, 'vendors.csv')).toMatch(/google-analytics.*6-1-a/);
    expect(text(files, 'opt-outs.ndjson').trim().split('\n').length).toBeGreaterThan(0);
    const linesOf = (path: string) =>
      text(files, path)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    expect(linesOf('publications.ndjson').map(({ version }) => version)).toEqual([1, 2]);
    const trail = linesOf('audit-trail.ndjson');
    expect(trail.map(({ receipt }) => receipt?.action)).toEqual([
      'site.publish',
      'site.publish',
      undefined,
    ]);
  });

  it('has the site’s part of the audit trail, which proves itself, and of others only hashes', async () => {
    const made = await shop();
    await publishConfig(
      made.store,
      siteInput({ site: 'other', domains: [{ host: 'other.example' }] }),
    );
    const bundle = await bundleOf(made);
    expect(await verifyBytes(bundle)).toMatchObject({ holds: true, bundle: { trail: 2 } });
    const inside = await unzipped(bundle);
    expect(text(inside, 'audit-trail.ndjson')).not.toContain('other');
    const path = join(await folderOf(inside), 'audit-trail.ndjson');
    expect(await verifyPath(path)).toMatchObject({
      holds: true,
      receipts: { trail: 2 },
      leftOut: 1,
    });

    // Whoever has the key signs the list of files anew, and still cannot change an entry.
    const forged = resigned(
      replaced(inside, 'audit-trail.ndjson', (trail) =>
        trail.replace('command line', 'somebody else'),
      ),
      made.key,
    );
    const verdict = await verifyPath(await folderOf(forged));
    expect(codes(verdict)).toEqual(['wrong-commitment']);
    expect(verdict.faults[0]?.file).toBe('audit-trail.ndjson');
  });

  it('of a period holds, with an older checkpoint from before it', async () => {
    const made = await shop();
    await made.post(choiceInput({ version: 2 }));
    const older = text(await unzipped(await bundleOf(made)), 'checkpoint.txt');
    await made.post(choiceInput({ version: 2 }));
    const from = Date.now() + 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await made.post(choiceInput({ version: 2 }));
    const ranged = await bundleOf(made, { range: { from }, older });
    const verdict = await verifyBytes(ranged, { older });
    expect(verdict).toMatchObject({ holds: true, faults: [], since: 7, leftOut: 7, size: 9 });
    expect(verdict.bundle?.older).toBe(7);
    // A whole log needs no proof, and one of a period without it cannot be compared.
    expect(await verifyBytes(await bundleOf(made), { older })).toMatchObject({ since: 7 });
    const unproved = await bundleOf(made, { range: { from } });
    expect(codes(await verifyBytes(unproved, { older }))).toEqual(['not-comparable']);
  });

  it('of a period has what the log states of its erasures and its keys', async () => {
    const made = await shop();
    const key = text(await unzipped(await bundleOf(made)), 'keys.txt');
    const next = await changeKey(made.store, made.key, join(tempFolder(), 'next.key'));
    const to = (await made.store.receivedAt(1, 1)) ?? 0;
    const of = async (range: { from?: number; to?: number }) =>
      verifyBytes(await bundleOf({ ...made, key: next }, { range }), readKnown({ key }));
    expect(await of({ to: to + 1 })).toMatchObject({
      holds: true,
      erased: 1,
      statements: 2,
      trusted: true,
      bundle: { trail: 2 },
    });
    expect(await of({ from: Date.now() + 1000 })).toMatchObject({ holds: true, trusted: true });
  });

  it('is not written with the checkpoint of another log', async () => {
    const other = await service();
    await expect(bundleOf(other, { older: text(files, 'checkpoint.txt') })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });
});

describe('one byte of a bundle', () => {
  it('is never changed unseen, in the archive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const changed = Uint8Array.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ flip;
          expect((await verifyBytes(changed)).holds).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  }, 300_000);

  it('is never changed unseen, in a file', async () => {
    const names = [...files.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, seed, flip) => {
          const changed = Uint8Array.from(files.get(name) ?? []);
          const at = seed % changed.length;
          changed[at] = (changed[at] ?? 0) ^ flip;
          const source = {
            type: 'bundle' as const,
            archive: null,
            files: [...new Map([...files, [name, changed]])].map(([path, content]) => ({
              path,
              async *content() {
                yield content;
              },
            })),
          };
          expect((await verifySource(source, {}, () => {})).holds).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  }, 300_000);
});

describe('what is changed in an unpacked bundle', () => {
  const cases: [string, (files: Files) => Files, string[]][] = [
    [
      'a receipt',
      (files) =>
        replaced(files, 'log.ndjson', (log) => log.replace('"method":"save"', '"method":"api"')),
      ['wrong-commitment', 'file-changed'],
    ],
    [
      'the order',
      (files) =>
        replaced(files, 'log.ndjson', (log) => {
          const [first, second, ...rest] = log.split('\n');
          return [second, first, ...rest].join('\n');
        }),
      ['out-of-order', 'out-of-order', 'wrong-root', 'file-changed'],
    ],
    [
      'when something was erased',
      (files) => replaced(files, 'log.ndjson', (log) => log.replace(/"at":"\d{4}/, '"at":"1999')),
      ['erased-otherwise', 'file-changed'],
    ],
    [
      'what was shown',
      (files) => {
        const name = [...files.keys()].find((path) => path.startsWith('notices/')) ?? '';
        return replaced(files, name, (body) => body.replace('this', 'that'));
      },
      ['file-changed', 'not-its-name'],
    ],
    [
      'a version',
      (files) => replaced(files, 'versions/1.json', (body) => body.replace('Shop', 'Ship')),
      ['file-changed', 'version-changed'],
    ],
    [
      'an opt-out',
      (files) =>
        replaced(files, 'opt-outs.ndjson', (lines) => lines.slice(lines.indexOf('\n') + 1)),
      ['file-changed'],
    ],
    [
      'a file too many',
      (files) => new Map([...files, ['extra.txt', Buffer.from('x')]]),
      ['file-not-listed'],
    ],
    [
      'a file too few',
      (files) => new Map([...files].filter(([path]) => path !== 'vendors.csv')),
      ['file-missing'],
    ],
    [
      'no list of files',
      (files) => new Map([...files].filter(([path]) => path !== 'manifest.txt')),
      ['no-manifest'],
    ],
    [
      'the checkpoint beside the log',
      (files) => replaced(files, 'checkpoint.txt', (note) => note.replace('\n6\n', '\n7\n')),
      ['file-changed', 'file-differs'],
    ],
  ];

  it.each(cases)('%s is found', async (_, change, expected) => {
    const verdict = await verifyPath(await folderOf(change(files)));
    expect(verdict.holds).toBe(false);
    for (const code of expected) expect(codes(verdict)).toContain(code);
  });

  it('a receipt is named', async () => {
    const changed = replaced(files, 'log.ndjson', (log) =>
      log.replace('"method":"save"', '"method":"api"'),
    );
    const verdict = await verifyPath(await folderOf(changed));
    expect(screen(verdict)).toContain(`receipt ${choices[0]?.id}:`);
  });

  it('everything, by somebody with a key of their own, is found by a known key or checkpoint', async () => {
    const forger = await service();
    await forger.post(choiceInput());
    const forged = await bundleOf(forger);
    const key = text(files, 'keys.txt').trim();
    const older = text(files, 'checkpoint.txt');
    expect((await verifyBytes(forged)).holds).toBe(true);
    expect(codes(await verifyBytes(forged, { key }))).toEqual(['unknown-key']);
    expect(codes(await verifyBytes(forged, { older }))).toEqual(['not-the-older']);
    expect(await verifyBytes(bytes, { key })).toMatchObject({ holds: true, trusted: true });
  });

  it('a list of files that another key signed is none', async () => {
    const other = await service();
    const manifest = parseManifest(parseNote(text(files, 'manifest.txt'))?.text ?? '');
    if (!manifest) throw new Error('no manifest');
    const signer = signerOf(other.key, manifest.origin);
    expect(vkeyOf(signer)).not.toBe(text(files, 'keys.txt').trim());
    const changed = replaced(files, 'manifest.txt', () =>
      signNote(manifestText(manifest), [signer]),
    );
    expect(codes(await verifyPath(await folderOf(changed)))).toEqual(['no-manifest']);
    const checkpoint = signNote(
      checkpointText({ origin: manifest.origin, size: 0, root: new Uint8Array(32) }),
      [signer],
    );
    expect(codes(await verifyBytes(bytes, { older: checkpoint }))).toEqual(['not-the-older']);
  });
});

describe('what is no bundle', () => {
  it('is said in a line', async () => {
    const folder = tempFolder();
    const png = join(folder, 'x.png');
    await writeFile(png, Buffer.from('89504e470d0a1a0a', 'hex'));
    await expect(openPath(png)).rejects.toThrow('neither an audit bundle nor a log');
    await writeFile(png, '');
    await expect(openPath(png)).rejects.toThrow('is empty');
    await expect(openPath(tempFolder())).rejects.toThrow('holds no audit bundle');
  });

  it('nor is what is given as a key or an older checkpoint', () => {
    expect(() => readKnown({ key: 'garbage' })).toThrow('key that was given is none');
    expect(() => readKnown({ older: text(files, 'keys.txt') })).toThrow(
      'checkpoint that was given',
    );
    const older = text(files, 'checkpoint.txt');
    expect(readKnown({ key: ` ${text(files, 'keys.txt')}`, older: `\uFEFF${older}` })).toEqual({
      key: text(files, 'keys.txt').trim(),
      older,
    });
  });

  it('a pipe in a folder is not waited for', async () => {
    const folder = await folderOf(files);
    await rm(join(folder, 'vendors.csv'));
    execFileSync('mkfifo', [join(folder, 'vendors.csv')]);
    expect(codes(await verifyPath(folder))).toEqual(['file-changed']);
  });

  it('a log is read from a pipe', async () => {
    const pipe = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const written = writeFile(pipe, files.get('log.ndjson') ?? '');
    expect(await verifyPath(pipe)).toMatchObject({ holds: true });
    await written;
  });

  it('a bundle that is cut off does not hold, wherever it is cut', async () => {
    for (const share of [0.01, 0.3, 0.6, 0.9, 0.999]) {
      const verdict = await verifyBytes(bytes.subarray(0, Math.floor(bytes.length * share)));
      expect(verdict.holds).toBe(false);
      expect(codes(verdict).join()).toMatch(/\barchive-(broken|changed)\b/);
    }
  });

  it('names in an archive lead nowhere', async () => {
    const zip = new ZipWriter(new BlobWriter());
    for (const name of ['../../evil.txt', '/etc/evil.txt', 'log.ndjson']) {
      await zip.add(name, new TextReader('evil'));
    }
    const evil = new Uint8Array(await (await zip.close()).arrayBuffer());
    const folder = tempFolder();
    await writeFile(join(folder, 'evil.zip'), evil);
    const verdict = await verifyPath(join(folder, 'evil.zip'));
    expect(codes(verdict)).toContain('file-not-listed');
    expect(verdict.faults.map(({ file }) => file)).toContain('../../evil.txt');
    expect(existsSync(join(folder, '../../evil.txt'))).toBe(false);
  });

  it('every verdict fits a screen', async () => {
    const many = replaced(files, 'log.ndjson', (log) => `${'x\n'.repeat(500)}${log}`);
    for (const verdict of [
      await verifyBytes(bytes),
      await verifyPath(await folderOf(many)),
      await verifyBytes(bytes.subarray(0, 100)),
    ]) {
      const lines = screen(verdict).trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(24);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});

it('the verifier takes nothing of the server but the log', async () => {
  const folder = new URL('.', import.meta.url);
  const { readdir } = await import('node:fs/promises');
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.ts') && !name.includes('.test.'),
  );
  for (const name of names) {
    const code = await readFile(new URL(name, folder), 'utf8');
    for (const [, from = ''] of code.matchAll(/from '([^']+)'/g)) {
      expect(from).toMatch(/^(node:|\.\/|@assent\/log$|@zip\.js\/zip\.js$)/);
    }
  }
});
