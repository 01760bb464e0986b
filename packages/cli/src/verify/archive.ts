import { ARCHIVE_COMMENT_BYTES, newSha256, statesDigest } from '@assent/log';
import { type FileEntry, Reader, ZipReader } from '@zip.js/zip.js';
import { type BundleSource, type Chunks, piecesOf, type RandomAccess } from './source.ts';

/** More than any bundle has: what the library keeps of each is some eight kilobytes. */
const MAX_FILES = 100_000;

/** A bundle in a ZIP archive. Nothing of it is ever written anywhere. */
export async function openArchive(file: RandomAccess): Promise<BundleSource> {
  const isAsWritten = await hasItsDigest(file);
  const entries = await entriesOf(file);
  if (!entries) return { type: 'bundle', files: [], archive: 'broken' };
  return {
    type: 'bundle',
    files: entries.map((entry) => ({ path: entry.filename, content: () => contentOf(entry) })),
    archive: isAsWritten ? 'as-written' : 'changed',
  };
}

/** Whether the comment at the end is the digest of all that stands before it. */
async function hasItsDigest(file: RandomAccess): Promise<boolean> {
  const end = file.size - ARCHIVE_COMMENT_BYTES;
  if (end < 0) return false;
  const digest = newSha256();
  for await (const piece of piecesOf(file, 0, end)) digest.update(piece);
  return statesDigest(await file.read(end, file.size), digest.digest());
}

/** @returns null for what is no archive, or has too many files */
async function entriesOf(file: RandomAccess): Promise<FileEntry[] | null> {
  const found: FileEntry[] = [];
  try {
    const archive = new ZipReader(new FileReader(file));
    // Names lead nowhere here: one that nobody signed is a fault that can be said.
    for await (const entry of archive.getEntriesGenerator({ filenameValidation: 'tolerant' })) {
      if (found.length >= MAX_FILES) return null;
      if (!entry.directory) found.push(entry);
    }
    return found;
  } catch {
    // Whatever the library says of bytes that are no archive, they are none.
    return null;
  }
}

/** A file as the library reads it. */
class FileReader extends Reader<RandomAccess> {
  readonly #file: RandomAccess;

  constructor(file: RandomAccess) {
    super(file);
    this.#file = file;
  }

  override async init(): Promise<void> {
    await super.init?.();
    this.size = this.#file.size;
  }

  override readUint8Array(at: number, length: number): Promise<Uint8Array> {
    return this.#file.read(at, Math.min(this.#file.size, at + length));
  }
}

/** @throws what the library throws for content that is damaged */
async function* contentOf(entry: FileEntry): Chunks & AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  entry
    .getData(writable, { useWebWorkers: false })
    .catch((error) => writable.abort(error).catch(() => {}));
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // A reader who has enough stops the work behind it.
    await reader.cancel().catch(() => {});
  }
}
