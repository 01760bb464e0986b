/** Bundles for tests, and what auditors and forgers do with them. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  hexOf,
  type Known,
  manifestText,
  parseManifest,
  parseNote,
  sha256,
  signNote,
} from '@assent/log';
import { writeBundle } from '@assent/server/bundle/write-bundle';
import { publishConfig } from '@assent/server/config/publish';
import { eraseReceipts } from '@assent/server/log/erase';
import { assertCurrent, type LogKey, signerOf } from '@assent/server/log/key';
import { sealAll } from '@assent/server/log/seal';
import { isSealed } from '@assent/server/log/sealed-log';
import { stampCheckpoint } from '@assent/server/stamps/stamp';
import {
  choiceInput,
  formInput,
  NEWSLETTER,
  siteInput,
  tempFolder,
  testApp,
} from '@assent/server/testing';
import { askedDirectly, type TestAuthority } from '@assent/server/testing/authority';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { expect } from 'vitest';
import { openArchive } from '../archive.ts';
import { type BundleVerdict, verifySource } from '../bundle.ts';
import { verifyPath as verifyFile } from '../run.ts';
import type { RandomAccess } from '../source.ts';

export const CREATED = Date.UTC(2026, 0, 2, 3, 4, 5);

type Made = Awaited<ReturnType<typeof testApp>>;

const inMemory = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
});

export async function verifyBytes(bytes: Uint8Array, known: Known = {}): Promise<BundleVerdict> {
  return verifySource(await openArchive(inMemory(bytes)), known, () => {});
}

export const verifyPath = (path: string): Promise<BundleVerdict> => verifyFile(path, {}, () => {});

export async function bundleOf(
  test: Pick<Made, 'store' | 'key'>,
  changes: Partial<Parameters<typeof writeBundle>[2]> = {},
): Promise<Uint8Array> {
  const stream = await writeBundle(test.store, test.key, {
    site: 'shop',
    range: {},
    verifier: '// verifier\n',
    createdAt: CREATED,
    ...changes,
  });
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export type Files = Map<string, Uint8Array>;

export async function unzipped(bytes: Uint8Array): Promise<Files> {
  const files: Files = new Map();
  const reader = new ZipReader(new BlobReader(new Blob([Uint8Array.from(bytes)])));
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  return files;
}

/** Unpacked into a folder, as an auditor does. */
export async function folderOf(files: Files): Promise<string> {
  const folder = tempFolder();
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

export const text = (files: Files, path: string): string =>
  Buffer.from(files.get(path) ?? []).toString();
export const replaced = (files: Files, path: string, change: (text: string) => string): Files =>
  new Map([...files, [path, Buffer.from(change(text(files, path)))]]);

export const codes = ({ faults }: BundleVerdict): string[] => faults.map(({ code }) => code);

/** A service with its key in its store, as it starts. */
export async function service() {
  const test = await testApp(siteInput({ consents: [NEWSLETTER] }));
  await assertCurrent(test.store, test.key);
  return test;
}

/**
 * A shop with two versions, two kinds of receipts, an opt-out, one visitor erased, and a cited notice.
 * @param authority null stamps nothing
 */
export async function shop(authority: TestAuthority | null = null) {
  const test = await service();
  const { siteId = 0 } = (await test.store.currentVersion('shop')) ?? {};
  const body = '{"shown":"this"}';
  const notice = createHash('sha256').update(body).digest('hex');
  const shown = { version: 1, language: 'en', regime: 'opt-in', createdAt: CREATED };
  await test.store.keepArtefact({ hash: notice, siteId, body, ...shown });
  const choices = [choiceInput(), choiceInput(), choiceInput({ notice })];
  for (const choice of choices) {
    expect((await test.post(choice, { 'Sec-GPC': '1' })).status).toBe(201);
  }
  if (authority) await stampedAt(test, authority);
  await test.postTo('form-consents', formInput());
  await publishConfig(test.store, siteInput({ consents: [NEWSLETTER], name: 'Shop two' }));
  await test.post(choiceInput({ version: 2 }));
  await eraseReceipts(test.store, test.key, {
    siteId,
    of: { consentId: choices[1]?.consentId ?? '', owner: null },
    at: Date.now(),
    by: 'controller',
  });
  if (authority) await stampedAt(test, authority);
  return { ...test, choices };
}

/** With a list of its files as they are now, signed by the log's key. */
export function resigned(files: Files, key: LogKey): Files {
  const manifest = parseManifest(parseNote(text(files, 'manifest.txt'))?.text ?? '');
  if (!manifest) throw new Error('no manifest');
  const listed = [...files]
    .filter(([path]) => path !== 'manifest.txt')
    .map(([path, content]) => ({ path, size: content.length, hash: hexOf(sha256(content)) }));
  const signer = signerOf(key, manifest.origin);
  return replaced(files, 'manifest.txt', () =>
    signNote(manifestText({ ...manifest, files: listed }), [signer]),
  );
}

/** Has the site's log stamped as it stands. @returns how many entries it has */
export async function stampedAt(
  { store, key }: Pick<Made, 'store' | 'key'>,
  authority: TestAuthority,
): Promise<number> {
  await sealAll(store, key);
  const { siteId = 0 } = (await store.currentVersion('shop')) ?? {};
  const head = await store.log(siteId);
  if (!head || !isSealed(head)) throw new Error('no checkpoint');
  const { signal } = new AbortController();
  const stamped = await stampCheckpoint(store, askedDirectly(authority), head, signal);
  if ('fault' in stamped) throw new Error(stamped.fault);
  return stamped.size;
}
